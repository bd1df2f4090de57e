"""What is said beside supplements: levels that are passed first, and nothing that has no source unless it is care."""

from dataclasses import replace

import pytest

from checker.judgement import judge
from checker.person import Person
from checker.supplement_cautions import SaidCaution, brought, cautions
from checker.supplements import LabelAmount, Supplement
from diary_rows import MILK, rows, weighed
from nutrition_data.nutrients import JUDGED
from nutrition_data.sources import sources
from nutrition_data.supplement_cautions import WHEN, supplement_cautions
from nutrition_data.supplement_substances import substances

WOMAN, PREGNANT = Person(30), Person(30, life_stage="pregnant")


def pill(substance: str, dose: float | None = None, stands_for: str = "nutrient") -> Supplement:
    return Supplement("1", "", substance, substance, dose, "mg", stands_for)


def said(person: Person, *taken: Supplement) -> tuple[SaidCaution, ...]:
    return cautions(person, taken, judge(person, rows([weighed(MILK, 100)]), taken))


def test_each_caution_has_a_source_that_exists_or_is_marked_as_not_checked() -> None:
    ids = {each.id for each in sources()}
    for caution in supplement_cautions():
        assert (caution.source in ids) != (caution.source == "" and caution.mark == "unverified"), caution.text
        assert caution.when in WHEN
        assert caution.nutrient in ("", *JUDGED)
        assert set(caution.substances) <= set(substances())


def test_without_a_supplement_nothing_is_said() -> None:
    assert said(WOMAN) == ()


def test_a_supplement_that_brings_none_of_the_four_has_no_word_of_care() -> None:
    assert said(WOMAN, pill("iron", 14)) == ()


@pytest.mark.parametrize("nutrient", JUDGED)
def test_care_is_said_of_what_a_supplement_brings_and_of_nothing_else(nutrient: str) -> None:
    assert {each.nutrient for each in said(WOMAN, pill(nutrient, 5))} == {nutrient}


def test_of_a_supplement_that_may_hold_anything_no_care_is_said_until_its_label_is_copied() -> None:
    assert said(WOMAN, pill("prenatal_multivitamin")) == ()
    copied = replace(pill("prenatal_multivitamin"), label=(LabelAmount("vitamin_b6", 1.4),))
    assert {each.nutrient for each in said(WOMAN, copied)} == {"vitamin_b6"}


def test_of_an_antacid_it_is_said_that_it_counts_and_nothing_of_potassium_or_myasthenia() -> None:
    found = said(WOMAN, pill("antacid"))
    assert ["calcium or magnesium" in each.text for each in found] == [True]
    assert found[0].mark == "unverified"


@pytest.mark.parametrize(
    ("substance", "notes"),
    [
        ("potassium_other", {"potassium"}),
        ("magnesium_other", {"magnesium"}),
        ("magnesium_b6", {"magnesium", "vitamin_b6"}),
        ("b_complex", {"vitamin_b6"}),
        ("doxylamine_b6", {"vitamin_b6"}),
        ("electrolytes", set()),
        ("multivitamin", set()),
    ],
)
def test_of_a_product_care_is_said_only_of_what_it_surely_brings(substance: str, notes: set[str]) -> None:
    assert {each.nutrient for each in said(WOMAN, pill(substance))} == notes
    assert brought([pill(substance)]) == notes


# EFSA's level of magnesium from supplements: 250 mg (SCF 2001), the lowest of all for her.
@pytest.mark.parametrize(("dose", "over"), [(249, False), (250, False), (251, True)])
def test_a_passed_level_is_said_first(dose: float, over: bool) -> None:
    found = said(WOMAN, pill("magnesium", dose))
    assert (found[0].when == "passed") == over


B6_LEVELS = "This is above the upper level of: "


def levels_of(person: Person, *taken: Supplement) -> list[str]:
    return [each.text for each in said(person, *taken) if each.text.startswith(B6_LEVELS)]


