"""Foods people type that are advised against, or that nothing is known of: none is suggested or called allowed."""

import re

import pytest

from adversarial_foods import PEOPLE, Row, against_here, food_ids, listed, of, row_id, says_the_state
from checker.food_sources import sources
from checker.safety import guards, notes, notes_on_words, offer_note, offered, standing

NUTRIENTS = ("potassium", "calcium", "magnesium", "vitamin_b6")
EXPECTED = ("never_allowed", "limited", "may_be_allowed", "not_covered")


def test_the_list_is_long_names_only_what_is_known_and_says_why() -> None:
    assert len(listed()) >= 150
    assert {row.expected for row in listed()} == set(EXPECTED)
    assert {row.person for row in listed()} == set(PEOPLE)
    assert all(row.typed and row.why for row in listed())
    assert len({(row.typed, row.person) for row in listed()}) == len(listed())


@pytest.mark.parametrize("row", of("never_allowed", "not_covered"), ids=row_id)
def test_no_rule_allows_what_is_advised_against_or_not_known(row: Row) -> None:
    person = PEOPLE[row.person]
    for food_id in (None, *against_here(row)):
        assert standing(person, food_id, row.typed).word != "rule_allows", (row.why, food_id)


@pytest.mark.parametrize("row", of("limited"), ids=row_id)
def test_what_has_a_limit_is_never_allowed_without_a_word_on_it(row: Row) -> None:
    person = PEOPLE[row.person]
    for food_id in food_ids(row.typed):
        found = standing(person, food_id, row.typed)
        if found.word == "rule_allows":
            note = offer_note(person, food_id, found.rule_ids)
            assert note, (row.why, food_id, found)
            assert note in found.sentence, found


@pytest.mark.parametrize("row", of("may_be_allowed"), ids=row_id)
def test_nobody_is_told_to_leave_what_no_advice_is_against(row: Row) -> None:
    """That milk is to be pasteurised, or an egg firm, may be said beside what is."""
    for note in said_of(row):
        told = re.search(r"\b(?:avoid|leave out|only|cook\w*|do not eat)\b", note, re.IGNORECASE)
        assert told is None or re.search(r"pasteurised milk|only pasteurised|until firm", note), (row.why, note)


@pytest.mark.parametrize("row", of("never_allowed"), ids=row_id)
def test_what_must_be_left_is_not_only_a_matter_of_how_often(row: Row) -> None:
    """Raw tuna is raw before it is tuna. Herbal tea and brown seaweed have a limit where one country has no ban."""
    said = [note for note in said_of(row) if "herbal tea" not in note and "seaweed" not in note]
    assert not said or any(not re.search(r"at most|weekly|a week", note) for note in said), (row.why, said)


@pytest.mark.parametrize("row", listed(), ids=row_id)
def test_every_standing_says_what_it_is_in_plain_words(row: Row) -> None:
    person = PEOPLE[row.person]
    for food_id in (None, *food_ids(row.typed)):
        found = standing(person, food_id, row.typed)
        assert found.word in ("rule_allows", "not_suggested", "not_checked")
        assert found.sentence.endswith(".")
        assert not re.search(r"\bsafe|deficien|boost|_", found.sentence, re.I), found.sentence
        if found.word == "not_checked":
            assert "not checked" in found.sentence.lower(), found.sentence
            assert not found.rule_ids
        else:
            assert found.rule_ids


@pytest.mark.parametrize("row", of("never_allowed"), ids=row_id)
def test_what_is_advised_against_is_never_offered(row: Row) -> None:
    """Where only the state typed is advised against, the food is offered with the state it must be in."""
    person = PEOPLE[row.person]
    found = offered(guards(person))
    for food_id in against_here(row):
        if food_id in found:
            note = offer_note(person, food_id, found[food_id])
            assert says_the_state(row.typed, note), (row.why, food_id, note)


@pytest.mark.parametrize("who", PEOPLE)
def test_what_is_advised_against_is_no_source_of_anything(who: str) -> None:
    person = PEOPLE[who]
    for nutrient in NUTRIENTS:
        for source in sources(person, nutrient, limit=1000):
            for row in of("never_allowed"):
                if row.person == who and source.food_id in against_here(row):
                    assert says_the_state(row.typed, source.note), (row.typed, source)


@pytest.mark.parametrize("row", of("never_allowed"), ids=row_id)
def test_how_a_food_stands_says_what_must_be_left_before_any_weekly_limit(row: Row) -> None:
    for food_id in against_here(row) or (None,):
        sentence = standing(PEOPLE[row.person], food_id, row.typed).sentence
        assert "weekly limit" not in sentence, (row.why, food_id, sentence)


def said_of(row: Row) -> list[str]:
    """What stands beside the foods that the line is about, once they are entered, or beside words that are no food."""
    foods = against_here(row)
    if not food_ids(row.typed):
        return [each.sentence for each in notes_on_words(PEOPLE[row.person], row.typed)]
    return [each.sentence for each in notes(PEOPLE[row.person], foods, typed=dict.fromkeys(foods, row.typed))]
