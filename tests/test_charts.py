"""The bar: what is drawn where."""

import re

import pytest

from checker.charts import Amounts, Tick, bar, scale

RDA = Tick("RDA", 360.0, "360")
EAR = Tick("EAR", 300.0, "300")


def place(html: str, name: str, property: str = "left") -> float:
    """The place of one part of a bar, in per cent."""
    found = re.search(rf'class="[^"]*\b{name}\b[^"]*" style="[^"]*{property}:([0-9.]+)%', html)
    assert found, html
    return float(found.group(1))


def test_the_target_stands_at_the_same_place_on_every_bar() -> None:
    assert place(bar(Amounts(235, 259, 294), EAR, RDA, None), "target") == 62.5
    assert place(bar(Amounts(5, 9, 30), None, Tick("AI", 2900, "2,900"), None), "target") == 62.5


def test_solid_ends_at_low_hatching_at_high_and_the_ring_stands_at_best() -> None:
    # 360 mg stands at 62.5%, so 1 mg is 0.173611%: 234 -> 40.625, 259.2 -> 45, 288 -> 50.
    html = bar(Amounts(234.0, 259.2, 288.0), EAR, RDA, None)
    assert place(html, "sure", "width") == pytest.approx(40.625, abs=0.01)
    assert place(html, "possible") == pytest.approx(40.625, abs=0.01)
    assert place(html, "possible", "width") == pytest.approx(50 - 40.625, abs=0.01)
    assert place(html, "ring") == pytest.approx(45, abs=0.01)
    assert 'class="tail"' not in html


def test_a_day_with_an_uncounted_food_ends_in_dots_and_draws_no_upper_end() -> None:
    html = bar(Amounts(180.0, 216.0, None), EAR, RDA, None)
    assert place(html, "tail") == pytest.approx(37.5, abs=0.01)  # from best, 216 / 576
    assert place(html, "possible", "width") == pytest.approx(6.25, abs=0.01)  # low to best only


@pytest.mark.parametrize(
    ("most", "shown"),
    # The bar ends at 1,000 / 0.625 = 1,600. 80% of the limit of 2,500 is 2,000.
    [(1599.0, False), (1999.0, False), (2000.0, True), (2500.0, True), (2600.0, True)],
)
def test_a_limit_comes_into_view_once_the_amount_is_near_it(most: float, shown: bool) -> None:
    found = scale(Amounts(900.0, 1000.0, most), Tick("RDA", 1000.0, "1,000"), Tick("UL", 2500.0, "2,500"))
    assert found.shows_limit is shown
    assert (found.full == pytest.approx(1600.0)) is not shown


def test_a_limit_out_of_view_is_named_at_the_edge() -> None:
    html = bar(Amounts(900.0, 1000.0, 1100.0), None, Tick("RDA", 1000.0, "1,000"), Tick("UL", 2500.0, "2,500"))
    assert '<span class="edge"><b>UL</b> 2,500' in html
    assert "tick limit" not in html


def test_above_the_limit_the_bar_shows_the_limit_left_of_the_amount() -> None:
    html = bar(Amounts(2610.0, 2700.0, 2900.0), EAR, Tick("RDA", 1000.0, "1,000"), Tick("UL", 2500.0, "2,500"))
    assert place(html, "limit") < place(html, "sure", "width") < 100


def test_an_amount_beyond_the_bar_keeps_no_ring_inside_it() -> None:
    html = bar(Amounts(700.0, 800.0, 900.0), EAR, RDA, None)
    assert 'class="ring"' not in html
    assert place(html, "sure", "width") == 100


def test_a_range_that_leaves_the_bar_fades_out() -> None:
    assert "possible beyond" in bar(Amounts(100.0, 200.0, 900.0), EAR, RDA, None)


def test_without_a_reference_value_the_bar_has_no_marks() -> None:
    html = bar(Amounts(100.0, 120.0, 150.0), None, None, None)
    assert "tick" not in html
    assert place(html, "ring") < 100


def test_an_empty_bar_has_its_marks_and_no_amount() -> None:
    html = bar(None, EAR, RDA, None)
    assert place(html, "requirement") == pytest.approx(52.08, abs=0.01)
    assert "sure" not in html
    assert "ring" not in html


def test_nothing_eaten_draws_no_solid_part() -> None:
    assert 'class="sure"' not in bar(Amounts(0.0, 0.0, 0.0), EAR, RDA, None)


def test_words_on_a_bar_are_text_not_html() -> None:
    html = bar(None, None, Tick("<i>RDA</i>", 1.0, "<b>1</b>"), None)
    assert "<i>" not in html
    assert "&lt;b&gt;1" in html
