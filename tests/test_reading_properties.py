"""What holds for every text: nothing raises or hangs, nothing typed is lost, and amounts behave as amounts."""

import gc
import math
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.matching import search
from checker.reading import read_line, read_lines

FOODS = ["banana", "whole milk", "cooked rice", "cheddar cheese", "eggs", "wholemeal toast", "almonds", "beef stew"]
MEASURES = ["g", "oz", "cups", "tbsp", "slices", "pieces", "bowls", "handfuls", "cans", ""]
WORDS = st.sampled_from([*FOODS, *MEASURES, "with", "and", ",", "no", "2", "1/2", "½", "x2", "half a", "of", "(", ")",
                         "-", "%", "1,5", "60%", "large", "without", "a dozen", "to", "="])  # fmt: skip


TABLES = ("2 slices of almonds",)  # what is asked of all foods of a kind is found once, and takes 0.04 s


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    for text in ("200 g cheese", "2 slices toast", "a bowl of porridge", "6 walnuts", "chiken", *TABLES):
        read_line(text)


def seconds_for(text: str) -> float:
    """Seconds of this thread for a text, without the pauses to collect garbage, which fall on any text."""
    gc.disable()
    began = time.thread_time()
    read_line(text)
    took = time.thread_time() - began
    gc.enable()
    return took


def sound(text: str) -> None:
    line = read_line(text)
    assert line.text == text
    assert bool(line.foods) is bool(text.strip())
    for food in line.foods:
        if food.food_id is None:
            assert food.grams is None
            assert food.problem
            continue
        assert food.grams_low is not None
        assert food.grams is not None
        assert food.grams_high is not None
        assert 0 < food.grams_low <= food.grams <= food.grams_high
        assert math.isfinite(food.grams_high)
        assert food.typed in text
        assert food.how


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_reading_raise(text: str) -> None:
    sound(text)
    read_lines(text)
    search(text)


@given(st.lists(WORDS, max_size=25))
@settings(max_examples=300, deadline=None)
def test_no_jumble_of_food_words_makes_reading_raise(parts: list[str]) -> None:
    sound(" ".join(parts))


@given(st.one_of(st.text(max_size=1200), st.lists(WORDS, max_size=60).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_no_text_takes_fifty_milliseconds(text: str) -> None:
    assert seconds_for(text) < 0.05


SLOW = ["1 ", "(", "1/", "-", "and ", "1-", "half a ", "x2 ", ", ", "9", "qwzx ", "no ", "1½", "of a ", "abcdefgh", "%"]


@pytest.mark.parametrize("length", [990, 10_000])
@pytest.mark.parametrize("piece", SLOW)
def test_texts_made_to_be_slow_are_not(piece: str, length: int) -> None:
    text = piece * (length // len(piece))
    assert seconds_for(text) < 0.05
    sound(text)


@given(st.sampled_from(FOODS), st.sampled_from(MEASURES), st.integers(min_value=1, max_value=6))
@settings(max_examples=150, deadline=None)
def test_twice_the_amount_weighs_twice_as_much(food: str, measure: str, amount: int) -> None:
    (once,) = read_line(f"{amount} {measure} {food}").foods
    (twice,) = read_line(f"{2 * amount} {measure} {food}").foods
    assume("more than people eat" not in (once.problem or "") + (twice.problem or ""))
    assert once.food_id == twice.food_id
    assert once.grams is not None
    assert twice.grams == pytest.approx(2 * once.grams)
    assert once.grams_high is not None
    assert twice.grams_high == pytest.approx(2 * once.grams_high)


@given(st.permutations(["2 eggs", "banana", "coffee with milk, no sugar", "qwertyuiop", "a bowl of porridge"]))
@settings(max_examples=30, deadline=None)
def test_reading_does_not_depend_on_the_order_of_lines(lines: list[str]) -> None:
    together = {line.text: line.foods for line in read_lines("\n".join(lines))}
    assert together == {text: read_line(text).foods for text in lines}


@given(st.sampled_from(FOODS), st.floats(min_value=1, max_value=4000))
@settings(max_examples=100, deadline=None)
def test_a_weight_given_beside_an_entry_is_the_weight_counted(food: str, grams: float) -> None:
    read = read_line(f"2 cups {food}", grams).foods
    assert sum(found.grams or 0.0 for found in read) == pytest.approx(grams)
