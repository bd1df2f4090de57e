"""Plans for many days: a CSV file of entries in, the changes that each plan of each day makes out."""

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from dataclasses import astuple, dataclass, fields
from functools import lru_cache, partial
from itertools import tee
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

import pandas as pd

from checker.batch import asked_authority
from checker.csv_files import ROWS_PER_CHUNK, CsvOutput, check_files_differ, read_chunks
from checker.entries_file import ENTRY_COLUMNS, OPTIONAL_COLUMNS, REMARKS, Remarks, read_entries
from checker.kept_days import DayRecord, KeptDays
from checker.people_file import PeopleFile
from checker.person import Person
from checker.plan_records import Change, Plans
from checker.preferences import NO_PREFERENCES, Preferences, preferences_from
from checker.smallest_change import plans
from checker.supplements import Supplement
from nutrition_data.errors import InputError
from nutrition_data.planning import limit

JOINED = ";"
DAYS_PER_PIECE = 500
DAYS_AHEAD = 8  # for each process, so that none waits for the file
ANSWERS_KEPT = 4096  # equal days of equal people are planned once
PLAN_REMARKS = {
    **REMARKS,
    "not_matched": "not understood, so plans count nothing for it and may add more than is needed."
    " See --matched of batch and use plainer words.",
    "partly": "understood in part; plans count nothing for the rest and may add more than is needed."
    " See --matched of batch and use plainer words.",
    "supplement": "what a supplement holds is not known, so plans count nothing for it. Expected a name and an amount,"
    " such as 'magnesium oxide 400 mg'; correct it.",
}


class Planner(Protocol):
    """What finds the plans of one day: `smallest_change.plans`."""

    def __call__(
        self,
        person: Person,
        rows: pd.DataFrame,
        supplements: Sequence[Supplement] = (),
        preferences: Preferences = NO_PREFERENCES,
        *,
        wanted: int | None = None,
    ) -> Plans: ...


@dataclass(frozen=True)
class PlanRequest:
    """Which files to read and to write, by whose reference values, how many plans a day, over how many processes.

    `plans` None: as many as planning.toml says; `jobs` None: as many as there are processors.
    """

    entries: Path
    people: Path
    out: Path
    authority: str = "US_CA_DRI"
    plans: int | None = None
    jobs: int | None = None
    rows_per_chunk: int = ROWS_PER_CHUNK

    def __post_init__(self) -> None:
        """Raises InputError for a choice that cannot be carried out; no file is touched."""
        asked_authority(self.authority)
        most = int(limit("plans"))
        if self.plans is not None and not 1 <= self.plans <= most:
            raise InputError(f"--plans: found {self.plans}; expected 1 to {most} plans for each day. Correct it.")
        if self.jobs is not None and self.jobs < 1:
            raise InputError(f"--jobs: found {self.jobs}; expected 1 or more processes. Correct it.")
        check_files_differ((("ENTRIES", self.entries), ("--people", self.people), ("--out", self.out)))


@dataclass(frozen=True)
class DayToPlan:
    """All that the plans of a day hang on. Equal ones have equal plans."""

    person: Person
    record: DayRecord
    preferences: Preferences
    wanted: int


@dataclass(frozen=True)
class PlanRow:
    """One row of PLANS after person and day; the fields are its columns. None: blank.

    `grams`: best estimate. `status`: ok | ear_only | none. `blocked_by`: ids of `plan_records.Block` joined by ";".
    """

    plan: int | None
    action: str | None
    food_id: str | None
    food_name: str | None
    grams: float | None
    portion: str | None
    replaces: str | None
    status: str
    blocked_by: str | None


PLAN_COLUMNS = ("person", "day", *(field.name for field in fields(PlanRow)))


