"""The PEOPLE of a batch: who can be judged, and what each wrong row is told."""

import resource
from pathlib import Path

import pandas as pd
import pytest

from checker.csv_files import Chunk
from checker.people_file import PeopleFile
from checker.person import Person
from checker.preferences import NO_PREFERENCES, Preferences, preferences_from
from nutrition_data.conditions import conditions
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


def test_other_columns_are_accepted_and_decimals_kept(tmp_path: Path) -> None:
    header = "person,age_years,sex,life_stage,diet,avoid\n"
    with people(tmp_path, "01,1.5, female ,none,vegan,\n", header) as file:
        found = file.rows_of(pd.Series(["01", "01", "1"]))
    assert found.to_dict("records") == [
        {
            **{"person": "01", "age_years": 1.5, "sex": "female", "life_stage": "none"},
            **{"conditions": "", "potassium_care": "unknown"},
        }
    ]


WITH_CONDITIONS = "person,age_years,sex,life_stage,conditions\n"


@pytest.mark.parametrize(
    ("cell", "ids", "care"),
    [
        ("", "", "unknown"),
        ("  ", "", "unknown"),
        ("none", "", "no"),
        ("ppi", "ppi", "unknown"),
        ("kidney_disease", "kidney_disease", "yes"),
        (" ppi ; kidney_disease ", "kidney_disease;ppi", "yes"),
        ("ppi;water_tablet;", "water_tablet;ppi", "unknown"),
    ],
)
def test_conditions_are_read_and_those_that_call_for_care_with_potassium_say_so(
    tmp_path: Path, cell: str, ids: str, care: str
) -> None:
    with people(tmp_path, f"ann,30,female,none,{cell}\n", WITH_CONDITIONS) as file:
        (found,) = file.rows_of(pd.Series(["ann"])).to_dict("records")
    assert (found["conditions"], found["potassium_care"]) == (ids, care)


def test_every_condition_that_may_be_ticked_may_be_written(tmp_path: Path) -> None:
    rows = "".join(f"{id},30,female,none,{id}\n" for id in conditions())
    with people(tmp_path, rows, WITH_CONDITIONS) as file:
        found = file.rows_of(pd.Series(list(conditions()))).set_index("person")
    for id, condition in conditions().items():
        assert found.loc[id, "conditions"] == id
        assert (found.loc[id, "potassium_care"] == "yes") == condition.potassium_care, id


def test_a_condition_that_is_not_known_is_one_sentence_with_its_line(tmp_path: Path) -> None:
    rows = "ann,30,female,none,ppi\nbea,30,female,none,ppi;hiccups\n"
    with pytest.raises(InputError) as error:
        people(tmp_path, rows, WITH_CONDITIONS)
    assert str(error.value).startswith("PEOPLE line 3: ")
    assert "hiccups" in str(error.value)
    assert "kidney_disease" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_column_nearly_named_conditions_is_not_passed_over(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1: found 'Conditions' where 'conditions' is expected"):
        people(tmp_path, "ann,30,female,none,dialysis\n", WITH_CONDITIONS.replace("cond", "Cond"))


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


WITH_PREFERENCES = "person,age_years,sex,life_stage,conditions,diet,avoid\n"


def planned_people(folder: Path, rows: str, header: str = WITH_PREFERENCES) -> PeopleFile:
    (folder / "people.csv").write_text(header + rows, encoding="utf-8")
    return PeopleFile(folder / "people.csv", preferences_from)


@pytest.mark.parametrize(
    ("diet", "avoid", "expected"),
    [
        ("", "", Preferences()),
        ("  ", " ; ", Preferences()),
        ("none", "", Preferences()),
        ("vegan", "", Preferences(diets=("vegan",))),
        (" No nuts ;vegetarian", "mushrooms", Preferences(diets=("vegetarian", "no_nuts"), avoid=("mushrooms",))),
    ],
)
def test_what_a_person_does_not_eat_is_read_from_two_cells(
    tmp_path: Path, diet: str, avoid: str, expected: Preferences
) -> None:
    with planned_people(tmp_path, f"ann,30,female,none,,{diet},{avoid}\n") as file:
        assert file.preferences_of("ann") == expected


def test_a_person_is_made_with_the_authority_asked_for(tmp_path: Path) -> None:
    rows = "01,1.5, female ,none,,,\n1,30,female,pregnant,ppi; kidney disease,,\n+1,30,male,none,none,,\n"
    with planned_people(tmp_path, rows) as file:
        assert file.person_of("01", "EFSA") == Person(1.5, authority="EFSA")
        assert file.person_of("1", "US_CA_DRI") == Person(
            30, "female", "pregnant", potassium_care="yes", conditions=("kidney_disease", "ppi")
        )
        assert file.person_of("+1", "US_CA_DRI") == Person(30, "male", potassium_care="no")
        with pytest.raises(KeyError):
            file.person_of("2", "US_CA_DRI")


@pytest.mark.parametrize(
    ("cells", "expected"), [("crunchy,", '"crunchy" is not known'), (",zzqx", '"zzqx" fits no food we know')]
)
def test_a_diet_that_is_not_known_is_one_sentence_with_its_line(tmp_path: Path, cells: str, expected: str) -> None:
    with pytest.raises(InputError) as error:
        planned_people(tmp_path, f"ann,30,female,none,,vegan,liver\nbea,30,female,none,,{cells}\n")
    assert str(error.value).startswith("PEOPLE line 3: ")
    assert expected in str(error.value)
    assert "\n" not in str(error.value)


def test_diet_and_avoid_are_no_matter_where_nobody_plans(tmp_path: Path) -> None:
    for header in (WITH_PREFERENCES, WITH_PREFERENCES.replace("diet", " Diet")):
        with people(tmp_path, "ann,30,female,none,,crunchy,zzqx\n", header) as file:
            assert file.preferences_of("ann") == NO_PREFERENCES
    with pytest.raises(InputError, match="found ' Diet' where 'diet' is expected"):
        planned_people(tmp_path, "ann,30,female,none,,,\n", WITH_PREFERENCES.replace("diet", " Diet"))
