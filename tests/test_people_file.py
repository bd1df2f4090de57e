"""The PEOPLE of a batch: who can be judged, and what each wrong row is told."""

import resource
from pathlib import Path

import pandas as pd
import pytest

from checker.csv_files import Chunk
from checker.people_file import PeopleFile
from nutrition_data.errors import InputError

HEADER = "person,age_years,sex,life_stage\n"


def people(folder: Path, rows: str, header: str = HEADER) -> PeopleFile:
    path = folder / "people.csv"
    path.write_text(header + rows, encoding="utf-8")
    return PeopleFile(path)


@pytest.mark.parametrize(
    ("rows", "line", "expected"),
    [
        ("ann,30,female,none\nbea,0.9,female,none\n", 3, "under 1"),
        ("ann,,female,none\n", 2, "is not a number"),
        ("ann,thirty,female,none\n", 2, "thirty"),
        ("ann,121,female,none\n", 2, "over 120"),
        ("ann,nan,female,none\n", 2, "is not a number"),
        ("ann,inf,female,none\n", 2, "over 120"),
        ("ann,30,woman,none\n", 2, "woman"),
        ("ann,30,female,expecting\n", 2, "expecting"),
        ("ann,30,male,pregnant\n", 2, "male"),
        ("ann,9.9,female,pregnant\n", 2, "expected 10 to 60"),
        ("ann,60.5,female,lactating\n", 2, "expected 10 to 60"),
        (" ,30,female,none\n", 2, "person is blank"),
        ("ann,30,female,none\n\nann,31,female,none\n", 4, "'ann' is already on line 2"),
    ],
)
def test_a_row_that_cannot_be_judged_is_named_with_its_line(
    tmp_path: Path, rows: str, line: int, expected: str
) -> None:
    with pytest.raises(InputError) as error:
        people(tmp_path, rows)
    assert str(error.value).startswith(f"PEOPLE line {line}: ")
    assert expected in str(error.value)


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="PEOPLE line 1: column life_stage missing"):
        people(tmp_path, "ann,30,female\n", "person,age_years,sex\n")


def test_columns_of_later_use_are_accepted_and_decimals_kept(tmp_path: Path) -> None:
    header = "person,age_years,sex,life_stage,conditions,diet,avoid\n"
    with people(tmp_path, "01,1.5, female ,none,kidney_disease;x,vegan,\n", header) as file:
        found = file.rows_of(pd.Series(["01", "01", "1"]))
    assert found.to_dict("records") == [{"person": "01", "age_years": 1.5, "sex": "female", "life_stage": "none"}]


def test_someone_with_entries_but_without_a_row_is_an_error_naming_the_line(tmp_path: Path) -> None:
    chunk = Chunk(("person",), (("1",), ("01",)), (2, 3), 0)
    with (
        people(tmp_path, "1,30,female,none\n") as file,
        pytest.raises(InputError, match=r"line 3: person '01' is not in PEOPLE"),
    ):
        file.require(chunk)


def test_more_people_than_one_question_can_ask_for_are_all_found(tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(1201)]
    with people(tmp_path, "".join(f"{name},30,male,none\n" for name in names)) as file:
        assert set(file.rows_of(pd.Series(names))["person"]) == set(names)


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(HEADER + "".join(f"{'p' * 90}{number},30,male,none\n" for number in range(40_000)))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))  # no file may grow, as on a full disk
    try:
        with pytest.raises(InputError, match=r"temporary files is full .* make room, or set TMPDIR"):
            PeopleFile(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
