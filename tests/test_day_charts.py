"""The chart of many days: what is drawn where, what is said in words, and the same figures as a table."""

import itertools
import re
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from checker.charts import Tick
from checker.day_charts import Band, Lines, day_chart, days_table
from nutrition_data.nutrients import nutrients

MAGNESIUM = next(each for each in nutrients() if each.id == "magnesium")
RDA, EAR, UL = Tick("RDA", 360.0, "360"), Tick("EAR", 300.0, "300"), Tick("UL", 900.0, "900")


def frame(days: dict[str, float], **columns: object) -> pd.DataFrame:
    """Days with an exact amount; `columns` say otherwise."""
    best = list(days.values())
    return pd.DataFrame(
        {"day": list(days), "low": best, "best": best, "high": best, "open": False, "counted": True}
    ).assign(**columns)


def dots(html: str) -> list[tuple[str, float, float]]:
    """Each day as (kind, per cent from the left, per cent from the foot)."""
    found = re.findall(r'<i class="(\w+)" style="left:([\d.]+)%;bottom:([\d.]+)%">', html)
    return [(kind, float(left), float(up)) for kind, left, up in found]


def foot(html: str, kind: str) -> float:
    return float(re.findall(rf'class="[^"]*\b{kind}\b[^"]*" style="bottom:([\d.]+)%', html)[0])


def test_a_day_stands_at_its_date_and_a_gap_stays_a_gap() -> None:
    # 10 columns: the first day's middle at 5%, the tenth's at 95%; nothing between.
    html = day_chart(frame({"2026-03-10": 360.0, "2026-03-01": 180.0}), Lines(target=RDA), MAGNESIUM)
    assert dots(html) == [("dot", 5.0, 31.2), ("dot", 95.0, 62.5)]


def test_the_target_stands_where_it_stands_on_every_bar_until_a_day_needs_more_room() -> None:
    assert foot(day_chart(frame({"2026-03-01": 500.0}), Lines(target=RDA), MAGNESIUM), "target") == 62.5
    # 1,000 mg times 1.15 is the top: 360 / 1150 = 31.3%.
    assert foot(day_chart(frame({"2026-03-01": 1000.0}), Lines(target=RDA), MAGNESIUM), "target") == 31.3


def test_each_reference_line_has_a_form_of_its_own_and_a_limit_out_of_view_is_named_at_the_edge() -> None:
    html = day_chart(frame({"2026-03-01": 300.0}), Lines(requirement=EAR, target=RDA, limit=UL), MAGNESIUM)
    assert foot(html, "requirement") == 52.1  # 300 / 576
    assert '<span class="beyond"><b>UL</b> 900 ↑</span>' in html
    html = day_chart(frame({"2026-03-01": 1000.0}), Lines(target=RDA, limit=UL), MAGNESIUM)
    assert foot(html, "limit") == 78.3  # 900 / 1150


def test_a_day_with_something_uncounted_is_open_and_one_left_out_looks_different_again() -> None:
    days = frame({"2026-03-01": 100.0, "2026-03-02": 100.0, "2026-03-03": 100.0})
    html = day_chart(days.assign(open=[False, True, True], counted=[True, True, False]), Lines(), MAGNESIUM)
    assert [kind for kind, _, _ in dots(html)] == ["dot", "open", "out"]


def test_the_band_of_a_mean_without_an_upper_end_reaches_the_top_and_fades() -> None:
    html = day_chart(frame({"2026-03-01": 288.0}), Lines(288.0, Band(144.0, None), target=RDA), MAGNESIUM)
    assert 'class="band endless" style="bottom:25.0%;height:75.0%"' in html
    assert foot(html, "mean") == 50.0


def test_no_mean_is_drawn_or_said_where_there_is_none() -> None:
    html = day_chart(frame({"2026-03-01": 288.0}), Lines(target=RDA), MAGNESIUM)
    assert 'class="mean"' not in html
    assert "average" not in html


def test_the_chart_says_in_words_what_it_draws() -> None:
    html = day_chart(frame({"2026-11-21": 201.4, "2026-11-03": 350.0}), Lines(275.7), MAGNESIUM)
    assert (
        'aria-label="Magnesium on 2 days from Tue 3 Nov 2026 to Sat 21 Nov 2026: 201 to 350 mg a day, average 276 mg.'
        in html
    )


@pytest.mark.parametrize("days", [1, 4, 5, 31, 120, 365, 3650])
def test_there_are_never_more_dates_than_fit_on_a_phone(days: int) -> None:
    first = date(2026, 1, 1)
    found = {(first + timedelta(days=at)).isoformat(): 100.0 for at in (0, days - 1)}
    dates = re.findall(r'<span class="at" style="left:([\d.]+)%">', day_chart(frame(found), Lines(), MAGNESIUM))
    assert 1 <= len(dates) <= 5
    places = [float(each) for each in dates]
    # A phone has room for 180 points of them: 45 for each "30 Sep", 60 for each "Nov 2026".
    assert all(later - earlier >= (24.6 if days < 120 else 32) for earlier, later in itertools.pairwise(places))
    assert all(0 <= place <= 100 for place in places)


