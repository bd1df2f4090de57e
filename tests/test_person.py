"""Who may be judged, and what is said of those who may not."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.person import Person, conditions_from, potassium_care_from
from nutrition_data.conditions import conditions
from nutrition_data.errors import InputError


@pytest.mark.parametrize("age", [1, 1.0, 1.5, 119.9, 120])
def test_from_the_first_birthday_to_120_a_person_is_accepted(age: float) -> None:
    assert Person(age).age_months == age * 12


@pytest.mark.parametrize(
    ("person", "words"),
    [
        ({"age_years": 0.99}, "under 1"),
        ({"age_years": 0}, "under 1"),
        ({"age_years": -3}, "under 1"),
        ({"age_years": 120.01}, "over 120"),
        ({"age_years": math.inf}, "over 120"),
        ({"age_years": math.nan}, "not a number"),
        ({"age_years": "thirty"}, '"thirty" is not a number'),
        ({"age_years": True}, "not a number"),
        ({"age_years": 30, "sex": "F"}, 'Sex: "F" is not known'),
        ({"age_years": 30, "life_stage": "postpartum"}, "expected one of none, pregnant, lactating"),
        ({"age_years": 30, "sex": "male", "life_stage": "pregnant"}, "pregnant with sex male"),
        ({"age_years": 30, "sex": "male", "life_stage": "lactating"}, "lactating with sex male"),
        ({"age_years": 9.99, "life_stage": "pregnant"}, "expected 10 to 60"),
        ({"age_years": 60.01, "life_stage": "lactating"}, "expected 10 to 60"),
        ({"age_years": 30, "authority": "WHO"}, "expected one of US_CA_DRI, EFSA"),
        ({"age_years": 30, "potassium_care": "maybe"}, "expected one of no, yes, unknown"),
    ],
)
def test_someone_who_cannot_be_judged_is_told_why_in_one_sentence(person: dict[str, object], words: str) -> None:
    with pytest.raises(InputError, match=words):
        Person(**person)  # type: ignore[arg-type]


@pytest.mark.parametrize("age", [10, 10.01, 59.99, 60])
@pytest.mark.parametrize("life_stage", ["pregnant", "lactating"])
def test_pregnancy_and_breastfeeding_are_taken_from_10_to_60(age: float, life_stage: str) -> None:
    assert Person(age, life_stage=life_stage).sex == "female"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ()),
        (" ; ;", ()),
        ("none", ()),
        ("kidney disease", ("kidney_disease",)),
        ("Kidney_Disease", ("kidney_disease",)),
        ("ACE inhibitor", ("raises_potassium",)),
        ("ace-inhibitors; PPI", ("raises_potassium", "ppi")),
        ("spironolactone;spironolactone", ("raises_potassium",)),
        ("loop diuretic", ("water_tablet",)),
        ("potassium-sparing diuretic", ("raises_potassium",)),
        ("water_tablet", ("water_tablet",)),
        ("hyperemesis", ("vomiting_or_diarrhoea",)),
        ("nothing else; ppi; heart failure", ("heart_failure", "ppi")),
    ],
)
def test_conditions_are_read_by_id_label_or_plain_name(text: str, ids: tuple[str, ...]) -> None:
    assert conditions_from(text) == ids


@pytest.mark.parametrize("id", list(conditions()))
def test_every_condition_is_read_by_its_id_its_label_and_every_other_name(id: str) -> None:
    mine = conditions()[id]
    for name in (mine.id, mine.label, mine.label.upper(), mine.words, *mine.names):
        assert conditions_from(f" {name} ;") == (id,), name


def test_a_diuretic_may_be_one_of_two_and_the_sentence_says_which() -> None:
    for words in ("diuretic", "Diuretics", "water tablet", "water pills"):
        with pytest.raises(InputError) as problem:
            conditions_from(f"ppi;{words}")
        assert f'"{words}" may be raises_potassium (' in str(problem.value)
        assert " or water_tablet (" in str(problem.value)
        assert str(problem.value).endswith("write the one that is meant.")


@pytest.mark.parametrize("text", ["gout", "kidney disease, ppi", "ppi/heart failure", "not kidney disease"])
def test_a_condition_that_is_not_known_is_told_with_what_was_expected(text: str) -> None:
    with pytest.raises(InputError) as problem:
        conditions_from(text)
    expected = f"expected none, or some of {', '.join(conditions())}, parted by semicolons."
    assert str(problem.value) == f'Conditions: "{text}" is not known; {expected}'


@pytest.mark.parametrize(
    ("text", "care"),
    [
        ("", "unknown"),
        ("ppi", "unknown"),
        ("none", "no"),
        ("ppi; nothing else", "no"),
        ("dialysis", "yes"),
        ("dialysis; none", "yes"),
    ],
)
def test_no_reason_for_care_with_potassium_is_taken_only_where_the_list_says_that_nothing_else_applies(
    text: str, care: str
) -> None:
    assert potassium_care_from(text) == care


@given(st.text(max_size=40))
def test_any_text_gives_known_conditions_or_is_refused(text: str) -> None:
    found: tuple[str, ...] = ()
    with contextlib.suppress(InputError):
        found = conditions_from(text)
    assert set(found) <= set(conditions())


@pytest.mark.parametrize("care", ["no", "yes", "unknown"])
@pytest.mark.parametrize(
    ("ticked", "expected"),
    [((), None), (("ppi", "water_tablet"), None), (("heart_failure",), "yes"), (("ppi", "dialysis"), "yes")],
)
def test_a_condition_that_stands_against_potassium_outweighs_any_answer(
    care: str, ticked: tuple[str, ...], expected: str | None
) -> None:
    assert Person(30, potassium_care=care, conditions=ticked).potassium_care == (expected or care)


def test_conditions_are_kept_once_and_in_one_order() -> None:
    assert Person(30, conditions=("ppi", "dialysis", "ppi")).conditions == ("dialysis", "ppi")
    with pytest.raises(InputError, match='Condition: "gout" is not known'):
        Person(30, conditions=("gout",))