def plan_rows(found: Plans) -> tuple[PlanRow, ...]:
    """The rows of one day: one for each change of each plan, or a single one that says why there is none."""
    blocks = JOINED.join(dict.fromkeys(block.limit for block in found.blocks))
    rows = tuple(
        _changed(number, change, plan.status, blocks if plan.status == "ear_only" else None)
        for number, plan in enumerate(found.plans, start=1)
        for change in plan.changes
    )
    if rows:
        return rows
    none = found.status == "none"
    return (PlanRow(None, None, None, None, None, None, None, "none" if none else "ok", blocks if none else None),)


def _changed(plan: int, change: Change, status: str, blocked_by: str | None) -> PlanRow:
    replaces = change.replaces_name
    if replaces is not None and change.replaces_grams is not None:
        replaces = f"{change.replaces_grams:,.4g} g of {replaces}"
    return PlanRow(
        plan, change.action, change.food_id, change.name, change.grams, change.portion, replaces, status, blocked_by
    )


def run_plans(
    request: PlanRequest,
    planner: Planner = plans,
    reading: Callable[[int], None] = lambda _: None,
    planning: Callable[[int, int], None] = lambda _, __: None,
) -> Remarks:
    """Writes PLANS when all went well; else leaves it as it was.

    `reading` is told how many bytes of ENTRIES have been read, `planning` how many days are planned of how many.
    `planner`: a function of a module, as it may run in other processes. Raises InputError.
    """
    remarks = Remarks()
    with ExitStack() as stack:
        people = stack.enter_context(PeopleFile(request.people, preferences_from))
        kept = stack.enter_context(KeptDays())
        # Opened before the long work, so that a name that cannot be written shows at once.
        out = stack.enter_context(CsvOutput(request.out, "--out"))
        for chunk in read_chunks(
            request.entries, "ENTRIES", ENTRY_COLUMNS, request.rows_per_chunk, optional=OPTIONAL_COLUMNS
        ):
            people.require(chunk)
            kept.add(read_entries(chunk, remarks))
            kept.add_rows_seen(chunk.cells, chunk.lines)
            reading(chunk.bytes_read)
        remarks.add_repeats(kept.repeats())

        number = kept.number_of_days()
        jobs = min(request.jobs or os.cpu_count() or 1, number)
        days, again = tee(kept.days(DAYS_PER_PIECE))
        to_plan = (
            DayToPlan(
                people.person_of(day.person, request.authority),
                day.record,
                people.preferences_of(day.person),
                int(limit("plans")) if request.plans is None else request.plans,
            )
            for day in again
        )
        answers = stack.enter_context(closing(_in_order(partial(_answer, planner), to_plan, jobs)))
        for done, (day, rows) in enumerate(zip(days, answers, strict=True), start=1):
            out.write(PLAN_COLUMNS, ((day.person, day.day, *astuple(row)) for row in rows))
            planning(done, number)
    return remarks


def _answer(planner: Planner, day: DayToPlan) -> tuple[PlanRow, ...]:
    """The rows of one day."""
    record = day.record
    return plan_rows(planner(day.person, record.rows(), record.supplements, day.preferences, wanted=day.wanted))


def _in_order(
    answer: Callable[[DayToPlan], tuple[PlanRow, ...]], days: Iterable[DayToPlan], jobs: int
) -> Generator[tuple[PlanRow, ...], None, None]:
    """The rows of each day, in this order, over so many processes; with one, in this process."""
    if jobs <= 1:
        yield from map(lru_cache(maxsize=ANSWERS_KEPT)(answer), days)
        return
    # A fresh process for each: a copy of this one could inherit a lock that a thread of it holds.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        @lru_cache(maxsize=ANSWERS_KEPT)
        def submitted(day: DayToPlan) -> Future[tuple[PlanRow, ...]]:
            return pool.submit(answer, day)

        waiting: deque[Future[tuple[PlanRow, ...]]] = deque()
        try:
            for day in days:
                waiting.append(submitted(day))
                if len(waiting) > jobs * DAYS_AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise InputError(
                "A process that made plans ended before its time (perhaps for lack of memory); expected room for"
                f" {jobs} of them. Run again with --jobs 1."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)
