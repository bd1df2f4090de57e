"""Many days at once: a CSV file of entries in; day totals, what was matched and verdicts out, a piece at a time."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from checker.adequacy import VERDICT_COLUMNS, verdicts
from checker.csv_files import ROWS_PER_CHUNK, CsvOutput, read_chunks
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
from nutrition_data.errors import InputError
from nutrition_data.nutrients import nutrients
from nutrition_data.reference_values import authorities

# Verdicts that hold only if nothing was left out of the total.
FIRMLY_UNDER = ("below", "not_over")


@dataclass(frozen=True)
class Request:
    """Which files to read and to write. `matched`, `people` and `verdicts` may be None."""

    entries: Path
    days: Path
    matched: Path | None = None
    people: Path | None = None
    verdicts: Path | None = None
    authority: str = "US_CA_DRI"
    rows_per_chunk: int = ROWS_PER_CHUNK

    def __post_init__(self) -> None:
        """Raises InputError for a choice that cannot be carried out; no file is touched."""
        if self.authority not in authorities():
            raise InputError(
                f"--authority: {self.authority!r} is not known; expected one of {', '.join(authorities())}."
            )
        if self.verdicts is not None and self.people is None:
            raise InputError("--verdicts: found no --people; verdicts need age and sex: add --people PEOPLE.csv.")
        taken: dict[Path, str] = {}
        for option, path in self._files():
            other = taken.setdefault(path.resolve(), option)
            if other != option:
                raise InputError(f"{option}: {path} is also {other}; expected a file of its own. Name another.")

    def _files(self) -> Iterator[tuple[str, Path]]:
        named = {"ENTRIES": self.entries, "--people": self.people, "--out": self.days, "--matched": self.matched}
        for option, path in {**named, "--verdicts": self.verdicts}.items():
            if path is not None:
                yield option, path


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
            totals.add_supplement_days(entries.supplement_days)
            totals.add_amounts(intake(entries.rows))
            totals.add_rows_seen(chunk.cells, chunk.lines)
            if matched_file is not None:
                matched_file.write(matched_header(chunk), matched_rows(chunk, entries))
            progress(chunk.bytes_read)

        remarks.add_repeats(totals.repeats())
        for piece in totals.days(max(1, request.rows_per_chunk // len(BATCH_ORDER))):
            days_file.write(DAY_COLUMNS, piece[list(DAY_COLUMNS)].itertuples(index=False, name=None))
            if verdicts_file is not None and people is not None:
                judged = _open_where_left_out(
                    verdicts(piece, people.rows_of(piece["person"]), (request.authority,)), piece
                )
                verdicts_file.write(VERDICT_COLUMNS, judged.itertuples(index=False, name=None))
    return remarks


def _open_where_left_out(judged: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """The verdicts, where a day whose supplements were left out is not called firmly under anything."""
    keys = ["person", "day"]
    left_out = pd.MultiIndex.from_frame(judged[keys]).isin(
        pd.MultiIndex.from_frame(days.loc[days["supplements"], keys])
    )
    under = judged["verdict"].isin(FIRMLY_UNDER) & (judged["applies_to"] == "total")
    return judged.assign(verdict=judged["verdict"].mask(under & left_out, "cannot_tell"))
