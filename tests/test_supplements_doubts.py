"""Words and figures beside a supplement that are no count, and those that leave open how much was taken."""

import math

import pytest

from checker.supplement_amounts import amounts_of
from checker.supplement_reading import read_supplement, read_supplements, spans_of
from checker.supplement_texts import how_read, supplements_said

UNKNOWN = None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a duration or a date is no count
        ("magnesium 400 mg (20 weeks pregnant)", 400),
        ("magnesium 400 mg week 20", 400),
        ("week 20: magnesium 400 mg", 400),
        ("magnesium 400 mg for 30 days", 400),
        ("magnesium 400 mg day 3", 400),
        ("magnesium 400 mg since 3 months", 400),
        ("magnesium 400 mg x 3 days", 400),
        ("magnesium 200 mg twice a day for three weeks", 400),
        ("magnesium 200 mg every day 2 tablets", 400),
        ("magnesium 200 mg 2 a day", 400),
        ("magnesium 200 mg at night 2", 400),
        ("magnesium 200 mg 2 day", UNKNOWN),
        ("magnesium 400 mg 30 day supply", 400),
        ("magnesium 400 mg 20w", 400),
        ("20 weeks pregnant magnesium 400 mg", 400),
        ("magnesium 400 mg trimester 2", 400),
        ("magnesium 400 mg 2nd trimester", 400),
        # less than daily counts once today
        ("magnesium 400 mg 3 times a week", 400),
        ("magnesium 400 mg three times a week", 400),
        ("magnesium 400 mg 3x a week", 400),
        ("magnesium 400 mg 3x weekly", 400),
        ("magnesium 400 mg every 3 days", 400),
        ("magnesium 400 mg every three days", 400),
        ("magnesium 400 mg 5 days a week", 400),
        ("magnesium 400 mg 2 tablets a week", UNKNOWN),
        # thousands apart
        ("calcium 1 000 mg", 1000),
        ("calcium 1'000 mg", 1000),
        ("calcium 1’200 mg", 1200),
        ("calcium 1,200 mg", 1200),
        ("calcium 1 200 mg", UNKNOWN),
        ("calcium 2 500 mg", UNKNOWN),
        ("calcium 1.000 mg", UNKNOWN),
        ("calcium 1.200 mg", UNKNOWN),
        ("calcium 1.5 g", 1500),
        ("vitamin b6 0.5 mg", 0.5),
        ("vitamin b6 1.5 mg", 1.5),
        ("vitamin b 6 100 mg", 100),
        # times of day
        ("magnesium 400 mg at 8 and 20", UNKNOWN),
        ("magnesium 400 mg at 8am and at 8pm", UNKNOWN),
        ("magnesium 400 mg 8am and 8pm", UNKNOWN),
        ("magnesium 400 mg at 8", 400),
        ("08.00 magnesium 400 mg", 400),
        ("8.30 magnesium 400 mg", 400),
        ("8.30 magnesium", UNKNOWN),
        ("1.25 mg vitamin b6", 1.25),
        ("magnesium 200 mg 2 in the morning 1 at night", UNKNOWN),
        ("magnesium 200 mg one in the morning, one in the evening", UNKNOWN),
        ("magnesium 200 mg 1 in the morning and 1 at night", UNKNOWN),
        ("magnesium 200 mg morning and night", 400),
        ("magnesium 200 mg with breakfast and dinner", 400),
        ("magnesium 200 mg with breakfast and with dinner", UNKNOWN),
        ("magnesium 200 mg in the morning and at night", UNKNOWN),
        ("magnesium 200 mg at night and 2 in the morning", UNKNOWN),
        ("calcium 500 mg 1-0-1", UNKNOWN),
        ("magnesium 400 mg 30 minutes before bed", 400),
        ("magnesium 400 mg batch 12", UNKNOWN),
        ("magnesium 400 mg bought 2", UNKNOWN),
        ("magnesium 400 mg 2 left", UNKNOWN),
        ("magnesium 400 mg 2 for 1", UNKNOWN),
        ("magnesium 400 mg, 2 at night", 800),
        # prices and numbers
        ("magnesium 400 mg £5", 400),
        ("$12 magnesium 400 mg", 400),
        ("magnesium 400 mg 5 euros", 400),
        ("magnesium 400 mg #3", 400),
        # packs
        ("magnesium 400 mg 19 tablets", 7600),
        ("magnesium 400 mg 20 tablets", 8000),
        ("magnesium 400 mg 21 tablets", UNKNOWN),
        ("magnesium 400 mg 60 tablets", UNKNOWN),
        ("magnesium 400 mg 60 ct", UNKNOWN),
        ("magnesium 400 mg pack of 30", UNKNOWN),
        ("magnesium 400 mg 1 tablet of 90", UNKNOWN),
        ("1 tablet of 90 mg magnesium", 90),
        ("magnesium 5 mg 40 drops", 200),
        ("magnesium 375 mg in 2 tablets, took 1", UNKNOWN),
        ("magnesium 300 mg per 3 capsules, 1 capsule", UNKNOWN),
        ("took 1 of 2 magnesium 200 mg", UNKNOWN),
        ("magnesium 375 mg in 2 tablets", 375),
        # not taken today
        ("didn't take magnesium 400 mg", UNKNOWN),
        ("didn’t take magnesium 400 mg", UNKNOWN),
        ("magnesium 400 mg none today", UNKNOWN),
        ("magnesium 400 mg yesterday", UNKNOWN),
        ("magnesium 400 mg tomorrow", UNKNOWN),
        # medicines
        ("losartan potassium 50 mg", UNKNOWN),
        ("penicillin V potassium 500 mg", UNKNOWN),
        ("atorvastatin calcium 20 mg", UNKNOWN),
        ("esomeprazole magnesium 20 mg", UNKNOWN),
        ("diclofenac potassium 50 mg", UNKNOWN),
        ("solgar magnesium 400 mg", 400),
        ("thorne magnesium 400 mg", 400),
        ("my daily magnesium 400 mg", 400),
        ("took one magnesium 400 mg", 400),
        # salts nobody knows here
        ("calcium ascorbate 500 mg", UNKNOWN),
        ("magnesium stearate 10 mg", UNKNOWN),
        # more than one amount
        ("magnesium up to 400 mg", UNKNOWN),
        ("magnesium <400 mg", UNKNOWN),
        ("magnesium 400 mg minus 100 mg", UNKNOWN),
        ("calcium 1000 - 600 mg", UNKNOWN),
    ],
)
def test_an_amount_is_counted_only_where_the_words_leave_nothing_open(text: str, wanted: float | None) -> None:
    (read,) = read_supplements(text)
    (amount,) = (each for each in amounts_of(read) if each.high != 0)
    if wanted is None:
        assert amount.best is None
    else:
        assert amount.best is not None
        assert math.isclose(amount.best, wanted)


