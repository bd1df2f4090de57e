"""Food entered before: copied from another day, or kept under a name to be added with one press."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker import diary_store
from checker.diary import Day, Entry
from checker.diary_places import NotKept, NotRead
from checker.pages import day_state, shown_day
from checker.pages.label import how_many, plain, short
from checker.pages.messages import problem_html
from checker.pages.shown_day import date_words, key, short_words, shown

if TYPE_CHECKING:
    from checker.diary_records import Favourite
    from checker.supplements import Supplement

WHOLE = "The whole day"
DAYS_OFFERED = 100
NAMES_SHOWN = 12
NAME_LENGTH = 60
FAVOURITES = "favourites_read"


def last_day(day: Day) -> Day | None:
    """The last day before this one on which anything was entered."""
    try:
        return diary_store.last_recorded_before(shown().member_id, day.date)
    except NotRead:
        return None


def offer_copy(day: Day, last: Day) -> None:
    """A button that copies the last day on which anything was entered, and the way to any other."""
    with st.container(key="copy_last", horizontal=True):
        words = f"Copy {_day_name(last.date)} ({_many(last)})"
        st.button(words, key="copy_last_day", on_click=_copy_once, args=(last,))
        if st.button("Another day or meal", key="copy_other", type="tertiary"):
            copy_dialog(day)


def any_other(day: Day) -> bool:
    """Whether another day, also a later one, holds anything to copy."""
    if not diary_store.database().exists():
        return False
    try:
        return any(not each.example and each.date != day.date for each in diary_store.days(shown().member_id))
    except NotRead:
        return False


def offer_other(day: Day) -> None:
    """The way to copy from a later day, where no earlier one holds any food."""
    if st.button("Copy from another day", key="copy_other", type="tertiary"):
        copy_dialog(day)


def _day_name(on: date) -> str:
    words = short_words(on, shown_day.today())
    return words[:1].lower() + words[1:] if words.startswith("Y") else words


def _many(day: Day) -> str:
    return how_many(len(day.entries), len(day.supplements))


def _copy_once(source: Day) -> None:
    """Copies the whole day; the second half of a double-click copies nothing more."""
    if day_state.diary().undo != _copied_words(source, _many(source)):
        _copy(source, source.entries, source.supplements)


def _copied_words(source: Day, many: str) -> str:
    return f"Copied {many} of {source.date:%A} {_date(source.date)}"


def _copy(source: Day, entries: Sequence[Entry], supplements: Sequence[Supplement]) -> None:
    from checker.copied_food import copying

    words = _copied_words(source, how_many(len(entries), len(supplements)))
    day_state.edit(copying(entries, supplements), words)
    st.session_state[key("who_done")] = True
    day_state.say(f"{words}.")


def _date(on: date) -> str:
    return date_words(on, shown_day.today())


def open_dialog(which: str, day: Day) -> None:
    """The dialog of a button under the list."""
    if which == "copy":
        copy_dialog(day)
    elif which == "keep":
        keep_dialog(day)
    elif which == "favourites":
        favourites_dialog()


@st.dialog("Copy from another day")
def copy_dialog(day: Day) -> None:
    """All of an earlier day, or one meal of it."""
    from checker.meals import by_meal

    try:
        recorded = [each for each in diary_store.days(shown().member_id) if not each.example and each.date != day.date]
    except NotRead as problem:
        st.html(problem_html(str(problem)))
        return
    if not recorded:
        st.html('<p class="subline">No other day holds any food yet.</p>')
        return
    offered = {each.date: each for each in sorted(recorded, key=lambda each: each.date, reverse=True)[:DAYS_OFFERED]}
    on = st.selectbox(
        "Day",
        list(offered),
        format_func=lambda on: f"{short_words(on, shown_day.today())} ({offered[on].entries})",
        key="copy_day",
    )
    try:
        source = diary_store.day_on(shown().member_id, on)
    except NotRead as problem:
        st.html(problem_html(str(problem)))
        return
    if source is None:
        return
    meals = dict(by_meal(source.entries))
    what = WHOLE
    if any(meals):
        what = st.radio("What", [WHOLE, *(meal for meal in meals if meal)], format_func=_what, key=f"copy_what_{on}")
    entries = source.entries if what == WHOLE else meals[what]
    taken = source.supplements if what == WHOLE else ()
    st.html(_listed(entries, taken))
    if st.button("Copy", type="primary", key="copy_now"):
        _copy(source, entries, taken)
        st.rerun()


def _what(choice: str) -> str:
    return choice if choice == WHOLE else choice.capitalize()


def _listed(entries: Sequence[Entry], supplements: Sequence[Supplement]) -> str:
    """The names of what is meant, as far as they fit."""
    from checker.pages.entry_rows import food_name

    names = [food_name(each.food_id) if each.food_id else f"“{short(each.typed or each.line)}”" for each in entries]
    names += [each.name for each in supplements]
    more = f" and {len(names) - NAMES_SHOWN} more" if len(names) > NAMES_SHOWN else ""
    return f'<p class="subline">{escape("; ".join(names[:NAMES_SHOWN]) + more)}.</p>'


@st.dialog("Keep as a favourite")
def keep_dialog(day: Day) -> None:
    """The day, a meal or one food of it under a name."""
    from checker.meals import by_meal

    meals = dict(by_meal(day.entries))
    foods = {each.id: each for each in day.entries}
    options = [WHOLE, *(meal for meal in meals if meal), *foods]
    what = st.selectbox("What", options, format_func=lambda id: _named(id, foods), key="keep_what")
    entries: Sequence[Entry] = (foods[what],) if what in foods else meals.get(what, day.entries)
    taken = day.supplements if what == WHOLE else ()
    if what not in foods:
        st.html(_listed(entries, taken))
    suggested = "" if what == WHOLE else _named(what, foods).removeprefix("Only ")
    name = st.text_input(
        "Name", value=suggested[:NAME_LENGTH], key=f"keep_name_{what}", placeholder="My usual breakfast"
    )
    if st.button("Keep", type="primary", key="keep_now"):
        said = " ".join((name or "").split())
        problem = _taken(said) or _kept(said, entries, taken)
        if problem is None:
            st.rerun()
        st.html(problem_html(problem))


def _taken(name: str, but: str | None = None) -> str | None:
    """What is wrong with a name that another favourite has than the one of the id `but`: it would take its place."""
    if any(each.name.casefold() == name.casefold() and each.id != but for each in favourites()):
        return f"Name: “{name}” is taken by another favourite. Write another name."
    return None


def _named(id: str, foods: dict[str, Entry]) -> str:
    from checker.pages.entry_rows import food_name

    if id not in foods:
        return _what(id)
    entry = foods[id]
    return f"Only {food_name(entry.food_id) if entry.food_id else short(entry.typed or entry.line)}"


def _kept(name: str, entries: Sequence[Entry], supplements: Sequence[Supplement]) -> str | None:
    """Keeps a favourite; what is wrong where that is not possible."""
    if not 0 < len(name) <= NAME_LENGTH:
        found = f"{len(name)} letters" if name else "nothing"
        return f"Name: found {found}. Expected 1 to {NAME_LENGTH} letters; write a short name."
    try:
        diary_store.save_favourite(shown().member_id, name, entries, supplements)
        read_favourites_anew()
    except NotKept as problem:
        return str(problem)
    day_state.say(f"Kept as {name}.")
    return None


def favourites() -> tuple[Favourite, ...]:
    """What the member shown keeps under a name; read once for each drawing of the whole page."""
    if FAVOURITES not in st.session_state:
        try:
            st.session_state[FAVOURITES] = diary_store.favourites(shown().member_id)
        except NotRead:
            return ()
    found: tuple[Favourite, ...] = st.session_state[FAVOURITES]
    return found


def read_favourites_anew() -> None:
    """Another tab, person or press may have changed them."""
    st.session_state.pop(FAVOURITES, None)


def favourite_row() -> None:
    """A press for each favourite adds it to the day; nothing where there is none."""
    known = {each.id: each for each in favourites()}
    if not known:
        return
    # A choice that falls back at once: each press adds, also the same one again.
    st.pills(
        "Favourites",
        list(known),
        format_func=lambda id: f"+ {plain(known[id].name)}",
        key=key("favourite"),
        on_change=_add_favourite,
        label_visibility="collapsed",
    )


def _add_favourite() -> None:
    from checker.copied_food import copying

    chosen = st.session_state[key("favourite")]
    st.session_state[key("favourite")] = None
    favourite = next((each for each in favourites() if each.id == chosen), None)
    if favourite is None:
        return
    words = f"Added {favourite.name}"
    day_state.edit(copying(favourite.entries, favourite.supplements), words)
    st.session_state[key("who_done")] = True
    day_state.say(f"{words}.")


@st.dialog("Favourites")
def favourites_dialog() -> None:
    """Another name for a favourite, or one less."""
    known = favourites()
    if not known:
        st.html('<p class="subline">Nothing is kept under a name yet.</p>')
        return
    names = {each.id: each for each in known}
    id = st.selectbox("Favourite", list(names), format_func=lambda id: names[id].name, key="favourite_chosen")
    chosen = names[id]
    st.html(_listed(chosen.entries, chosen.supplements))
    name = st.text_input("Name", value=chosen.name, key=f"favourite_name_{id}")
    with st.container(horizontal=True, key="favourite_buttons"):
        rename = st.button("Rename", type="primary", key="favourite_rename")
        remove = st.button("Remove", key="favourite_remove")
    if rename:
        problem = _renamed(chosen, " ".join((name or "").split()))
        if problem is None:
            st.rerun()
        st.html(problem_html(problem))
    if remove:
        problem = _removed(chosen)
        if problem is None:
            st.rerun()
        st.html(problem_html(problem))


def _renamed(favourite: Favourite, name: str) -> str | None:
    if name == favourite.name:
        return None
    return _taken(name, favourite.id) or _kept(name, favourite.entries, favourite.supplements) or _removed(favourite)


def _removed(favourite: Favourite) -> str | None:
    try:
        diary_store.remove_favourite(favourite.id)
        read_favourites_anew()
    except NotKept as problem:
        return str(problem)
    day_state.say("Removed.")
    return None
