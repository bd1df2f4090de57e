"""The box for a whole day's lines: what is written there is kept with each pause, and waits in the tab until it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from checker.diary import Day, add_supplements, entries_of, supplements_of
from checker.pages import day_state
from checker.pages.chosen_meal import chosen_meal
from checker.pages.label import how_many, short
from checker.pages.shell import STATIC
from checker.pages.shown_day import Shown, key, shown
from checker.written import with_written

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

    from checker.reading import ReadLine

DRAFT, WRITTEN, MODE = "draft", "written", "mode"
WRITTEN_OF = "written_of"  # whose day, and which, each box belongs to: a telling may come after another was chosen
LINES = "Write the whole day"
WORKED_EXAMPLE = "1 cup oatmeal with milk\n2 slices wholemeal toast, butter\nlatte, banana\nmagnesium citrate 200 mg"


@dataclass(frozen=True)
class Written:
    """What is known of a box: the words the tab told last and nobody read, and which telling that was; "" for none.

    `kept`: what the diary keeps of them as not yet read; `stored`: which telling it has. Both lag if it cannot store.
    """

    told: str = ""
    telling: str = ""
    kept: str = ""
    stored: str = ""


def lines_box(day: Day) -> None:
    """The box with the day's written words, and the button that reads them."""
    box = key("lines")
    undone = st.session_state.pop(day_state.WRITE_AGAIN, False)
    if box not in st.session_state or (undone and not st.session_state[box]):  # an undo gives back the lines it took
        st.session_state[box] = day.draft
        _know(box, told=day.draft, kept=day_state.stored(shown().on).day.draft)  # the rest waits to be stored
    st.text_area(
        "What you ate, one line for each meal or food",
        key=box,
        height=148,
        placeholder=WORKED_EXAMPLE,
    )
    _watch(box_shown=True)
    st.button("Add these lines", key="read_lines", type="primary", on_click=_read_lines)


def bring_back() -> None:
    """Where the box is not shown: words that a reload caught before they were stored bring it, and themselves, back."""
    _watch(box_shown=False)


def _watch(box_shown: bool) -> None:
    where = {"on": shown().on.isoformat(), "member": shown().member_id or ""}
    known = _written(key("lines"))
    every = st.session_state[WRITTEN].values()
    # Tuples, as Streamlit loads pandas to see whether a list is a table.
    of_others = {"allTold": tuple(each.telling for each in every), "allStored": tuple(each.stored for each in every)}
    data = {"box": key("lines"), "shown": box_shown, **where, **asdict(known), **of_others}
    st.session_state[WRITTEN_OF] = {**st.session_state.get(WRITTEN_OF, {}), key("lines"): shown()}
    _script()(key=DRAFT, data=data, on_draft_change=_keep_typed)


def forget_waiting() -> None:
    """After a deletion: what waits in the tab of the days that were deleted is taken out of its memory too."""
    if st.session_state.pop(day_state.FORGET, False):
        _script()(key="forget_written", data={"forget": True})


def _written(box: str) -> Written:
    kept: dict[str, Written] = st.session_state.setdefault(WRITTEN, {})
    return kept.get(box, Written())


def _know(box: str, **known: str) -> None:
    st.session_state[WRITTEN] = {**st.session_state.get(WRITTEN, {}), box: replace(_written(box), **known)}


def _keep_typed() -> None:
    """Keeps words that are still being written, unless they are being read in this very moment.

    The box's own value is not asked: Streamlit takes a box it forgot to fill for one that was emptied.
    """
    if st.session_state.get("read_lines"):
        return
    of_this_box = _take_typed() == key("lines")
    if of_this_box and st.session_state.get(MODE) != LINES:
        st.session_state[MODE], st.session_state[key("lines")] = LINES, _written(key("lines")).told


def _take_typed() -> str:
    """Keeps what the tab tells with this press, unless it was told before; the box it is of, "" for none."""
    typed = getattr(st.session_state.get(DRAFT), "draft", None)
    if not isinstance(typed, list) or len(typed) != 3 or typed[0] not in st.session_state.get(WRITTEN_OF, {}):
        return ""
    box, text, telling = map(str, typed)
    if telling != _written(box).telling:
        _keep(box, text, telling)
    return box


def _keep(box: str, text: str, telling: str) -> None:
    of: Shown = st.session_state[WRITTEN_OF][box]
    before = _written(box).kept
    _know(box, told=text, telling=telling)
    day_state.keep_draft(
        lambda day: replace(day, draft=with_written(day.draft, before, text)),
        lambda: _know(box, kept=text, stored=telling),
        of,
    )


@cache
def _source() -> str:
    return (STATIC / "draft.js").read_text(encoding="utf-8")


def _script() -> ComponentRenderer:
    """What sends the words while they are written; registered with every run, as the buttons of the list are."""
    return st.components.v2.component("mineral_checker_draft", js=_source(), isolate_styles=False)


def _read_lines() -> None:
    text = _text_to_read()
    if not text.strip():
        st.session_state["add_problem"] = (
            "Lines: nothing is written yet. Write what you ate, one line for each meal or food."
        )
        return
    from checker.answers import added
    from checker.meals import in_meals, read_by_meal

    lines = read_by_meal(text)
    problems = {line.text: problem for line, _ in lines if (problem := _too_long(line))}
    short_enough = [(line, meal or chosen_meal()) for line, meal in lines if line.text not in problems]
    entries = [entry for line, meal in short_enough for entry in in_meals(entries_of(line), line, meal)]
    taken = [supplement for line, _ in short_enough for supplement in supplements_of(line)]
    left = "\n".join(problems)
    words = _added_words([entry.typed for entry in entries], [each.name for each in taken])

    box, known = key("lines"), _written(key("lines"))
    _know(box, told=left)

    def read(day: Day) -> Day:
        return replace(add_supplements(added(day, entries), taken), draft=with_written(day.draft, text, left))

    day_state.edit(read, words, lambda: _know(box, kept=left, stored=known.telling))
    st.session_state[box] = left
    if problems:
        st.session_state["add_problem"] = " ".join(problems.values())
    if not entries and not taken:
        return
    st.session_state[key("who_done")] = True
    unread = sum(not entry.counted for entry in entries)
    read_words = f"Read {how_many(len(entries) - unread, len(taken))}."
    day_state.say(f"{read_words} {unread} not counted." if unread else read_words)


def _text_to_read() -> str:
    """The words of the box, kept as not yet read first, so that an undo gives them back."""
    box = key("lines")
    _take_typed()
    if not _written(box).telling and (text := st.session_state.get(box)):  # as it is filled without a key pressed
        _keep(box, text, "")
    return _written(box).told


def _added_words(foods: Sequence[str], supplements: Sequence[str]) -> str:
    names = [*foods, *supplements]
    said = short(names[0]) if len(names) == 1 else how_many(len(foods), len(supplements))
    return f"Added {said}" if names else ""


def _too_long(line: ReadLine) -> str | None:
    """The sentence for a text that was not read because of its length alone; it is for the person to divide."""
    from checker.read_foods import too_long

    kept = too_long("", "", 0, "").rpartition("; ")[2]
    return next((food.problem for food in line.foods if food.problem and food.problem.endswith(kept)), None)