@pytest.mark.parametrize("text", ["magnesium 400 mg not today", "naproxen sodium 220 mg"])
def test_what_was_not_taken_or_is_none_of_ours_is_no_firm_amount(text: str) -> None:
    assert all(each.problem is not None for each in supplements_said(text))


@pytest.mark.parametrize("text", ["magnesium 400 mg, none today", "magnesium 400 mg, calcium 500 mg, didn't take them"])
def test_words_apart_that_say_it_was_not_taken_leave_all_of_the_line_open(text: str) -> None:
    taken = [span.supplement for span in spans_of(text) if span.supplement]
    assert taken
    assert all(each.problem and "whether you took it today" in each.problem for each in taken)


def test_a_salt_that_is_not_known_brings_from_none_to_its_whole_weight() -> None:
    read = read_supplement("calcium ascorbate 500 mg")
    assert read is not None
    (amount,) = (each for each in amounts_of(read) if each.high != 0)
    assert (amount.low, amount.best, amount.high, read.name) == (0, None, 500, "calcium ascorbate")


@pytest.mark.parametrize("often", ["every 3 days", "every 2nd day", "every third day", "3x a week", "2x per month"])
def test_less_than_daily_is_counted_once_and_says_so(often: str) -> None:
    read = read_supplement(f"magnesium 400 mg {often}")
    assert read is not None
    assert read.note is not None
    assert (read.per_day, read.note[:19]) == (1, "Not taken every day")


def test_of_none_of_a_mineral_it_says_so() -> None:
    (read,) = supplements_said("magnesium oxide 0 mg")
    assert how_read(read) == "0 mg magnesium oxide = 0 mg magnesium"
