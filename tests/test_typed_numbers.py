"""Numbers typed alone into a field: read as in a typed line, and everything else gets one sentence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reading import read_line
from checker.typed_numbers import number_typed, text_of
from nutrition_data.errors import InputError


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("1,5", 1.5), ("1.5", 1.5), (" 1,50 ", 1.5), ("0,0297", 0.0297), (".5", 0.5), ("½", 0.5), ("1½", 1.5)),
        *(("1 1/2", 1.5), ("3/4", 0.75), ("half", 0.5), ("two", 2), ("0", 0), ("0,0", 0), ("-1", -1)),
        *(("1,499", 1499), ("1,500", 1500), ("1,50", 1.5), ("1,5000", 1.5), ("0,500", 0.5), ("1.500", 1.5)),
        *(("1,234,567", 1_234_567), ("1.234,56", 1234.56), ("1,234.56", 1234.56)),
    ],
)
def test_a_figure_is_read_with_a_comma_a_point_or_a_fraction(typed: str, number: float) -> None:
    assert number_typed(typed, "Calcium") == number


@pytest.mark.parametrize("typed", ["1,5", "1.5", "½", "1 1/2", "1,500", "1.500", "1.234,5", "0,500", "half", "two"])
def test_a_field_and_a_line_read_a_number_alike(typed: str) -> None:
    [food] = read_line(f"{typed} g banana").foods
    assert number_typed(typed, "Amount") == food.grams


@pytest.mark.parametrize("typed", ["", " ", "\t\n", "\u00a0"])
def test_an_empty_field_is_no_number_and_no_mistake(typed: str) -> None:
    assert number_typed(typed, "Calcium") is None


@pytest.mark.parametrize(
    "typed",
    [
        *("1.234.567", "1,5,5", "abc", "120 mg", "<0,5", "1-2", "about 2", "a", "1 500", "1/0", "0/0", "1e3", "1e999"),
        *("inf", "nan", "9" * 400, "1" * 41, "1,5 1,5", "15%", "1__5", "x", "2 x 30"),
    ],
)
def test_what_is_not_one_number_gets_a_sentence_that_says_where_and_what_to_do(typed: str) -> None:
    with pytest.raises(InputError) as wrong:
        number_typed(typed, "Calcium")
    assert str(wrong.value).startswith(f"Calcium: “{typed[:20]}")
    assert "Expected a figure alone, such as 2, 1.5, 1,5 or 1/2. Write it so." in str(wrong.value)
    assert len(str(wrong.value)) < 150


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((None, ""), (1.0, "1"), (0.0, "0"), (0.5, "0.5"), (33.333333333, "33.33333"), (1500.0, "1500")),
        *((50000.0, "50000"), (1e-9, "0.000000001"), (float("nan"), "nan"), (-2.5, "-2.5"), (120, "120")),
    ],
)
def test_a_number_is_written_without_zeros_or_signs_between_its_digits(number: float | None, text: str) -> None:
    assert text_of(number) == text


@given(st.integers(min_value=0, max_value=9_999_999), st.integers(min_value=0, max_value=6))
def test_what_a_field_starts_with_is_read_as_the_same_number(digits: int, places: int) -> None:
    number = digits / 10**places
    assert number_typed(text_of(number), "Amount") == number


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_nothing_or_is_refused_in_words(typed: str) -> None:
    with suppress(InputError):
        found = number_typed(typed, "Calcium")
        assert found is None or abs(found) < float("inf")
