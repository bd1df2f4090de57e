"""CSV files in and out: read in chunks and checked, written safe for spreadsheets and only when complete."""

import codecs
import csv
import errno
import io
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd

from nutrition_data.errors import InputError

BLOCK_BYTES = 1 << 20
ROWS_PER_CHUNK = 20_000
# Longer than any line a person writes; a quotation mark that is never closed swallows the rest of the file.
LONGEST_FIELD = 100_000
SAVE_AS_UTF8 = "save it as 'CSV UTF-8' and run again"
# A spreadsheet takes a cell that begins with one of these as a formula (the full-width forms too).
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
PLAIN_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True)
class Chunk:
    """Some rows of a CSV file: every cell as text exactly as given, and the line of the file each row begins on."""

    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    bytes_read: int

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The cells as a frame of text columns."""
        return pd.DataFrame(self.cells, columns=list(self.columns), dtype="str")

    def column(self, name: str) -> list[str]:
        """One column as a list, empty texts if there is none of that name (quicker to go through than a frame's)."""
        if name not in self.columns:
            return [""] * len(self.cells)
        place = self.columns.index(name)
        return [row[place] for row in self.cells]


def read_chunks(
    path: Path, called: str, required: Sequence[str], size: int = ROWS_PER_CHUNK, optional: Sequence[str] = ()
) -> Iterator[Chunk]:
    """The rows of a UTF-8 CSV file, `size` at a time. `called` names the file in messages (ENTRIES, PEOPLE).

    Raises InputError: missing, empty or undecodable file, NUL bytes, no rows, a column that is missing, repeated or
    nearly named as one of `required` or `optional`, an uneven row.
    """
    _check_bytes(path, called)
    csv.field_size_limit(LONGEST_FIELD)
    with path.open("rb") as file, io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text:
        reader = csv.reader(text, strict=True)
        header: list[str] = []
        cells: list[tuple[str, ...]] = []
        lines: list[int] = []
        begins = 1
        rows_before = False
        try:
            for row in reader:
                if row and not header:
                    header = row
                    _check_header(header, called, required, optional)
                elif row:
                    if len(row) != len(header):
                        raise InputError(_uneven(called, begins, len(row), len(header)))
                    cells.append(tuple(row))
                    lines.append(begins)
                if len(cells) == size:
                    yield Chunk(tuple(header), tuple(cells), tuple(lines), file.tell())
                    cells, lines, rows_before = [], [], True
                begins = reader.line_num + 1
        except csv.Error as error:
            raise InputError(
                f"{called} line {begins}: the row cannot be read ({error}); expected quotation marks in pairs around"
                " a field, and doubled inside it. Correct the row and run again."
            ) from error
        if not header:
            raise InputError(
                f"{called}: the file holds only blank lines; expected a header with {', '.join(required)}."
            )
        if not rows_before and not cells:
            raise InputError(
                f"{called}: the file holds a header but no rows; expected at least one. Add what is missing."
            )
        if cells:
            yield Chunk(tuple(header), tuple(cells), tuple(lines), file.tell())


def check_files_differ(named: Iterable[tuple[str, Path | None]]) -> None:
    """Raises InputError where two of the files are one. `named`: the option that names each, in order; None = none."""
    taken: dict[Path, str] = {}
    for option, path in named:
        if path is not None and (other := taken.setdefault(path.resolve(), option)) != option:
            raise InputError(f"{option}: {path} is also {other}; expected a file of its own. Name another.")


def _check_bytes(path: Path, called: str) -> None:
    """One pass over the bytes, so that a file in another encoding is named before anything is counted."""
    if not path.exists():
        raise InputError(f"{called}: there is no file {path}; check the name and the folder.")
    if not path.is_file():
        raise InputError(f"{called}: {path} is not a file; expected a CSV file. Name one and run again.")
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(
            f"{called}: {path} cannot be opened ({error.strerror}); expected a file you may read. Check it."
        ) from error
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    line = 1
    with file:
        block = file.read(BLOCK_BYTES)
        if not block:
            raise InputError(f"{called}: {path} is empty; expected a CSV file with a header and rows.")
        if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise InputError(f"{called}: {path} is in UTF-16; expected UTF-8: {SAVE_AS_UTF8}.")
        while block:
            nul = block.find(b"\0")
            if nul >= 0:
                raise InputError(
                    f"{called} line {line + block.count(10, 0, nul)}: the file holds NUL bytes, so it is not plain text"
                    f" in UTF-8 (perhaps UTF-16, or a workbook); {SAVE_AS_UTF8}."
                )
            try:
                decoder.decode(block)
            except UnicodeDecodeError as error:
                # The decoder may have kept up to three bytes of the block before; they hold no line feed.
                found = error.object[error.start]
                raise InputError(
                    f"{called} line {line + error.object.count(10, 0, error.start)}: byte {found:#04x} is not UTF-8"
                    f" (perhaps Latin-1 or Windows-1252); expected UTF-8: {SAVE_AS_UTF8}."
                ) from error
            line += block.count(10)
            block = file.read(BLOCK_BYTES)
        if decoder.getstate()[0]:
            raise InputError(
                f"{called} line {line}: {path} ends in the middle of a letter: it is cut off, or not in UTF-8 (perhaps"
                f" Latin-1 or Windows-1252); copy it again, or {SAVE_AS_UTF8}."
            )


def _check_header(header: Sequence[str], called: str, required: Sequence[str], optional: Sequence[str]) -> None:
    # A column that is nearly `grams` would be passed over without a word, and amounts guessed instead.
    absent = {*required, *optional} - set(header)
    near = {column: meant for column in header if (meant := column.strip().casefold()) in absent}
    if near:
        raise InputError(
            f"{called} line 1: found {_listed([repr(column) for column in near])} where"
            f" {_listed([repr(meant) for meant in near.values()])} is expected; only capitals or spaces differ:"
            " write the columns exactly so and run again."
        )
    missing = [column for column in required if column not in header]
    if missing:
        found = ", ".join(header)[:200]
        guess = next((sign for sign in ";\t|" if len(header) == 1 and sign in header[0]), None)
        advice = (
            f"separate the columns with commas instead of {'tabs' if guess == chr(9) else repr(guess)}"
            if guess
            else "name the columns in the first line"
        )
        raise InputError(
            f"{called} line 1: column{'s' if len(missing) > 1 else ''} {_listed(missing)} missing; found {found!r},"
            f" expected {', '.join(required)}: {advice} and run again."
        )
    repeated = next((column for place, column in enumerate(header) if column in header[:place]), None)
    if repeated is not None:
        raise InputError(f"{called} line 1: column {repeated!r} appears twice; expected each once. Rename or drop one.")


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _uneven(called: str, line: int, found: int, expected: int) -> str:
    return (
        f"{called} line {line}: found {found} field{'' if found == 1 else 's'} where the header has {expected};"
        " put quotation marks around a field that holds a comma, and run again."
    )


def safe_cell(text: str) -> str:
    """The text so that a spreadsheet shows it: a leading apostrophe where it would be taken for a formula.

    Plain numbers such as -5 stay as they are.
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not PLAIN_NUMBER.fullmatch(text) else text


class CsvOutput:
    """A CSV file being written; it takes its place at `path` when the block ends well, else nothing is left behind.

    What is no plain file (a pipe, a device) is written to as it comes: it can be neither replaced nor taken back.
    """

    def __init__(self, path: Path, called: str) -> None:
        """Raises InputError if the folder cannot be written to."""
        self._called = called
        self._path = path
        self._part: Path | None = None
        try:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, "it is a folder")
            if path.is_file() or not path.exists():
                self._path = path.resolve()
                self._part = self._path.with_name(f".{path.name}.{os.getpid()}.part")
            self._file = (self._part or path).open("w", encoding="utf-8", newline="")
            if self._part is not None and self._path.exists():
                shutil.copymode(self._path, self._part)
        except OSError as error:
            raise InputError(
                f"{called}: {path} cannot be written ({error.strerror}); expected a file name in a folder you may write"
                " to. Name another and run again."
            ) from error
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._has_header = False

    def write(self, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Adds rows, under the header of the first call; texts are made safe, None and NaN stay blank."""
        try:
            if not self._has_header:
                self._has_header = True
                self._writer.writerow([_cell(column) for column in header])
            self._writer.writerows([_cell(value) for value in row] for row in rows)
        except OSError as error:
            raise InputError(
                f"{self._called}: writing {self._path} stopped ({error.strerror}); make room or name another place."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.close()
            if kind is None and self._part is not None:
                self._part.replace(self._path)
        except OSError as problem:
            raise InputError(
                f"{self._called}: {self._path} cannot be written ({problem.strerror}); make room or name another place."
            ) from problem
        finally:
            if self._part is not None:
                self._part.unlink(missing_ok=True)


def _cell(value: object) -> object:
    if isinstance(value, str):
        return safe_cell(value)
    if isinstance(value, float):
        return "" if value != value else round(value, 6)
    return value
