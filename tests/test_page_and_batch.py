"""The page and the batch give one answer: the same lines are read alike, and what `judge` says agrees with verdicts."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker import diary
from checker.adequacy import verdicts
from checker.batch import Request, run
from checker.intake import intake, with_supplements
from checker.judgement import judge
from checker.person import Person
from checker.reading import read_lines
from checker.supplement_amounts import supplement_intake, supplement_rows
from checker.supplements import Supplement
from diary_rows import BANANA, BEEF_LIVER, CHIA_DRIED, MILK, OATMEAL_WITH_MILK, PUMPKIN_SEEDS, Entry, rows

eaten = st.sampled_from([MILK, BANANA, PUMPKIN_SEEDS, OATMEAL_WITH_MILK, BEEF_LIVER, CHIA_DRIED, None])
spans = st.lists(st.floats(0, 2500, allow_nan=False), min_size=3, max_size=3).map(sorted)
entries = st.lists(st.builds(lambda food, span: (food, *span), eaten, spans), min_size=1, max_size=5)
substances = ["magnesium", "magnesium_oxide", "calcium_carbonate", "vitamin_b6", "potassium_chloride", None]
tablets = st.builds(
    lambda substance, dose, stands_for: Supplement("id", "", "tablet", substance, dose, "mg", stands_for),
    *(st.sampled_from(substances), st.floats(0, 1000), st.sampled_from(["nutrient", "substance", "not_said"])),
)
taken = st.lists(tablets, max_size=3)
anybody = st.one_of(
    st.builds(
        Person,
        *(st.floats(1, 120), st.sampled_from(["female", "male"])),
        authority=st.sampled_from(["US_CA_DRI", "EFSA", "UK_DRV", "WHO_FAO", "FDA_DV"]),
        conditions=st.sampled_from([(), ("kidney_disease",), ("ppi",)]),
    ),
    st.builds(Person, st.floats(10, 60), st.just("female"), st.sampled_from(["pregnant", "lactating"])),
)
FIRM = {
    "short": {"average_requirement": "below"},
    "little_short": {"average_requirement": "at_or_above", "recommended": "below"},
    "met": {"recommended": "at_or_above"},
    "enough": {"adequate_intake": "at_or_above"},
}


@settings(max_examples=60, deadline=None)
@given(anybody, entries, taken)
def test_the_page_says_what_the_batch_says(person: Person, day: list[Entry], supplements: list[Supplement]) -> None:
    columns = {"person": "p", "age_years": person.age_years, "sex": person.sex, "life_stage": person.life_stage}
    columns |= {"conditions": ";".join(person.conditions), "potassium_care": person.potassium_care}
    amounts = with_supplements(intake(rows(day)), supplement_intake(supplement_rows(supplements, "p", "1")))
    found = verdicts(amounts, pd.DataFrame([columns]), [person.authority])
    for each in judge(person, rows(day), supplements).nutrients:
        mine = found[found["nutrient"] == each.nutrient.id]
        said = dict(zip(zip(mine["kind"], mine["applies_to"], strict=True), mine["verdict"], strict=True))
        limits = {(limit.reference.kind, limit.reference.applies_to): limit.verdict for limit in each.limits}
        roles = {reference.kind: reference.role for reference in each.references}
        if person.potassium_care == "yes" and each.nutrient.id == "potassium":
            assert each.status == "not_judged"
            assert set(said.values()) <= {"not_judged", "no_reference"}
            continue
        for key, word in limits.items():
            assert said[key] == word
        assert (each.status == "above_limit") == ("over" in said.values())
        assert (each.status == "no_reference") <= ("no_reference" in said.values())
        for (kind, _), word in said.items():
            expected = FIRM.get(each.status, {}).get(roles.get(kind, ""))
            judges = any(row.kind == kind and row.judges == "yes" for row in each.references)
            assert expected is None or not judges or word == expected
        if each.status == "not_sure":
            assert "cannot_tell" in said.values()


LINES = [
    "100 g banana",
    "1 cup oatmeal with milk",
    "magnesium citrate, 2 tablets of 100 mg",
    "coffee with milk; vitamin B6 25 mg",
    "banana, magnesium oxide 400 mg and yoghurt",
    "2 x calcium carbonate 500 mg, vitamin D 10 ug",
    "prenatal vitamin",
    "orange juice with added calcium",
    "zzqx blorpf",
    "zzqx blorpf, magnesium 200 mg",
    "toast\nmagnesium 100 mg",
]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=4))
def test_lines_that_mix_foods_and_supplements_come_to_the_same_amounts(tmp_path: Path, lines: list[str]) -> None:
    pd.DataFrame({"person": "you", "day": "1", "entry": lines}).to_csv(tmp_path / "entries.csv", index=False)
    run(Request(tmp_path / "entries.csv", tmp_path / "days.csv"))
    batch = pd.read_csv(tmp_path / "days.csv")

    read = [line for text in lines for line in read_lines(text)]
    foods = diary.rows(
        diary.add(diary.Day(pd.Timestamp(2026, 1, 1)), [each for line in read for each in diary.entries_of(line)])
    )
    supplements = [each for line in read for each in diary.supplements_of(line)]
    page = with_supplements(intake(foods, by=()), supplement_intake(supplement_rows(supplements), by=()), by=())
    for column in ("low", "best", "high", "unknown_entries", "supplement_low", "supplement_best", "supplement_high"):
        assert batch[column].tolist() == pytest.approx(page[column].tolist(), abs=1e-6, nan_ok=True), column