@pytest.mark.parametrize(
    ("person", "dose", "levels"),
    [
        # Milk adds 0.06 mg. UK 10 mg from supplements, EFSA 12 mg in all, ANZ 50, US and WHO 100.
        (WOMAN, 9.9, ""),
        (WOMAN, 10, ""),
        (WOMAN, 10.1, "UK, 10 mg a day from supplements."),
        (
            WOMAN,
            15,
            "UK, 10 mg a day from supplements; EFSA (Europe), 12 mg a day in all; Nordic countries, 12 mg a day in all"
            " (seen in one printing only).",
        ),
        (PREGNANT, 11, "UK, 10 mg a day from supplements (not checked for pregnancy)."),
        (
            Person(30, life_stage="lactating"),
            13,
            "UK, 10 mg a day from supplements (not checked for breastfeeding); EFSA (Europe), 12 mg a day in all.",
        ),
        # Her own table is named like any other; it is not called another one.
        (
            Person(30, life_stage="pregnant", authority="UK_DRV"),
            11,
            "UK, 10 mg a day from supplements (not checked for pregnancy).",
        ),
        # EFSA has judged her over its 12 mg, so that one is not said again.
        (
            Person(30, authority="EFSA"),
            15,
            "UK, 10 mg a day from supplements; Nordic countries, 12 mg a day in all (seen in one printing only).",
        ),
        # EFSA's 8.6 mg at 11 to 14 years was seen once; 20 is at the level of ANZ at 12 (30) and under the US (60).
        (Person(12, "male", authority="EFSA"), 20, "EFSA (Europe), 8.6 mg a day in all (seen in one printing only)."),
    ],
)
def test_every_vitamin_b6_level_that_is_passed_is_named_with_its_authority(
    person: Person, dose: float, levels: str
) -> None:
    assert levels_of(person, pill("vitamin_b6", dose)) == ([B6_LEVELS + levels] if levels else [])


@pytest.mark.parametrize(
    ("person", "substance", "dose", "levels"),
    [
        # IOM 1997 and NHMRC 2006: 65 mg from supplements at 1 to 3; EFSA sets none under 4.
        (Person(3, authority="EFSA"), "magnesium", 64, []),
        (Person(3, authority="EFSA"), "magnesium", 65, []),
        (Person(3, authority="EFSA"), "magnesium", 400, ["US and Canada, 65 mg", "Australia and New Zealand, 65 mg"]),
        (
            Person(30, authority="WHO_FAO"),
            "magnesium",
            2000,
            ["EFSA (Europe), 250 mg", "Nordic countries, 250 mg a day from supplements (seen in one printing only)",
             "US and Canada, 350 mg", "UK, 400 mg a day from supplements (seen in one printing only)"],
        ),
        (Person(40, "male", authority="UK_DRV"), "magnesium", 500, ["UK, 400 mg", "US and Canada, 350 mg"]),
        (
            Person(30, life_stage="pregnant", authority="UK_DRV"),
            "calcium",
            2000,
            ["UK, 1,500 mg a day from supplements (not checked for pregnancy)"],
        ),
        (Person(30, authority="NNR2023"), "vitamin_b6", 200, ["Nordic countries, 12 mg a day in all (seen in one"]),
        (Person(30), "potassium", 3700, []),
        (Person(30), "potassium", 3701, ["UK, 3,700 mg a day from supplements (not checked)"]),
    ],
)  # fmt: skip
def test_a_level_that_does_not_judge_is_named_for_every_nutrient(
    person: Person, substance: str, dose: float, levels: list[str]
) -> None:
    found = levels_of(person, pill(substance, dose))
    assert len(found) == bool(levels)
    assert all(level in found[0] for level in levels)


def test_a_passed_level_cites_the_table_of_the_lowest_and_is_never_more_sure_than_its_least_checked() -> None:
    found = [each for each in said(PREGNANT, pill("vitamin_b6", 15)) if each.text.startswith(B6_LEVELS)]
    assert [(each.source, each.mark) for each in found] == [("evm_2003", "unverified")]
    found = [each for each in said(WOMAN, pill("vitamin_b6", 11)) if each.text.startswith(B6_LEVELS)]
    assert [(each.source, each.mark) for each in found] == [("evm_2003", "read")]


@pytest.mark.parametrize(
    ("age", "taken", "expected"),
    [
        (
            52,
            pill("vitamin_b6", 200),
            "No level is printed for pregnancy at your age. For other adults the lowest is 10 mg a day from supplements"
            " (UK). Ask your midwife.",
        ),
        (
            52,
            pill("magnesium", 600),
            "No level is printed for pregnancy at your age. For other adults the lowest is 250 mg a day from"
            " supplements (EFSA, Europe). Ask your midwife.",
        ),
        (52, pill("vitamin_b6", 10), ""),
        (52, pill("vitamin_b6", 10.1), "No level is printed for pregnancy at your age."),
        (50, pill("vitamin_b6", 200), ""),
        # EFSA prints no level for pregnancy under 15, and 8.6 mg at 11 to 14 years; that was seen once.
        (
            13,
            pill("vitamin_b6", 20),
            "For others of your age the lowest is 8.6 mg a day in all (EFSA, Europe; seen in one printing only).",
        ),
    ],
)
def test_where_no_level_is_printed_for_pregnancy_at_her_age_the_lowest_of_others_warns(
    age: float, taken: Supplement, expected: str
) -> None:
    found = [
        each.text for each in said(Person(age, life_stage="pregnant"), taken) if "No level is printed" in each.text
    ]
    assert len(found) == bool(expected)
    assert all(expected in text for text in found)


