"""Many days at once: a CSV file of entries in; day totals, what was matched and verdicts out, a piece at a time."""

from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from checker.adequacy import VERDICT_COLUMNS, verdicts
from checker.csv_files import ROWS_PER_CHUNK, CsvOutput, check_files_differ, read_chunks
from checker.entries_file import (
    ENTRY_COLUMNS,
    OPTIONAL_COLUMNS,
    Remarks,
    matched_header,
    matched_rows,
    read_entries,
)
from checker.intake import BATCH_ORDER, intake
from checker.people_file import PeopleFile
from checker.running_totals import DAY_COLUMNS, RunningTotals
from checker.supplement_amounts import supplement_intake
from nutrition_data.errors import InputError
from nutrition_data.nutrients import nutrients
from nutrition_data.reference_values import authorities

ALL = "all"


@dataclass(frozen=True)
class Request:
    """Which files to read and to write. `matched`, `people` and `verdicts` may be None.

    `authorities`: whose reference values the verdicts use, in this order.
    """

    entries: Path
    days: Path
    matched: Path | None = None
    people: Path | None = None
    verdicts: Path | None = None
    authorities: tuple[str, ...] = ("US_CA_DRI",)
    rows_per_chunk: int = ROWS_PER_CHUNK

    def __post_init__(self) -> None:
        """Raises InputError for a choice that cannot be carried out; no file is touched."""
        _check_authorities(self.authorities)
        if self.verdicts is not None and self.people is None:
            raise InputError("--verdicts: found no --people; verdicts need age and sex: add --people PEOPLE.csv.")
        named = {"ENTRIES": self.entries, "--people": self.people, "--out": self.days, "--matched": self.matched}
        check_files_differ({**named, "--verdicts": self.verdicts}.items())


def asked_authority(asked: str) -> str:
    """The one authority asked for. Raises InputError where it is not known."""
    if asked not in authorities():
        raise InputError(f"--authority: {asked[:40]!r} is not known; expected one of {', '.join(authorities())}.")
    return asked


def asked_authorities(asked: Iterable[str]) -> tuple[str, ...]:
    """The authorities asked for, in that order and each once; `all` stands for every one. Raises InputError."""
    every = authorities()
    named = dict.fromkeys(each for word in asked for each in (every if word == ALL else (word,)))
    _check_authorities(named)
    return tuple(named)


def _check_authorities(asked: Collection[str]) -> None:
    if not asked:
        raise InputError(f"--authority: found none; expected {ALL}, or one or more of {', '.join(authorities())}.")
    unknown = next((each for each in asked if each not in authorities()), None)
    if unknown is not None:
        raise InputError(
            f"--authority: {unknown[:40]!r} is not known; expected {ALL}, or one or more of {', '.join(authorities())}."
        )


def run(request: Request, progress: Callable[[int], None] = lambda _: None) -> Remarks:
    """Writes the files that the request names, when all went well; else leaves them as they were.

    `progress` is told how many bytes of ENTRIES have been read. Raises InputError.
    """
    remarks = Remarks()
    units = {each.id: each.unit for each in nutrients()}
    with ExitStack() as stack:
        totals = stack.enter_context(RunningTotals([(each, units[each]) for each in BATCH_ORDER]))
        people = stack.enter_context(PeopleFile(request.people)) if request.people else None
        # Opened before the long work, so that a name that cannot be written shows at once.
        days_file = stack.enter_context(CsvOutput(request.days, "--out"))
        matched_file = stack.enter_context(CsvOutput(request.matched, "--matched")) if request.matched else None
        verdicts_file = stack.enter_context(CsvOutput(request.verdicts, "--verdicts")) if request.verdicts else None

        for chunk in read_chunks(
            request.entries, "ENTRIES", ENTRY_COLUMNS, request.rows_per_chunk, optional=OPTIONAL_COLUMNS
        ):
            if people is not None:
                people.require(chunk)
            entries = read_entries(chunk, remarks)
            totals.add_days(entries.days)
            totals.add_eaten(intake(entries.rows))
            totals.add_taken(supplement_intake(entries.taken.amounts))
            totals.add_rows_seen(chunk.cells, chunk.lines)
            if matched_file is not None:
                matched_file.write(matched_header(chunk), matched_rows(chunk, entries))
            progress(chunk.bytes_read)

        remarks.add_repeats(totals.repeats())
        # Each day has a row of verdicts under each authority: a piece stays as large as a chunk of entries.
        per_day = len(BATCH_ORDER) * (len(request.authorities) if verdicts_file is not None else 1)
        for piece in totals.days(max(1, request.rows_per_chunk // per_day)):
            days_file.write(DAY_COLUMNS, piece[list(DAY_COLUMNS)].itertuples(index=False, name=None))
            if verdicts_file is not None and people is not None:
                judged = verdicts(piece, people.rows_of(piece["person"]), request.authorities)
                verdicts_file.write(VERDICT_COLUMNS, judged.itertuples(index=False, name=None))
    return remarks
