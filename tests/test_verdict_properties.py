"""What no order, split, addition or missing answer may change, and what no sentence may say; for random days."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from checker import conditions, cramps
from checker.judgement import Judgement, judge
from checker.person import Person
from checker.references import no_value_words, references
from checker.supplements import Supplement
from diary_rows import CHIA_DRIED, Entry, rows, weighed
from nutrition_data.conditions import conditions as known_conditions
from verdict_days import (
    CHIA_MEASURED,
    FIRM,
    MANY,
    NUTRIENTS,
    PRENATAL,
    Case,
    anybody,
    cases,
    days_of_many,
    drawn,
    entries,
    known_cases,
    many,
    pages,
    pills,
    tablets,
    verdicts_of_many,
)

FloatArray = NDArray[np.float64]
DUST = 1e-6
AMOUNTS = ["low", "best", "high", "supplement_low", "supplement_best", "supplement_high"]
KEYS = ["person", "authority", "nutrient", "kind", "applies_to", "reference"]
places = st.integers(0, 3)


def page(case: Case) -> Judgement:
    return judge(case.person, rows(case.day), case.taken)


def spans_of(judgement: Judgement) -> dict[str, tuple[float, float, float]]:
    return {
        each.nutrient.id: (each.low, each.best, np.inf if each.high is None else each.high)
        for each in judgement.nutrients
    }


def statuses(judgement: Judgement) -> dict[str, str]:
    return {each.nutrient.id: each.status for each in judgement.nutrients}


def limits(judgement: Judgement) -> dict[str, list[str]]:
    return {each.nutrient.id: [check.verdict for check in each.limits] for each in judgement.nutrients}


# --- Adding ---


def amounts_of(days: list[Case]) -> FloatArray:
    return np.asarray(days_of_many(days)[AMOUNTS].fillna(np.inf).to_numpy("float64"))


def verdicts_of_each(*sets: list[Case]) -> list[pd.DataFrame]:
    """The verdicts of lists of cases of one length, made in one call, each numbered from "p0"."""
    found = verdicts_of_many([case for each in sets for case in each])
    number = found["person"].str[1:].astype(int)
    parts = [found[number // len(sets[0]) == place].reset_index(drop=True) for place in range(len(sets))]
    for place, part in enumerate(parts):
        part["person"] = (number[number // len(sets[0]) == place] % len(sets[0])).to_numpy()
    return parts


@drawn
@given(st.lists(st.tuples(cases, entries, st.one_of(tablets, st.just(PRENATAL))), min_size=MANY, max_size=MANY))
def test_adding_never_lowers_an_amount_nor_unsays_what_was_reached(
    days: list[tuple[Case, tuple[Entry, ...], Supplement]],
) -> None:
    before = [case for case, _, _ in days]
    eaten = [case.eating(*case.day, *more) for case, more, _ in days]
    taken = [case.taking(*case.taken, more) for case, _, more in days]
    was, *after = verdicts_of_each(before, eaten, taken)
    reached = was["verdict"].isin(["at_or_above", "over"])
    for more, now in zip((eaten, taken), after, strict=True):
        assert (amounts_of(more) >= amounts_of(before) - DUST).all()
        pd.testing.assert_frame_equal(was[KEYS], now[KEYS])
        assert (now.loc[reached, "verdict"] == was.loc[reached, "verdict"]).all()


@pages
@given(cases, entries, pills)
def test_on_the_page_adding_never_lowers_an_amount(
    case: Case, more: tuple[Entry, ...], tablets_too: tuple[Supplement, ...]
) -> None:
    before = spans_of(page(case))
    for after in (case.eating(*case.day, *more), case.taking(*case.taken, *tablets_too)):
        for nutrient, span in spans_of(page(after)).items():
            assert all(new >= old - DUST for new, old in zip(span, before[nutrient], strict=True)), after


# --- Splitting and order ---


def halves(entry: Entry, share: float) -> tuple[Entry, Entry]:
    food, low, best, high = entry
    first = (round(low * share), round(best * share), round(high * share))
    return (food, *first), (food, low - first[0], best - first[1], high - first[2])


def split_at(case: Case, place: int, share: float) -> Case:
    at = place % len(case.day)
    return case.eating(*case.day[:at], *halves(case.day[at], share), *case.day[at + 1 :])


def says_the_same(case: Case, other: Case) -> None:
    said, again = page(case), page(other)
    assert statuses(said) == statuses(again), (case, other)
    assert limits(said) == limits(again), (case, other)
    assert (said.headline, said.uncounted) == (again.headline, again.uncounted), (case, other)
    for nutrient, span in spans_of(again).items():
        assert span == pytest.approx(spans_of(said)[nutrient]), (case, other)


@drawn
@given(st.lists(st.tuples(known_cases, places, st.floats(0, 1)), min_size=MANY, max_size=MANY))
def test_splitting_an_entry_in_two_changes_nothing(days: list[tuple[Case, int, float]]) -> None:
    whole, parts = [case for case, _, _ in days], [split_at(*each) for each in days]
    pd.testing.assert_frame_equal(*verdicts_of_each(whole, parts), rtol=1e-9, atol=DUST)


@pages
@given(known_cases, places, st.floats(0, 1))
def test_on_the_page_splitting_an_entry_in_two_changes_nothing(case: Case, place: int, share: float) -> None:
    says_the_same(case, split_at(case, place, share))


@drawn
@given(st.lists(st.tuples(cases, tablets), min_size=MANY, max_size=MANY))
def test_a_tablet_twice_a_day_is_as_two_tablets(days: list[tuple[Case, Supplement]]) -> None:
    apart = [case.taking(*case.taken, tablet, replace(tablet, id="other")) for case, tablet in days]
    twice = [case.taking(*case.taken, replace(tablet, per_day=tablet.per_day * 2)) for case, tablet in days]
    pd.testing.assert_frame_equal(*verdicts_of_each(apart, twice), rtol=1e-9, atol=DUST)
    assert statuses(page(apart[0])) == statuses(page(twice[0]))


@drawn
@given(many)
def test_order_changes_nothing(days: list[Case]) -> None:
    back = [case.eating(*case.day[::-1]).taking(*case.taken[::-1]) for case in days]
    forth, entries_back, around = verdicts_of_each(days, back, days[::-1])
    pd.testing.assert_frame_equal(forth, entries_back, rtol=1e-9, atol=DUST)
    around["person"] = MANY - 1 - around["person"]
    pd.testing.assert_frame_equal(forth, around.sort_values("person", kind="stable", ignore_index=True))


@pages
@given(cases, st.permutations(range(4)))
def test_on_the_page_order_changes_nothing(case: Case, order: list[int]) -> None:
    day = [case.day[at] for at in order if at < len(case.day)]
    says_the_same(case, case.eating(*day).taking(*case.taken[::-1]))


@drawn
@given(many)
def test_low_is_at_most_best_and_best_at_most_high(days: list[Case]) -> None:
    found = amounts_of(days)
    assert (found >= 0).all()
    for at in (0, 3):
        low, best, high = found[:, at], found[:, at + 1], found[:, at + 2]
        assert (low <= best + DUST).all()
        assert (best <= high + DUST).all()
    judged = verdicts_of_many(days)
    assert (judged["low"] <= judged["best"] + DUST).all()
    assert (judged["best"] <= judged["high"].fillna(np.inf) + DUST).all()


# --- Firmness: "cannot tell" is the least firm; a firm verdict may only stay or become "cannot tell" ---


def never_firmer(before: list[Case], after: list[Case]) -> pd.DataFrame:
    """The verdicts after, having seen that each is as before or less firm."""
    was, now = verdicts_of_each(before, after)
    pd.testing.assert_frame_equal(was[KEYS], now[KEYS])
    firmer = (now["verdict"] != was["verdict"]) & (now["verdict"] != "cannot_tell")
    assert not firmer.any(), (was[firmer].iloc[0], now[firmer].iloc[0])
    return now


def never_firmer_on_the_page(before: Case, after: Case) -> Judgement:
    """The page after, having seen that each status and each limit is as before or less firm."""
    was, now = page(before), page(after)
    statuses_before, limits_before = statuses(was), limits(was)
    for nutrient, status in statuses(now).items():
        old = statuses_before[nutrient]
        # Once a limit is in doubt, what stood behind it may show: that the target is reached, or that none judges.
        behind = old == "above_limit" and status in ("met", "enough", "shown", "no_reference")
        assert status in (old, "not_sure") or behind, (nutrient, old, status, before, after)
    for nutrient, words in limits(now).items():
        assert all(new in (old, "cannot_tell") for new, old in zip(words, limits_before[nutrient], strict=True))
    return now


def with_food_unknown(case: Case, place: int) -> Case:
    at = place % len(case.day)
    return case.eating(*case.day[:at], (None, 0.0, 0.0, 0.0), *case.day[at + 1 :])


@drawn
@given(st.lists(st.tuples(cases, places), min_size=MANY, max_size=MANY))
def test_a_verdict_never_gets_firmer_when_a_food_is_made_unknown(days: list[tuple[Case, int]]) -> None:
    now = never_firmer([case for case, _ in days], [with_food_unknown(*each) for each in days])
    assert "below" not in set(now["verdict"])
    assert not ((now["verdict"] == "not_over") & (now["applies_to"] == "total")).any()
    for case, place in days[:3]:
        after = never_firmer_on_the_page(case, with_food_unknown(case, place))
        assert not {each.status for each in after.nutrients} & {"short", "little_short"}


@drawn
@given(st.lists(st.tuples(cases, tablets), min_size=MANY, max_size=MANY))
def test_a_verdict_never_gets_firmer_when_a_supplement_is_made_unknown(days: list[tuple[Case, Supplement]]) -> None:
    known = [case.taking(tablet, *case.taken) for case, tablet in days]
    unknown = [case.taking(PRENATAL, *case.taken) for case, _ in days]
    assert not set(never_firmer(known, unknown)["verdict"]) & {"below", "not_over"}
    for before, after in list(zip(known, unknown, strict=True))[:3]:
        now = never_firmer_on_the_page(before, after)
        assert not {each.status for each in now.nutrients} & {"short", "little_short"}


@drawn
@given(st.lists(st.tuples(cases, st.integers(0, 500)), min_size=MANY, max_size=MANY))
def test_a_verdict_never_gets_firmer_when_a_value_is_not_measured(days: list[tuple[Case, int]]) -> None:
    # The same seeds with a vitamin B6 value of 0.393 mg and with none, at most 1.7; all else of them is the same.
    measured, blank = (
        [case.eating(*case.day, weighed(food, float(grams))) for case, grams in days]
        for food in (CHIA_MEASURED, CHIA_DRIED)
    )
    never_firmer(measured, blank)
    for before, after in list(zip(measured, blank, strict=True))[:3]:
        never_firmer_on_the_page(before, after)


def less_sure(case: Case, place: int, less: float, more: float) -> Case:
    at = place % len(case.day)
    food, low, best, high = case.day[at]
    return case.eating(*case.day[:at], (food, low * less, best, high * more), *case.day[at + 1 :])


@drawn
@given(st.lists(st.tuples(known_cases, places, st.floats(0, 1), st.floats(1, 3)), min_size=MANY, max_size=MANY))
def test_a_verdict_never_gets_firmer_when_an_amount_is_less_sure(days: list[tuple[Case, int, float, float]]) -> None:
    never_firmer([case for case, *_ in days], [less_sure(*each) for each in days])
    for each in days[:3]:
        never_firmer_on_the_page(each[0], less_sure(*each))


@drawn
@given(many)
def test_nothing_is_judged_of_potassium_where_it_must_not_be(days: list[Case]) -> None:
    found = verdicts_of_many(days)
    cautioned = {f"p{place}" for place, case in enumerate(days) if case.person.potassium_care == "yes"}
    potassium = found[found["nutrient"] == "potassium"]
    theirs = potassium[potassium["person"].isin(cautioned)]
    assert set(theirs["verdict"]) <= {"not_judged", "no_reference"}
    # Under an AI nothing is said, and no authority set a potassium limit that judges.
    assert set(found.loc[found["kind"] == "AI", "verdict"]) <= {"at_or_above", "not_judged", "cannot_tell"}
    assert not potassium["verdict"].isin(["over", "not_over"]).any()
    assert not set(found.loc[found["authority"] == "D_A_CH", "verdict"]) & set(FIRM)


@pages
@given(cases, st.sampled_from(["kidney_disease", "dialysis", "heart_failure", "raises_potassium"]))
def test_on_the_page_potassium_is_left_alone_with_kidney_disease_and_the_like(case: Case, condition: str) -> None:
    ill = replace(case, person=replace(case.person, conditions=(*case.person.conditions, condition)))
    potassium = next(each for each in page(ill).nutrients if each.nutrient.id == "potassium")
    assert potassium.status in ("not_judged", "no_reference")
    assert not potassium.sources
    assert not potassium.references
    assert potassium.to_go is None


# --- Words ---

# What a day of food records cannot show, and what the house never says.
NEVER = re.compile(
    r"deficien|\bsafe(?!r? upper level)\b|\bsafely\b|boost|well done|good job|\bcure|"
    r"(very|most) likely|probab|chance|"
    r"need(s|ed)? to be improved|needs? improv|certain(ly)? (in)?adequate",
    re.IGNORECASE,
)
PERCENT_OF_BELIEF = re.compile(
    r"%.*(confiden|likel|chance|risk|sure|adequa)|(confiden|likel|chance|risk).*%", re.IGNORECASE
)
# Words that may only be denied: "no diagnosis", "says little about what you usually eat".
ONLY_DENIED = re.compile(r"diagnos|\byou(r)?\b[^.]*\busual(ly)?\b|\busual(ly)?\b[^.]*\byou(r)?\b", re.IGNORECASE)
DENIED = re.compile(r"\b(no|not|never|cannot|nothing)\b|n't|says little", re.IGNORECASE)
CAUSE = re.compile(r"cramps?[^.]*\b(because|caused by|due to)\b[^.]*(low|little|short)", re.IGNORECASE)


def sentences(text: str) -> Iterator[str]:
    yield from (part for part in re.split(r"(?<=[.:;!?])\s+|\n", text) if part)


def claims_too_much(sentence: str) -> bool:
    if any(pattern.search(sentence) for pattern in (NEVER, PERCENT_OF_BELIEF, CAUSE)):
        return True
    only_denied = ONLY_DENIED.search(sentence) is not None and "usual portion" not in sentence
    return only_denied and DENIED.search(sentence) is None


def wrong_sentences(texts: list[str]) -> list[str]:
    return [sentence for text in texts for sentence in sentences(text) if claims_too_much(sentence)]


def said_on_the_page(person: Person, judgement: Judgement) -> list[str]:
    texts = [judgement.headline, judgement.subline]
    for each in judgement.nutrients:
        texts += [each.pill, each.working, *each.notes, each.settled_by or "", each.remark or ""]
        texts += [each.sources_title, each.sources_note]
        texts += [text for source in each.sources for text in (source.serving, source.note)]
        texts += [check.words for check in each.limits]
        texts += [no_value_words(person, each.nutrient.id)]
    texts += [each.chosen for each in references(person)]
    return texts


def words_in(record: object) -> Iterator[str]:
    """Every text inside a record, a list or a mapping of records."""
    if isinstance(record, str):
        yield record
    elif isinstance(record, dict):
        for each in record.values():
            yield from words_in(each)
    elif isinstance(record, tuple | list):
        for each in record:
            yield from words_in(each)
    elif hasattr(record, "__dataclass_fields__"):
        for name in record.__dataclass_fields__:
            if name not in ("id", "source", "sources", "citation"):
                yield from words_in(getattr(record, name))


def said_of_conditions(person: Person) -> list[str]:
    return [statement.text for place in conditions.PLACES for statement in conditions.said(person, place)]


def test_the_words_looked_for_are_found() -> None:
    claims = [
        *("You are deficient in magnesium.", "This is safe.", "It will boost your calcium.", "We diagnose a lack."),
        *("Your usual intake is low.", "You usually eat too little.", "Your intake very likely needs to be improved."),
        *(
            "85 % confidence that it is adequate.",
            "Your cramps are caused by low magnesium.",
            "It is probably too low.",
        ),
    ]
    assert [each for each in claims if not wrong_sentences([each])] == []
    fine = [
        "This is one day; it says little about what you usually eat.",
        "This is no diagnosis.",
        "SUL 10 mg: safe upper level, supplements only.",
        "UL: the highest usual amount not expected to do harm.",
    ]
    assert wrong_sentences(fine) == []


@settings(pages, max_examples=30)
@given(cases)
def test_no_sentence_of_a_day_claims_what_a_day_cannot_show(case: Case) -> None:
    judgement = page(case)
    assert wrong_sentences(said_on_the_page(case.person, judgement)) == []
    assert judgement.headline.startswith(("Today", "So far"))
    # Two nutrients "are", one "is".
    assert not [part for part in judgement.headline.split(";") if re.search(r" and .* is not", part)]
    assert len(judgement.nutrients) == len(NUTRIENTS)


@settings(pages, max_examples=60)
@given(anybody)
def test_no_sentence_about_conditions_claims_what_a_day_cannot_show(person: Person) -> None:
    assert wrong_sentences(said_of_conditions(person)) == []


@settings(pages, max_examples=60)
@given(anybody)
def test_no_sentence_about_cramps_names_a_cause_a_diagnosis_or_a_score(person: Person) -> None:
    # The evidence itself says what "probably" causes night cramps; of the person nothing of the kind may be said.
    texts = [each.replace("probably", "") for each in words_in(cramps.advice(person))]
    assert wrong_sentences(texts) == []
    assert not [each for each in texts if re.search(r"\bscore\b|your cramps (are|come)", each)]


@pytest.mark.parametrize("condition", known_conditions())
@pytest.mark.parametrize("stage", ["none", "pregnant"])
def test_each_condition_that_is_ticked_changes_what_is_said(condition: str, stage: str) -> None:
    ticked = Person(30, life_stage=stage, conditions=(condition,))
    said, before = (said_of_conditions(each) for each in (ticked, Person(30, life_stage=stage)))
    assert any(said)
    assert said != before
