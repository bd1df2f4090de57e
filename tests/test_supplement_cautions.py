"""What is said beside supplements: levels that are passed first, and nothing that has no source unless it is care."""

from dataclasses import replace

import pytest

from checker.judgement import judge
from checker.person import Person
from checker.supplement_cautions import SaidCaution, cautions
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


def test_an_antacid_may_bring_three_of_them_and_care_is_said_of_each() -> None:
    assert {each.nutrient for each in said(WOMAN, pill("antacid"))} == {"potassium", "calcium", "magnesium"}


# US UL of magnesium from supplements: 350 mg (IOM 1997).
@pytest.mark.parametrize(("dose", "over"), [(349, False), (350, False), (351, True)])
def test_a_passed_level_is_said_first(dose: float, over: bool) -> None:
    found = said(WOMAN, pill("magnesium", dose))
    assert (found[0].when == "over") == over


@pytest.mark.parametrize(
    ("person", "dose", "levels"),
    [
        # Milk adds 0.06 mg. UK 10 mg from supplements, EFSA 12 mg in all, US 100.
        (WOMAN, 10, []),
        (WOMAN, 11, ["UK: 10 mg"]),
        (WOMAN, 15, ["UK: 10 mg", "EFSA (Europe): 12 mg"]),
        (PREGNANT, 11, ["UK: 10 mg a day from supplements (not verified for you)"]),
    ],
)
def test_vitamin_b6_over_another_authoritys_level_is_said_with_its_name(
    person: Person, dose: float, levels: list[str]
) -> None:
    found = [each for each in said(person, pill("vitamin_b6", dose)) if each.when == "differs"]
    assert len(found) == bool(levels)
    assert all(level in found[0].text for level in levels)
    assert all("do not stop" in each.text for each in found)


def test_in_pregnancy_prescribed_vitamin_b6_over_the_level_is_not_to_be_stopped() -> None:
    found = said(Person(30, life_stage="pregnant", authority="EFSA"), pill("vitamin_b6", 40))
    assert "pregnancy sickness" in found[0].text
    assert "do not stop" in found[0].text


@pytest.mark.parametrize(("person", "expected"), [(PREGNANT, True), (WOMAN, False)])
def test_retinol_in_a_multivitamin_is_a_matter_of_pregnancy(person: Person, expected: bool) -> None:
    assert any("retinol" in each.text for each in said(person, pill("multivitamin"))) == expected
