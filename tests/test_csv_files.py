"""CSV files in and out: what is accepted, what each broken file is told, and what a spreadsheet may not run."""

import csv
import os
import resource
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.csv_files import CsvOutput, read_chunks, safe_cell
from nutrition_data.errors import InputError

COLUMNS = ("person", "day", "entry")
GOOD = "person,day,entry\nann,1,banana\n"


def read(path: Path, size: int = 1000) -> list[tuple[str, ...]]:
    return [
        row
        for chunk in read_chunks(path, "ENTRIES", COLUMNS, size, optional=("grams",))
        for row in chunk.rows.itertuples(index=False, name=None)
    ]


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "entries.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "where", "expected"),
    [
        (b"", "ENTRIES", "is empty; expected a CSV file"),
        (b"\n\n", "ENTRIES", "only blank lines"),
        (GOOD.encode("utf-16"), "ENTRIES", "UTF-16; expected UTF-8"),
        (GOOD.encode("utf-16-le"), "line 1", "NUL bytes"),
        (b"person,day,entry\nann,1,ban\0ana\n", "line 2", "NUL bytes"),
        ("person,day,entry\nann,1,banana\nann,1,crème\n".encode("latin-1"), "line 3", "byte 0xe8 is not UTF-8"),
        ("person,day,entry\nann,1,crè".encode()[:-1], "line 2", "ends in the middle of a letter: it is cut off"),
        ("person,day,entry\nann,1,café".encode("latin-1"), "line 2", "or not in UTF-8 (perhaps Latin-1"),
        (b"person,day,entry\n", "ENTRIES", "a header but no rows"),
        (b"person,day,entry\n\n\n", "ENTRIES", "a header but no rows"),
        ("person,date,entry\nann,1,banana\n", "line 1", "column day missing"),
        ("person,date,food\nann,1,banana\n", "line 1", "columns day and entry missing"),
        ("who,date,food\nann,1,banana\n", "line 1", "columns person, day and entry missing"),
        ("Person,DAY,entry\nann,1,banana\n", "line 1", "found 'Person' and 'DAY' where 'person' and 'day' is expected"),
        (
            "person, day,entry\nann,1,banana\n",
            "line 1",
            "found ' day' where 'day' is expected; only capitals or spaces",
        ),
        ("person,day,entry,Grams\nann,1,banana,5\n", "line 1", "found 'Grams' where 'grams' is expected"),
        ("person;day;entry\nann;1;banana\n", "line 1", "with commas instead of ';'"),
        ("person\tday\tentry\n", "line 1", "with commas instead of tabs"),
        ("person,day,entry,day\nann,1,banana,2\n", "line 1", "'day' appears twice"),
        ("person,day,entry\nann,1,banana\nann,1,ham, cheese\n", "line 3", "found 4 fields where the header has 3"),
        ("person,day,entry\nann,1\n", "line 2", "found 2 fields where the header has 3"),
        ('person,day,entry\nann,1,"two\nlines"\nann,1\n', "line 4", "found 2 fields"),
        ('person,day,entry\nann,1,"banana\nann,1,milk\n', "line 2", "quotation marks in pairs"),
        ('person,day,entry\nann,1,"ham" and eggs\n', "line 2", "quotation marks in pairs"),
    ],
)
def test_a_broken_file_is_answered_with_one_sentence_that_says_where(
    tmp_path: Path, content: str | bytes, where: str, expected: str
) -> None:
    with pytest.raises(InputError) as error:
        read(written(tmp_path, content))
    message = str(error.value)
    assert expected in message
    assert where in message
    assert "\n" not in message


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no file .*nowhere\.csv"):
        read(tmp_path / "nowhere.csv")
    with pytest.raises(InputError, match="is not a file"):
        read(tmp_path)


def test_a_byte_order_mark_from_a_spreadsheet_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    assert read(written(tmp_path, GOOD.encode("utf-8-sig"))) == [("ann", "1", "banana")]


def test_cells_stay_text_exactly_as_given(tmp_path: Path) -> None:
    path = written(tmp_path, 'person,day,entry\n007,01.0, "NA" \nNA,,"a, ""b""\nc"\n')
    assert read(path) == [("007", "01.0", ' "NA" '), ("NA", "", 'a, "b"\nc')]


def test_each_row_knows_its_line_even_after_blank_lines_and_lines_within_quotation_marks(tmp_path: Path) -> None:
    path = written(tmp_path, 'person,day,entry\r\n\r\na,1,"x\r\ny"\r\nb,1,z\r\n')
    (chunk,) = read_chunks(path, "ENTRIES", COLUMNS)
    assert chunk.lines == (3, 5)


def test_a_line_separator_inside_an_entry_ends_no_row(tmp_path: Path) -> None:
    assert read(written(tmp_path, "person,day,entry\na,1,x\u2028y\x0cz\n")) == [("a", "1", "x\u2028y\x0cz")]


cells = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=20), st.integers(1, 7))
def test_whatever_the_csv_module_writes_is_read_back_whole_at_any_chunk_size(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], size: int
) -> None:
    path = tmp_path_factory.mktemp("csv") / "rows.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *rows])
    assert read(path, size) == rows


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+1+1", "'+1+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+1.5e3", "+1.5e3"),
        ("-", "'-"),
        ("banana", "banana"),
        ("1=1", "1=1"),
        ("", ""),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe_and_a_number_does_not(
    given_text: str, shown: str
) -> None:
    assert safe_cell(given_text) == shown


@given(st.text())
def test_no_text_leaves_as_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert safe.lstrip("'") == text.lstrip("'")
    if safe[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        float(safe)  # only a number may begin like that


def test_an_output_appears_only_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")
    output = CsvOutput(path, "--out")
    output.write(["a"], [[1.0]])
    output.__exit__(RuntimeError, RuntimeError(), None)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_an_unknown_number_is_blank_and_a_known_one_keeps_its_value(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    with CsvOutput(path, "--out") as output:
        output.write(["=a", "b", "c"], [["-x", float("nan"), 0.1 + 0.2], ["y", None, 12]])
    assert path.read_text() == "'=a,b,c\n'-x,,0.3\ny,,12\n"


def test_a_place_that_cannot_be_written_is_named_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"--out: .*days\.csv cannot be written .*Name another"):
        CsvOutput(tmp_path / "no_such_folder" / "days.csv", "--out")
    with pytest.raises(InputError, match="it is a folder"):
        CsvOutput(tmp_path, "--out")


def test_what_is_no_plain_file_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with CsvOutput(pipe, "--out") as output:
        output.write(["a"], [[1.0]])
    assert pipe.is_fifo()
    assert os.read(reading, 100) == b"a\n1.0\n"
    os.close(reading)


def test_a_link_stays_a_link_and_a_private_file_stays_private(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.csv", tmp_path / "link.csv"
    kept.touch(mode=0o600)
    link.symlink_to(kept)
    with CsvOutput(link, "--out") as output:
        output.write(["a"], [])
    assert link.is_symlink()
    assert kept.read_text() == "a\n"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_disk_without_room_is_said_in_one_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    output = CsvOutput(path, "--out")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    output.write(["a"], [])
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))  # no file may grow, as on a full disk
    try:
        with pytest.raises(InputError, match=r"--out: .*out\.csv cannot be written \(File too large\)"):
            output.__exit__(None, None, None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []
