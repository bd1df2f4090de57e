"""Plans of many days: the file is a contract, and the same whoever shares the work."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import kept_days
from checker.plan_batch import PLAN_REMARKS, PlanRequest, plan_rows, run_plans
from checker.plan_records import Plans
from hand_written_plans import BANANA, MILK, OATMEAL_WITH_MILK, blocked, change, ends_the_process, plan, told
from nutrition_data.errors import InputError

ENTRIES = "person,day,entry,grams,kind\n"
PEOPLE = "person,age_years,sex,life_stage,conditions,diet,avoid\n"
COLUMNS = [
    *("person", "day", "plan", "action", "food_id", "food_name", "grams", "portion", "replaces", "status"),
    "blocked_by",
]
ANN = "ann,30,female,none,none,,\n"


def planned(
    folder: Path, entries: str, people: str = ANN, jobs: int = 1, size: int = 20_000, plans: int = 3
) -> tuple[pd.DataFrame, str]:
    """PLANS as text, and the remarks."""
    (folder / "entries.csv").write_text(ENTRIES + entries, encoding="utf-8", newline="")
    (folder / "people.csv").write_text(PEOPLE + people, encoding="utf-8")
    request = PlanRequest(
        folder / "entries.csv", folder / "people.csv", folder / "plans.csv", plans=plans, jobs=jobs, rows_per_chunk=size
    )
    remarks = run_plans(request, told)
    table = pd.read_csv(folder / "plans.csv", dtype="str", keep_default_na=False)
    return table, "\n".join(remarks.sentences(PLAN_REMARKS))


def test_each_change_of_each_plan_has_a_row_in_their_order(tmp_path: Path) -> None:
    table, remarks = planned(tmp_path, "ann,1,banana,100,\n")
    assert list(table.columns) == COLUMNS
    assert table[["plan", "action", "food_id", "grams", "portion"]].to_numpy().tolist() == [
        ["1", "add", MILK, "244", "1 foods, 0 not counted"],
        ["1", "swap", OATMEAL_WITH_MILK, "234.5", "'=1 bowl"],
        ["2", "add", BANANA, "118", "1 foods, 0 not counted"],
        ["3", "add", MILK, "488", "1 foods, 0 not counted"],
    ]
    assert table["replaces"].tolist() == ["", "30 g of Potato chips, plain", "", ""]
    assert table["food_name"].tolist()[0] == "Whole milk"
    assert set(table["status"]) == {"ok"}
    assert set(table["blocked_by"]) == {""}
    assert remarks == ""


@pytest.mark.parametrize("plans", [1, 2, 3])
def test_no_more_plans_are_made_than_asked_for(tmp_path: Path, plans: int) -> None:
    table, _ = planned(tmp_path, "ann,1,banana,100,\n", plans=plans)
    assert table["plan"].unique().tolist() == [str(number) for number in range(1, plans + 1)]


def test_a_day_without_a_plan_has_one_row_that_says_what_blocks_it(tmp_path: Path) -> None:
    table, _ = planned(tmp_path, "ann,1,banana,100,\n", "ann,60,male,none,kidney_disease,vegan,\n")
    assert table.to_numpy().tolist() == [["ann", "1", "", "", "", "", "", "", "", "none", "potassium;energy"]]


def test_a_plan_of_average_requirements_says_what_blocks_more(tmp_path: Path) -> None:
    table, _ = planned(tmp_path, "ann,1,banana,100,\n", "ann,30,female,none,none, vegan ,\n")
    assert table[["plan", "status", "blocked_by"]].to_numpy().tolist() == [["1", "ear_only", "diet"]]


def test_a_day_where_nothing_has_to_change_has_one_row_that_is_ok(tmp_path: Path) -> None:
    table, _ = planned(tmp_path, "ann,1,banana,100,\nann,1,magnesium 200 mg,,supplement\n")
    assert table.to_numpy().tolist() == [["ann", "1", "", "", "", "", "", "", "", "ok", ""]]


@pytest.mark.parametrize("taken", ["magnesium 200 mg,,", "zzqx,,supplement", "200 g banana and magnesium 200 mg,,"])
def test_what_is_taken_is_handed_over_whether_kind_or_words_say_so(tmp_path: Path, taken: str) -> None:
    table, _ = planned(tmp_path, f"ann,1,{taken}\n")
    assert table["status"].tolist() == ["ok"]
    assert table["plan"].tolist() == [""]


def test_a_day_may_be_all_over_the_file_and_keeps_its_first_place(tmp_path: Path) -> None:
    entries = "zoe,2,banana,100,\nann,1,banana,50,\nzoe,2,milk,200,\nann,1,zzqx blorpf,,\nzoe,2,milk,1,\n"
    people = ANN + ANN.replace("ann", "zoe")
    table, remarks = planned(tmp_path, entries, people, size=2, plans=1)
    firsts = table[table["action"] == "add"]
    assert firsts[["person", "day", "portion"]].to_numpy().tolist() == [
        ["zoe", "2", "3 foods, 0 not counted"],
        ["ann", "1", "2 foods, 1 not counted"],
    ]
    assert "ENTRIES line 5: not understood, so plans count nothing for it" in remarks
    assert planned(tmp_path, entries, people, plans=1)[0].equals(table)


def test_exact_copies_of_a_row_are_told(tmp_path: Path) -> None:
    _, remarks = planned(tmp_path, "ann,1,banana,100,\nann,2,banana,100,\nann,1,banana,100,\n")
    assert "ENTRIES line 4: exact copies of an earlier row" in remarks


def test_two_runs_are_the_same_byte_for_byte_and_so_are_two_processes(tmp_path: Path) -> None:
    people = ANN + "bea,30,female,pregnant,none,vegan,\ncay,60,male,none,kidney_disease,,\n"
    entries = "".join(f"{who},{day},banana,{day}0,\n" for day in range(1, 8) for who in ("cay", "ann", "bea"))
    files = []
    for jobs in (1, 1, 2):
        planned(tmp_path, entries + "bea,9,magnesium 20 mg,,\n", people, jobs=jobs)
        files.append((tmp_path / "plans.csv").read_bytes())
    assert files[0] == files[1] == files[2]
    assert files[0].count(b"\n") == 1 + 7 * (1 + 4 + 1) + 1


def test_equal_days_of_equal_people_are_planned_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(kept_days.DayRecord, "rows", lambda record: asked.append(record) or REAL_ROWS(record))
    people = ANN + ANN.replace("ann", "zoe") + ANN.replace("ann,30", "bea,31")
    entries = "".join(
        f"{who},{day},banana,100,\n{who},{day},2 x magnesium 20 mg,,supplement\n{who},{day},zzqx,,\n"
        for day in (1, 2)
        for who in ("ann", "zoe", "bea")
    )
    table, _ = planned(tmp_path, entries, people)
    assert len(table) == 6
    assert len(asked) == 2  # one age and another; ids of supplements, drawn at random, do not count


REAL_ROWS = kept_days.DayRecord.rows


@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (ANN + "bea,30,female,none,none,vegan;crunchy,\n", 'PEOPLE line 3: Diet: "crunchy" is not known'),
        (ANN + "bea,30,female,none,none,,zzqx\n", 'PEOPLE line 3: Avoid: "zzqx" fits no food'),
        ("bea,30,female,none,none,,\n", "ENTRIES line 2: person 'ann' is not in PEOPLE"),
        (ANN.replace("none,,", "hiccups,,"), "PEOPLE line 2: "),
        (ANN.replace(",30,", ",0.5,"), "PEOPLE line 2: "),
    ],
)
def test_what_must_be_corrected_is_one_sentence_and_leaves_the_file_as_it_was(
    tmp_path: Path, people: str, expected: str
) -> None:
    (tmp_path / "plans.csv").write_text("kept")
    with pytest.raises(InputError) as error:
        planned(tmp_path, "ann,1,banana,100,\n", people)
    assert str(error.value).startswith(expected)
    assert "\n" not in str(error.value)
    assert (tmp_path / "plans.csv").read_text() == "kept"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["entries.csv", "people.csv", "plans.csv"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_day_that_breaks_off_leaves_no_file(tmp_path: Path, jobs: int) -> None:
    entries = "".join(f"ann,{day},banana,100,\n" for day in range(20)) + "ann,21,break off,,\nann,22,banana,5,\n"
    with pytest.raises(InputError, match="The day breaks off"):
        planned(tmp_path, entries, jobs=jobs)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["entries.csv", "people.csv"]


def test_a_process_that_is_ended_is_one_sentence_and_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text(ENTRIES + "ann,1,banana,100,\nann,2,milk,100,\n")
    (tmp_path / "people.csv").write_text(PEOPLE + ANN)
    request = PlanRequest(tmp_path / "entries.csv", tmp_path / "people.csv", tmp_path / "plans.csv", jobs=2)
    with pytest.raises(InputError, match=r"perhaps for lack of memory.* Run again with --jobs 1"):
        run_plans(request, ends_the_process)
    assert not (tmp_path / "plans.csv").exists()


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"plans": 0}, "--plans: found 0; expected 1 to 3"),
        ({"plans": 4}, "--plans: found 4; expected 1 to 3"),
        ({"jobs": 0}, "--jobs: found 0; expected 1 or more"),
        ({"authority": "all"}, "--authority: 'all' is not known; expected one of US_CA_DRI"),
        ({"out": Path("people.csv")}, "--out: people.csv is also --people"),
    ],
)
def test_a_choice_that_cannot_be_carried_out_is_named(choice: dict, expected: str) -> None:
    with pytest.raises(InputError) as error:
        PlanRequest(
            **{"entries": Path("entries.csv"), "people": Path("people.csv"), "out": Path("plans.csv"), **choice}
        )
    assert str(error.value).startswith(expected)


def test_columns_of_people_may_be_missing_but_not_nearly_named(tmp_path: Path) -> None:
    for header, expected in (("", 4), (",Diet", None), (",diet ", None), (",diet", 4)):
        (tmp_path / "entries.csv").write_text(ENTRIES + "ann,1,banana,100,\n")
        (tmp_path / "people.csv").write_text(
            f"person,age_years,sex,life_stage{header}\nann,30,female,none{header and ','}\n"
        )
        request = PlanRequest(tmp_path / "entries.csv", tmp_path / "people.csv", tmp_path / "plans.csv", jobs=1)
        if expected is None:
            with pytest.raises(InputError, match="'diet' is expected"):
                run_plans(request, told)
        else:
            run_plans(request, told)
            assert len(pd.read_csv(tmp_path / "plans.csv")) == expected


def test_cells_that_a_spreadsheet_would_run_are_made_safe(tmp_path: Path) -> None:
    table, _ = planned(tmp_path, '"=cmd()",+1,banana,100,\n', ANN.replace("ann", "=cmd()"), plans=1)
    assert table["person"].unique().tolist() == ["'=cmd()"]
    assert table["day"].unique().tolist() == ["+1"]
    assert table["portion"].tolist()[1] == "'=1 bowl"


def test_progress_is_told_by_bytes_read_and_days_planned(tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text(ENTRIES + "ann,1,banana,100,\nann,2,milk,100,\n")
    (tmp_path / "people.csv").write_text(PEOPLE + ANN)
    read: list[int] = []
    done: list[tuple[int, int]] = []
    request = PlanRequest(tmp_path / "entries.csv", tmp_path / "people.csv", tmp_path / "plans.csv", jobs=1)
    run_plans(request, told, read.append, lambda *of: done.append(of))
    assert read == [(tmp_path / "entries.csv").stat().st_size]
    assert done == [(1, 2), (2, 2)]


def test_blocks_stand_once_each_in_their_order_and_only_where_a_target_is_missed() -> None:
    several = blocked("sodium", "energy", "sodium")
    assert [row.blocked_by for row in plan_rows(Plans("none", (), several))] == ["sodium;energy"]
    mixed = Plans("ear_only", (plan(change(MILK), status="ear_only"), plan(change(BANANA))), several)
    assert [row.blocked_by for row in plan_rows(mixed)] == ["sodium;energy", None]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from("12"), st.sampled_from(["banana", "zzqx", "magnesium 5 mg"])),
        min_size=1,
        max_size=12,
    ),
    st.integers(1, 5),
)
def test_every_day_is_there_once_wherever_its_rows_are(
    tmp_path: Path, rows: list[tuple[str, str, str]], size: int
) -> None:
    entries = "".join(f"{person},{day},{eaten},,\n" for person, day, eaten in rows)
    table, _ = planned(tmp_path, entries, "a,30,female,none,,,\nb,30,male,none,,,\n", size=size, plans=1)
    found = list(zip(table["person"], table["day"], strict=True))
    assert list(dict.fromkeys(found)) == list(dict.fromkeys((person, day) for person, day, _ in rows))
