"""What today comes to, said to somebody with cramps: amount, range and reference, and never a cause."""

import re
from dataclasses import replace
from html import unescape

import pytest

from checker.cramp_intakes import NO_CAUSE, intake_sentence
from checker.explanation import PILLS
from checker.judgement import NutrientJudgement, judge
from checker.pages.cramps_box import cramps_html
from checker.person import Person
from checker.supplement_reading import read_supplement
from diary_rows import BANANA, MILK, Entry, rows, weighed
from nutrition_data.nutrients import JUDGED

WOMAN = Person(31, potassium_care="no")
PREGNANT = Person(31, life_stage="pregnant", potassium_care="no")
UNKNOWN: Entry = (None, 0, 0, 0)


def sentence(person: Person, nutrient: str, *entries: Entry) -> str:
    day = judge(person, rows(entries))
    return intake_sentence(next(each for each in day.nutrients if each.nutrient.id == nutrient), person)


# Whole milk: 123 mg of calcium and 150 mg of potassium in 100 g. Woman of 31: calcium EAR 800, RDA 1,000, UL 2,500 mg;
# potassium AI 2,600 mg, in pregnancy 2,900 mg (US and Canada, as printed).
@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (weighed(MILK, 600), "Today: about 738 mg. That is below the reference value of 1000 mg (RDA, "),
        (
            weighed(MILK, 700),
            "Today: about 861 mg. That is below the reference value of 1000 mg (RDA, US and Canada), but not",
        ),
        (weighed(MILK, 900), "Today: about 1107 mg. That is at or above the reference value of 1000 mg (RDA, "),
        (weighed(MILK, 2100), "Today: about 2583 mg. That is above the upper level of 2500 mg"),
        (
            (MILK, 600, 700, 900),
            "Today: about 861 mg (between 738 and 1107 mg). It cannot be told yet whether that reaches the reference",
        ),
    ],
)
def test_the_amount_of_today_stands_against_the_reference_in_plain_words(entry: Entry, words: str) -> None:
    found = sentence(WOMAN, "calcium", entry).replace(",", "")
    assert found.startswith(words.replace(",", ""))


def test_an_amount_below_the_reference_is_never_called_the_cause() -> None:
    assert sentence(WOMAN, "calcium", weighed(MILK, 600)).endswith(NO_CAUSE)
    assert sentence(WOMAN, "calcium", weighed(MILK, 700)).endswith(NO_CAUSE)
    assert NO_CAUSE not in sentence(WOMAN, "calcium", weighed(MILK, 900))


@pytest.mark.parametrize(("person", "ai"), [(WOMAN, "2,600"), (PREGNANT, "2,900")])
def test_less_than_an_ai_is_told_as_what_cannot_be_told(person: Person, ai: str) -> None:
    found = sentence(person, "potassium", weighed(MILK, 1000))
    assert found.startswith(f"Today: about 1,500 mg. That is under the reference value of {ai} mg (AI, ")
    assert found.endswith("what less means for you cannot be told.")


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (Person(31, conditions=("dialysis", "heart_failure")), "you ticked dialysis and heart failure."),
        (Person(31, potassium_care="yes"), "you said that there is a reason for care."),
    ],
)
@pytest.mark.parametrize("grams", [100, 1733, 4000])
def test_potassium_is_compared_with_nothing_where_there_is_a_reason_for_care(
    person: Person, why: str, grams: float
) -> None:
    found = sentence(person, "potassium", weighed(MILK, grams))
    assert found.endswith(f"It is not compared with a reference value: {why}")
    assert "below" not in found


def test_a_food_that_is_not_counted_makes_the_amount_a_minimum() -> None:
    found = sentence(WOMAN, "magnesium", weighed(BANANA, 100), UNKNOWN)
    assert found.startswith("Today: at least 28 mg, and something is not counted.")


def test_a_day_with_nothing_recorded_says_so() -> None:
    assert sentence(WOMAN, "vitamin_b6") == "Nothing is recorded today, so nothing is said of your vitamin B6."


def test_a_woman_for_whom_no_value_was_printed_is_compared_with_none() -> None:
    # Pregnant at 52: no authority prints a value.
    found = sentence(Person(52, life_stage="pregnant", potassium_care="no"), "calcium", weighed(MILK, 600))
    assert found.endswith("No value of this authority decides for you, so it is compared with none.")


def test_every_status_gives_a_sentence_without_cause_diagnosis_or_praise() -> None:
    (judged, *_) = judge(WOMAN, rows([weighed(MILK, 600)])).nutrients
    for status in PILLS:
        found = intake_sentence(_with(judged, status), WOMAN)
        assert found.endswith(".")
        assert not re.search(r"deficien|because|well done|great|\bsafe\b|you need", found)


def _with(judged: NutrientJudgement, status: str) -> NutrientJudgement:
    return replace(judged, status=status)


def test_the_page_shows_each_nutrient_with_its_amount_in_one_order_after_the_signs() -> None:
    day = judge(PREGNANT, rows([weighed(MILK, 600)]))
    page = unescape(cramps_html(PREGNANT, day))
    places = [page.index(f"<h3>{name}</h3>") for name in ("Magnesium", "Calcium", "Vitamin B6", "Potassium")]
    assert places == sorted(places)
    assert page.index("a seizure: in pregnancy") < page.index("See a doctor soon") < places[0]
    assert page.count("<p>Today: ") == len(JUDGED)
    assert page.index("What a food record cannot show") > places[-1]
    for words in (
        "moderate to high certainty; Garrison SR and others, 2020",
        "Luo L and others, 2020",
        "textbook view; StatPearls; seen in a copy",
    ):
        assert words in page


def test_without_a_day_the_evidence_stands_alone() -> None:
    for person in (PREGNANT, None):
        page = cramps_html(person)
        assert "<h3>Magnesium</h3><ul>" in page
        assert "Today: " not in page
    # Who has said neither age nor sex has no day to compare.
    assert cramps_html(None, judge(PREGNANT, rows([weighed(MILK, 600)]))) == cramps_html(None)


def test_what_a_ticked_condition_says_stands_on_the_page() -> None:
    page = unescape(cramps_html(Person(31, conditions=("heart_failure", "ppi"))))
    assert "<h3>With what you ticked</h3>" in page
    assert "Tell your heart team about your cramps." in page
    assert "You ticked heart failure: do not eat more potassium" in page
    assert "With what you ticked" not in cramps_html(Person(31))


# A pill of 400 mg and foods of 35 mg: the US level of 350 mg for magnesium counts the pill alone.
@pytest.mark.parametrize(("pill", "over"), [("349 mg", False), ("350 mg", False), ("351 mg", True), ("400 mg", True)])
def test_an_upper_level_of_supplements_names_what_it_counts(pill: str, over: bool) -> None:
    taken = read_supplement(f"magnesium {pill}")
    assert taken is not None
    day = judge(WOMAN, rows([weighed(BANANA, 100)]), (taken,))
    found = intake_sentence(next(each for each in day.nutrients if each.nutrient.id == "magnesium"), WOMAN)
    words = f"{pill} of it from supplements: above the level of 350 mg for supplements (UL, US and Canada)."
    assert (words in found) is over
    assert "above an upper limit" not in found


def test_an_upper_level_of_everything_names_its_amount() -> None:
    found = sentence(WOMAN, "calcium", weighed(MILK, 2100))
    assert found.replace(",", "").startswith(
        "Today: about 2583 mg. That is above the upper level of 2500 mg (UL US and"
    )