def test_the_table_holds_every_day_newest_first_and_says_what_is_missing() -> None:
    days = frame({"2026-03-01": 100.0, "2026-03-02": 200.0}, low=[90.0, 150.0], high=[110.0, np.nan])
    table = days_table(days.assign(open=[False, True], counted=[False, True]), MAGNESIUM)
    words = re.sub(r"<[^>]+>+", "|", table)
    assert re.search(r"Mon 2 Mar\|+200\|+at least 150\|+something not counted", words)
    assert re.search(r"Sun 1 Mar\|+100\|+90 to 110\|+left out", words)
    assert words.index("Mon 2 Mar") < words.index("Sun 1 Mar")


def test_more_than_a_month_of_days_is_told_by_the_month() -> None:
    first = date(2026, 1, 1)
    found = {(first + timedelta(days=at)).isoformat(): float(at) for at in range(32)}
    words = re.sub(r"(<[^>]+>)+", "|", days_table(frame(found), MAGNESIUM))
    # February 1st is day 31; January is days 0 to 30, mean 15.
    assert "February 2026|1|31|31|31" in words
    assert "January 2026|31|15|0|30" in words


def test_no_day_draws_nothing() -> None:
    assert day_chart(frame({}), Lines(target=RDA), MAGNESIUM) == ""


def test_dates_end_with_the_last_year_there_is() -> None:
    html = day_chart(frame({"9999-01-15": 100.0, "9999-12-31": 100.0}), Lines(), MAGNESIUM)
    assert re.findall(r">(\w{3} 9999)<", html)[-1] > ""


def axis(html: str) -> list[tuple[float, str]]:
    """The numbers beside the drawing: per cent from the foot, and what is printed."""
    return [
        (float(up), said) for up, said in re.findall(r'<span class="scale" style="bottom:([\d.]+)%">([^<]+)<', html)
    ]


@pytest.mark.parametrize(
    ("best", "target", "printed"),
    [
        (100.0, 360.0, ["0", "250", "500"]),  # the top is 360 / 0.625 = 576
        (4000.0, 2600.0, ["0", "2,000", "4,000"]),  # 4,600
        (0.9, 1.3, ["0", "1", "2"]),  # 2.08
        (0.4, None, ["0", "0.2", "0.4"]),  # 0.46
        (0.0, None, ["0", "0.4", "0.8"]),  # nothing eaten: 1
        (1500.0, 1000.0, ["0", "800", "1,600"]),  # 1,725
    ],
)
def test_three_round_numbers_stand_beside_the_days_and_the_unit_above_them(
    best: float, target: float | None, printed: list[str]
) -> None:
    tick = None if target is None else Tick("RDA", target, "")
    html = day_chart(frame({"2026-03-01": best}), Lines(target=tick), MAGNESIUM)
    assert [said for _, said in axis(html)] == printed
    places = [up for up, _ in axis(html)]
    assert places[0] == 0
    assert places[2] == pytest.approx(2 * places[1], abs=0.1)
    assert 64 <= places[2] <= 97
    assert '<span class="unit">mg a day</span>' in html


@pytest.mark.parametrize(("high", "is_cut"), [(575.9, False), (576.0, False), (576.1, True), (np.nan, False)])
def test_a_range_that_goes_on_above_the_drawing_has_a_sign_of_its_own(high: float, is_cut: bool) -> None:
    """The top is 360 / 0.625 = 576."""
    html = day_chart(frame({"2026-03-01": 300.0}, high=high), Lines(target=RDA), MAGNESIUM)
    assert ('class="range cut"' in html) == is_cut


@pytest.mark.parametrize("days", [1, 3, 6, 7, 8])
def test_the_last_day_is_the_last_of_the_axis_so_that_no_day_to_come_is_on_it(days: int) -> None:
    first = date(2026, 11, 22) - timedelta(days=days - 1)
    found = {(first + timedelta(days=at)).isoformat(): 100.0 for at in range(days)}
    html = day_chart(frame(found), Lines(), MAGNESIUM)
    assert max(left for _, left, _ in dots(html)) == pytest.approx(100 * (1 - 0.5 / max(days, 7)), abs=0.06)
    printed = re.findall(r">(\d+) Nov</span>", html)
    assert max(map(int, printed)) in (21, 22)


def test_the_first_days_there_are_have_an_axis() -> None:
    assert dots(day_chart(frame({"0001-01-02": 100.0}), Lines(), MAGNESIUM))
