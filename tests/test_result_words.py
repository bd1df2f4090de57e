"""What the result panel says beside the verdicts, read as text."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from checker.conditions import said
from checker.diary import Day, entries_of, supplements_of
from checker.judgement import judge
from checker.pages.authority_panel import under_html
from checker.pages.close_gap_foods import before_html
from checker.pages.result import day_html
from checker.person import Person
from checker.preferences import Preferences
from checker.reading import read_line
from diary_rows import MILK, rows, weighed
from nutrition_data.conditions import conditions
from nutrition_data.nutrients import JUDGED


def shown(person: Person, *lines: str) -> str:
    read = [read_line(line) for line in lines]
    day = Day(
        date(2026, 1, 1),
        person,
        tuple(entry for line in read for entry in entries_of(line)),
        supplements=tuple(each for line in read for each in supplements_of(line)),
    )
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", day_html(person, day))))


@pytest.mark.parametrize("condition", list(conditions()))
def test_what_a_condition_says_of_offered_foods_stands_above_them(condition: str) -> None:
    person = Person(40, conditions=(condition,))
    text = shown(person, "100 g whole milk")
    for statement in said(person, "suggestions"):
        if statement.nutrient != "potassium":  # of which nothing is offered with some of them
            assert statement.text in text, statement.text


def test_with_kidney_disease_no_authority_judges_potassium() -> None:
    person = Person(40, authority="UK_DRV", conditions=("kidney_disease",))
    table = under_html(person, judge(person, rows([weighed(MILK, 700)])))
    lines = re.findall(r'<tr><th scope="row">([^<]*).*?</th>(.*?)</tr>', table)
    cells = {body: re.findall(r"<td>(.*?)</td>", line)[JUDGED.index("potassium")] for body, line in lines}
    assert len(cells) == 7
    assert {cell.partition(" <")[0] for cell in cells.values()} <= {"not judged", "no value"}
    assert cells["UK "].startswith("not judged")  # the UK has an RNI, and it is not for this person


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["vitamin B6 15 mg"], "0.1 from food, 15.0 from supplements"),
        (["magnesium oxide 400 mg"], "from food, 241 to 400 from supplements"),
        (["magnesium oxide 400 mg"], "Supplements only: 241 to 400 of 350 mg (UL counts supplements only)."),
        (["Pregnacare"], "from food, an unknown amount from supplements"),
        (["magnesium 100 mg", "Pregnacare"], "from food, at least 100 from supplements"),
    ],
)
def test_what_supplements_bring_is_said_as_far_as_it_is_known(lines: list[str], words: str) -> None:
    # Magnesium oxide is 60.3% magnesium: 241 of 400 mg, or 400 if the figure is the magnesium's.
    assert words in shown(Person(30), "100 g whole milk", *lines)


def test_words_typed_beside_a_food_bring_the_note_its_name_does_not() -> None:
    pregnant = Person(30, life_stage="pregnant")
    note = "in pregnancy take only pasteurised milk, because of listeria"
    assert note not in shown(pregnant, "1 cup milk")
    assert note in shown(pregnant, "1 cup raw milk")
    assert note not in shown(Person(30, "male"), "1 cup raw milk")


def test_potassium_care_stands_open_and_what_holds_for_everybody_is_folded() -> None:
    text = shown(Person(30), "100 g whole milk", "potassium 99 mg", "calcium 500 mg")
    first, folded = text.split("Taking these supplements")
    assert "Take potassium supplements only under a doctor's care" in first
    assert "levothyroxine" in folded
    assert "levothyroxine" not in first


def test_the_answer_that_would_settle_it_leads_to_its_row() -> None:
    lines = [read_line("500 g whole milk"), read_line("250 g milk")]
    day = Day(date(2026, 1, 1), Person(31), tuple(entry for line in lines for entry in entries_of(line)))
    html = day_html(Person(31), day)
    assert f'<a href="#entry-{day.entries[1].id}">Say which milk: it decides calcium.</a>' in html


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("haggis", "Haggis: in pregnancy avoid it, for its vitamin A."),
        ("king mackerel", "King mackerel: before and in pregnancy"),
        ("a cup of raw milk", "in pregnancy take only pasteurised milk"),
        ("600 g black coffee", "hold more than 200 mg of caffeine a day"),
        ("100 g beef liver", "hold more than 3,000 µg of retinol"),
    ],
)
def test_what_was_entered_against_a_rule_is_said_at_once_also_where_no_food_was_found(line: str, words: str) -> None:
    assert words in shown(Person(30, life_stage="pregnant"), line)
    assert words not in shown(Person(60, "male"), line)


def test_who_leaves_nuts_out_reads_above_every_list_of_foods_that_traces_are_not_known() -> None:
    words = "Our table knows what a food is made of, not its brand or traces: read the label."
    day = Day(date(2026, 1, 1), Person(30), tuple(entries_of(read_line("100 g banana"))))
    html = day_html(Person(30), replace(day, preferences=Preferences(("no_nuts",))))
    details = [part for part in html.split("<details>") if 'class="foods"><caption>' in part and words in part]
    assert details
    assert all(part.index(words) < part.index('class="foods"') for part in details)
    assert words in before_html(Person(30), Preferences(avoid=("peanuts",)))
    assert words not in day_html(Person(30), replace(day, preferences=Preferences(("vegan",))))
    assert words not in before_html(Person(30), Preferences(("vegan",)))
