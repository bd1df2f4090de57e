"""Before anything is eaten: the values of each authority, what they mean, and why there are none."""

import re

import pytest

from checker.pages.reference_rows import references_html
from checker.person import Person
from nutrition_data.reference_values import authorities


def words(person: Person) -> dict[str, str]:
    """What stands beside each nutrient."""
    found = re.findall(r"<h3>([^<]+)</h3><span class=\"spread\">([^<]*)</span>", references_html(person))
    return dict(found)


@pytest.mark.parametrize(
    ("person", "nutrient", "said"),
    [
        (Person(31), "Magnesium", "265 mg is enough for half of people, 320 mg is enough for nearly all."),
        (Person(31, authority="UK_DRV"), "Calcium", "700 mg is enough for nearly all."),
        (Person(31, authority="EFSA"), "Magnesium", "300 mg is an amount seen in healthy people."),
        (
            Person(31, authority="NNR2023"),
            "Calcium",
            "750 mg is enough for half of people (one copy), 950 mg is enough for nearly all.",
        ),
        (
            Person(31, authority="D_A_CH"),
            "Magnesium",
            "300 mg is an amount seen in healthy people (one copy). The German, Austrian and Swiss table has a"
            " magnesium value for you, 300 mg, but only one printing of it was seen, so it decides nothing here. Ask"
            " your doctor or pharmacist.",
        ),
        (
            Person(31, authority="WHO_FAO", potassium_care="no"),
            "Potassium",
            "3,510 mg is the guideline minimum (shown, not judged). The WHO and FAO table sets no potassium"
            " requirement; nothing is put in its place. Ask your doctor or pharmacist.",
        ),
        (
            Person(16, life_stage="pregnant", authority="EFSA"),
            "Calcium",
            "EFSA prints no calcium value for pregnancy under 18; nothing is put in its place."
            " Ask your midwife or doctor.",
        ),
        (
            Person(16, life_stage="pregnant", authority="NNR2023"),
            "Vitamin B6",
            "1.5 mg is enough for half of people (one copy), 1.9 mg is enough for nearly all. The value for pregnancy,"
            " 1.9 mg, is higher than the one for your age, 1.5 mg, so it is used.",
        ),
        (Person(31, authority="FDA_DV"), "Calcium", "1,300 mg is the Daily Value (shown, not judged)."),
        (
            Person(31, authority="EU_NRV_LABEL"),
            "Calcium",
            "800 mg is the nutrient reference value (shown, not judged).",
        ),
    ],
)
def test_the_values_of_an_authority_are_said_in_plain_words(person: Person, nutrient: str, said: str) -> None:
    assert words(person)[nutrient] == said


def test_label_values_are_said_to_be_made_for_packs() -> None:
    said = "Label values: made for packs, not for judging a person."
    for authority in authorities().values():
        html = references_html(Person(31, authority=authority.id))
        assert (said in html) == authority.is_for_labels
        assert ("compared with these" in html) == (not authority.is_for_labels)


@pytest.mark.parametrize("authority", authorities())
def test_every_authority_has_words_for_everybody(authority: str) -> None:
    boy, girl = Person(1, "male", authority=authority), Person(16, life_stage="pregnant", authority=authority)
    mother, late = (Person(age, life_stage="lactating", authority=authority) for age in (30, 52))
    for person in (boy, girl, mother, late):
        said = words(person)
        assert list(said) == ["Magnesium", "Calcium", "Vitamin B6", "Potassium"]
        if not authorities()[authority].is_for_labels:
            assert all(said.values())


def test_potassium_is_not_shown_to_who_must_take_care_with_it() -> None:
    for authority in authorities():
        assert "mg" not in words(Person(31, authority=authority, potassium_care="yes"))["Potassium"]
