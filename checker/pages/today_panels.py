"""The two panels of the day: who and what on the left, what it comes to on the right, and what belongs under them."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary import Day, add, entries_of, rows, with_example
from checker.diary_places import database
from checker.pages import day_heading, day_state, kept_food, shell, who
from checker.pages.add_food import entry_panel, nothing_yet_html
from checker.pages.entry_list import entry_list
from checker.pages.example_day import example_day
from checker.pages.messages import note_html, status_html
from checker.pages.shown_day import key
from checker.pages.store_trouble import store_trouble
from checker.pages.that_day import named
from nutrition_data.added_rows import revision

if TYPE_CHECKING:
    from checker.diary_records import Member
    from checker.judgement import Judgement

FOOT = (
    'Foods: USDA FNDDS 2021-2023 and SR Legacy. Reference values: see <a href="sources" target="_self">Sources</a>.'
    ""
    " One day is not your usual intake, and not a diagnosis."
)


def today_page() -> None:
    """The whole page; everything below the heading reruns on its own."""
    shell.open_page("Today")
    day_heading.heading()
    _day()
    shell.close_page(FOOT)
    warm()


@st.fragment
def _day() -> None:
    """The panels: the two columns themselves, because each container more is a millisecond or two with every rerun."""
    if day_heading.is_outdated():
        st.rerun()  # the whole page: its heading names the day
    diary = day_state.diary()
    if diary.day.person is not None and diary.day.recorded:
        _result(diary.day)  # before anything is drawn, so that the browser gets all of it at once and draws once
    if diary.problem:
        store_trouble(diary.problem)
    left, right = st.columns([5, 7], gap="medium")
    with left:
        _left(diary.day, diary.undo, diary.undo_step, diary.member)
    day = day_state.diary_since(diary).day
    with right:
        _right(day)
    _gap(day)
    _cramps(day)
    st.html(status_html(st.session_state.pop(day_state.SAID, "")))


def _left(day: Day, undo: str | None, step: str | None, member: Member | None) -> None:
    day_heading.new_day_line()
    if day.example:
        _beside("Example day.", "Start my own day", "start_today", day_state.start_own_day)
    last = None if day.recorded else kept_food.last_day(day)
    known = day.recorded or last is not None
    if day.person is None or not known or not st.session_state.setdefault(key("who_done"), True):
        st.session_state.setdefault(key("who_done"), False)
        with st.container(key="who"):
            who.open_fields(day.person)
    else:
        who.summary(day.person)
        if member is not None and not day.example:
            who.still_right(member)
    entry_panel(day)
    if st.button("Add a supplement", key="add_supplement", type="tertiary"):
        from checker.pages import supplement_form

        supplement_form.add_dialog()
    undo = None if undo and undo == _plan_said() else undo
    if day.recorded or undo:
        entry_list(day, undo, step)
    if not day.recorded:
        _nothing_yet(day, last)


def _plan_said() -> str | None:
    """The words of the last plan that was added here: it has an undo of its own, where the plans stand."""
    if key(day_state.GAP) not in st.session_state:
        return None
    from checker.pages.close_gap_state import last_words

    return last_words()


def _nothing_yet(day: Day, last: Day | None) -> None:
    """What an empty day can start with: the food of the last day, of a later one, or, with none, an example."""
    if last is not None:
        kept_food.offer_copy(day, last)
        return
    if kept_food.any_other(day):
        kept_food.offer_other(day)
        return
    if not database().exists():
        place = f"<code>{escape(str(database()))}</code>"
        st.html(
            f'<p class="aside first">What you enter is kept on this computer only, in {place}. '
            '<a href="my_data" target="_self">My data</a> shows and deletes it.</p>'
        )
    st.html(nothing_yet_html("New here? Load a day someone else ate and see what the page does with it."))
    st.button("Try an example day", type="primary", key="example", on_click=_load_example)


def _right(day: Day) -> None:
    from checker.pages.reference_rows import references_html, unknown_person_html

    if day.person is None:
        st.html(unknown_person_html(day.recorded, bool(st.session_state.get(key("cramps")))))
    elif not day.recorded:
        st.html(references_html(day.person))
    else:
        st.html(_result(day)[1])


def _result(day: Day) -> tuple[Judgement, str]:
    """The result panel, worked out once for each person, list of foods, list of supplements and choice of foods."""
    shown = st.session_state.get("result")
    said = (day.person, day.entries, day.supplements, day.complete, day.preferences)
    asked = (day.date, day_state.today(), *said, revision())
    if shown is None or shown[0] != asked:
        from checker.pages.result import day_html, day_judgement

        assert day.person is not None
        table = rows(day)
        judgement = day_judgement(day.person, day, table)
        shown = st.session_state["result"] = (asked, (judgement, named(day_html(day.person, day, judgement, table))))
    found: tuple[Judgement, str] = shown[1]
    return found


def _gap(day: Day) -> None:
    """What would bring the day to its values; only when it is asked for, and never for a day that is over."""
    if day.person is not None and day.recorded and day.date >= day_state.today():
        from checker.pages.close_gap import close_gap

        close_gap(day, _result(day)[0])


def _cramps(day: Day) -> None:
    """The signs that need help do not wait for age and sex."""
    if day.person.cramps if day.person else st.session_state.get(key("cramps")):
        from checker.pages.cramps_box import cramps_html

        judgement = _result(day)[0] if day.person is not None and day.recorded else None
        st.html(named(cramps_html(day.person, judgement)))


def _beside(words: str, offer: str, key: str, press: Callable[[], None]) -> None:
    with st.container(key="another_day", horizontal=True):
        st.html(note_html(words))
        st.button(offer, key=key, on_click=press)


def _load_example() -> None:
    person, lines = example_day()
    from checker.reading import read_line

    entries = [entry for line in lines for entry in entries_of(read_line(line))]
    day_state.edit(lambda day: with_example(day, person, entries))
    st.session_state[key("who_done")] = True
    day_state.say("An example day is shown.")


# Long enough for the first page to be out: both want the same interpreter.
WARM_AFTER_S = 0.5
_warming = threading.Lock()
_warm = False


def warm() -> None:
    """Loads the tables and the search index behind the first page, so that the first search does not wait."""
    global _warm
    with _warming:
        if _warm:
            return
        _warm = True
    loading = threading.Timer(WARM_AFTER_S, _load_tables)
    loading.daemon = True
    loading.start()


def _load_tables() -> None:
    """What the first food needs: the tables, the search index, what a first judgement looks up, and the database."""
    from checker import diary_access
    from checker.matching import search
    from checker.pages.close_gap_foods import foods_html, rules_html
    from checker.pages.result import day_html, day_judgement
    from checker.person import Person
    from checker.reading import amount_of, measures_for, read_line
    from checker.supplement_entry import choices

    choices()
    food_id = search("milk")[0].food_id
    amount_of(food_id, 1.0, measures_for(food_id)[0].id)
    day = add(Day(day_state.today()), entries_of(read_line("1 cup milk, 2 slices toast with butter")))
    judgement = day_judgement(Person(30.0), day)
    day_html(Person(30.0), day, judgement)
    foods_html(Person(30.0), day, judgement, day.preferences)
    rules_html(Person(30.0, life_stage="pregnant"), day.entries)
    diary_access.get_ready()
    importlib.import_module("checker.pages.my_days_panels")