def test_in_pregnancy_prescribed_vitamin_b6_over_the_level_is_not_to_be_stopped() -> None:
    found = said(Person(30, life_stage="pregnant", authority="EFSA"), pill("vitamin_b6", 40))
    assert any("pregnancy sickness" in each.text for each in found)
    assert {each.mark for each in found if "do not stop" in each.text} == {"unverified"}


@pytest.mark.parametrize(("substance", "dose"), [("magnesium", 3000), ("calcium", 5000), ("vitamin_b6", 300)])
def test_nothing_beside_a_passed_level_calls_it_no_emergency(substance: str, dose: float) -> None:
    for conditions in ((), ("kidney_disease",), ("dialysis",)):
        text = " ".join(each.text for each in said(Person(40, conditions=conditions), pill(substance, dose)))
        assert "emergency" not in text
        assert ("do not stop" in text) == (substance != "magnesium" or not conditions)
        assert ("kidney team today" in text) == (substance == "magnesium" and bool(conditions))
        assert ("diarrhoea" in text) == (substance == "magnesium" and not conditions)


@pytest.mark.parametrize("substance", ["magnesium", "calcium", "vitamin_b6", "potassium", "antacid", "dolomite"])
def test_a_midwife_is_named_to_the_pregnant_and_breastfeeding_only(substance: str) -> None:
    for person in (Person(40, "male"), Person(6), Person(60)):
        assert not any("midwife" in each.text for each in said(person, pill(substance, 5000)))
    over = said(Person(30, life_stage="lactating"), pill("vitamin_b6", 200))
    assert any("midwife or doctor" in each.text for each in over)


@pytest.mark.parametrize("substance", ["dolomite", "bone_meal", "edible_clay"])
def test_clay_bone_meal_and_dolomite_warn_of_lead_and_first_of_all_in_pregnancy(substance: str) -> None:
    first = said(PREGNANT, pill(substance), pill("vitamin_b6", 40))[0]
    assert "avoid" in first.text.lower()
    assert "lead and arsenic" in first.text
    assert first.mark == ("copy" if substance == "edible_clay" else "unverified")
    assert first.prominent
    assert any("lead and arsenic" in each.text and each.prominent for each in said(WOMAN, pill(substance)))


@pytest.mark.parametrize(
    ("taken", "prominent"),
    [
        (pill("potassium", 600), True),
        (replace(pill("electrolytes"), label=(LabelAmount("potassium", 300),)), True),
        (pill("potassium"), False),
        (pill("potassium_other"), False),
    ],
)
def test_care_with_potassium_stands_open_where_its_dose_is_known(taken: Supplement, prominent: bool) -> None:
    found = [each for each in said(WOMAN, taken) if each.nutrient == "potassium"]
    assert found
    assert {each.prominent for each in found} == {prominent}


def test_what_stands_open_comes_before_what_is_folded() -> None:
    found = said(PREGNANT, pill("magnesium", 600), pill("potassium", 600), pill("dolomite"))
    order = [each.prominent for each in found]
    assert order == sorted(order, reverse=True)
    assert all(each.prominent for each in found if each.when != "taken")


def test_nobody_is_told_to_go_on_with_much_potassium() -> None:
    assert not any("do not stop" in each.text for each in said(WOMAN, pill("potassium", 5000)))


def test_potassium_has_no_upper_level_by_name_of_those_who_set_none() -> None:
    text = " ".join(each.text for each in said(WOMAN, pill("potassium", 100)))
    assert "The US and Canada, EFSA, and Australia and New Zealand set no upper level for potassium" in text
    assert "No upper level was set" not in text


@pytest.mark.parametrize(("person", "expected"), [(PREGNANT, True), (WOMAN, False)])
def test_retinol_in_a_multivitamin_is_a_matter_of_pregnancy(person: Person, expected: bool) -> None:
    assert any("retinol" in each.text for each in said(person, pill("multivitamin"))) == expected
