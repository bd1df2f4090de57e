"""Copies of the diary: the daily ones, one to take along, and bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import streamlit as st

from checker import diary_store
from checker.diary_store import Backup
from checker.pages import day_state, waiting_changes
from checker.pages.messages import note_html, problem_html
from nutrition_data.errors import InputError

if TYPE_CHECKING:
    from checker.diary_export import Progress
    from checker.diary_import import DiaryContents

READ = "copy_read"


def _full(told: Callable[[Progress], None]) -> bytes:
    from checker.diary_export import export_document

    return export_document(told)


def _foods(told: Callable[[Progress], None]) -> bytes:
    from checker.diary_csv import entries_csv

    return entries_csv(told)


def _days(told: Callable[[Progress], None]) -> bytes:
    from checker.diary_csv import days_csv

    return days_csv(told)


@dataclass(frozen=True)
class Copy:
    """One kind of copy to take along: the word that makes it, its file, and how it is made."""

    id: str
    press: str
    name: str
    kind: str
    make: Callable[[Callable[[Progress], None]], bytes]


@dataclass(frozen=True)
class Made:
    """A copy, and the state of the diary it was made from."""

    of: tuple[str, int] | None
    document: bytes


COPIES = (
    Copy("copy_full", "Make a full copy (JSON)", "mineral-checker-everything.json", "application/json", _full),
    Copy("copy_foods", "Make a sheet of foods (CSV)", "mineral-checker-foods.csv", "text/csv", _foods),
    Copy("copy_days", "Make a sheet of days (CSV)", "mineral-checker-days.csv", "text/csv", _days),
)


@dataclass(frozen=True)
class ReadFile:
    """A file that was chosen, as it was read; `mark` tells it from another, `problem` why it cannot be taken in."""

    mark: str
    contents: DiaryContents | None
    problem: str | None


def daily_copies() -> None:
    """The copies of the last days, whether to keep any, and going back to one."""
    st.html(
        '<div class="prose"><h2>Daily copies</h2><p>On each day on which you write something, a copy is made first'
        " and kept beside the file, for a broken file or a change of mind. The last seven stay.</p></div>"
    )
    if diary_store.database().exists():
        st.toggle("Keep daily copies", value=diary_store.backups_on(), key="daily_copies", on_change=_keep_or_not)
    elif not diary_store.is_lost():
        return
    kept = diary_store.backups()
    if not kept:
        return
    with st.container(horizontal=True, key="go_back", vertical_alignment="bottom"):
        chosen = st.selectbox("Copies kept", kept, format_func=_copy_words, key="copy_chosen")
        if st.button("Go back to this copy", key="restore") and chosen is not None:
            _restore_dialog(chosen)


def _copy_words(backup: Backup) -> str:
    return f"{backup.made:%a} {backup.made.day} {backup.made:%b %Y, %H:%M}"


def _keep_or_not() -> None:
    on = bool(st.session_state["daily_copies"])
    try:
        diary_store.keep_backups(on)
    except diary_store.NotKept as problem:
        st.session_state[day_state.PROBLEM] = str(problem)
        return
    day_state.say("Daily copies are kept." if on else "Daily copies are off. Those that were kept are deleted.")


@st.dialog("Go back to this copy?")
def _restore_dialog(backup: Backup) -> None:
    st.html(
        f'<p class="subline">Everything will be as it was on {_copy_words(backup)}. What you wrote since then is not in'
        " this copy. A copy of now is made first, so you can come back.</p>"
    )
    if st.button("Go back", type="primary", key="restore_now"):
        lost = diary_store.is_lost()
        try:
            diary_store.restore(backup)
        except diary_store.NotKept as problem:
            st.html(problem_html(str(problem)))
            return
        if lost:  # nothing was put aside for it: what waits belongs on top of the copy
            waiting_changes.store_all()
        else:
            day_state.begin_anew()
        day_state.say("The copy is in place.")
        st.rerun()


def take_along() -> None:
    """A full copy to download, and sheets for a spreadsheet; each made only when it is asked for."""
    st.html(
        '<div class="prose"><h2>Take it with you</h2><p>The full copy holds everything of everybody. It can be brought'
        " back here or on another computer, and nothing is lost. The two sheets are for a spreadsheet.</p></div>"
    )
    if not diary_store.database().exists():
        return
    now = diary_store.state()
    for copy in COPIES:
        with st.container(horizontal=True, key=f"take_{copy.id}"):
            if st.button(copy.press, key=f"make_{copy.id}"):
                _make(copy, now)
            made: Made | None = st.session_state.get(copy.id)
            if made is not None and made.of == now:
                st.download_button(
                    f"Save it ({_size(len(made.document))})", made.document, file_name=copy.name, mime=copy.kind,
                    type="primary", key=f"save_{copy.id}", on_click="ignore",
                )  # fmt: skip
            elif made is not None:
                st.html(note_html("Something has changed since this was made. Make it again."))


def _make(copy: Copy, now: tuple[str, int] | None) -> None:
    words = "Making it …"
    bar = st.progress(0.0, words)
    try:
        st.session_state[copy.id] = Made(now, copy.make(_shown_in(bar, words)))
    except InputError as problem:
        st.html(problem_html(str(problem)))
    finally:
        bar.empty()


def _size(number: int) -> str:
    return f"{number / 1e6:,.1f} MB" if number >= 1e5 else f"{max(number / 1e3, 0.1):,.1f} kB"


def _shown_in(bar: st.delta_generator.DeltaGenerator, words: str) -> Callable[[Progress], None]:
    """Moves the bar by whole per cents: each move costs more than a row."""
    shown = -1

    def told(progress: Progress) -> None:
        nonlocal shown
        per_cent = int(100 * progress.share)
        if per_cent != shown:
            shown = per_cent
            bar.progress(progress.share, words)

    return told


def bring_back() -> None:
    """A full copy read, looked at, and put in place of what is here."""
    st.html(
        '<div class="prose"><h2>Bring a copy back</h2><p>Choose a full copy that was made here or on another computer.'
        " It takes the place of what is here.</p></div>"
    )
    chosen = st.file_uploader("Full copy (JSON)", type="json", key="copy_file")
    if chosen is None:
        st.session_state.pop(READ, None)
        return
    found = _read(chosen.getvalue())
    if found.problem is not None or found.contents is None:
        st.html(problem_html(found.problem or ""))
        return
    st.html(note_html(f"This copy holds {found.contents.words}."))
    if st.button("Bring it back", type="primary", key="bring_back"):
        _bring_back_dialog(found.contents)


def _read(document: bytes) -> ReadFile:
    """The file as it was read; once, since a long one takes seconds."""
    from checker.diary_import import contents_of

    mark = sha256(document).hexdigest()
    known: ReadFile | None = st.session_state.get(READ)
    if known is not None and known.mark == mark:
        return known
    bar = st.progress(0.0, "Reading the copy …")
    try:
        found = ReadFile(mark, contents_of(document, _shown_in(bar, "Reading the copy …")), None)
    except InputError as problem:
        found = ReadFile(mark, None, str(problem))
    bar.empty()
    st.session_state[READ] = found
    return found


@st.dialog("Bring this copy back?")
def _bring_back_dialog(contents: DiaryContents) -> None:
    from checker.diary_import import diary_is_empty, import_document

    if diary_is_empty():
        st.html('<p class="subline">Nothing is kept here yet, so nothing is replaced.</p>')
    else:
        st.html(
            '<p class="subline">What is kept here now is replaced. A copy of it is made first: it stands above, under'
            " “Daily copies”, so you can go back.</p>"
        )
    if st.button("Bring it back", type="primary", key="bring_back_now"):
        bar = st.progress(0.0, "Putting it in place …")
        try:
            taken = import_document(contents, _shown_in(bar, "Putting it in place …"))
        except InputError as problem:
            bar.empty()
            st.html(problem_html(str(problem)))
            return
        day_state.begin_anew()
        aside = f" What was here before is in {taken.backup}." if taken.backup else ""
        day_state.say(f"Brought back {contents.words}.{aside}")
        st.rerun()
