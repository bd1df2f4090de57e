"""The My data page: where everything is, the daily copies, a copy to take along, the people, and deleting."""

from __future__ import annotations

from html import escape

import streamlit as st

from checker import diary_store
from checker.pages import day_state, shell
from checker.pages.messages import note_html, problem_html, status_html
from checker.pages.store_trouble import store_trouble

FOOT = "Everything stays on this computer. Nothing you enter is sent anywhere."
NOT_READ = (
    "What is in the file cannot be read here, so it cannot be shown or taken along. It can be deleted all the same,"
    " with the files of it that this version knows; files of other programs are left alone. "
)
HEALTH = "Health conditions and medicines are in it only where you chose to keep them."


def my_data_page() -> None:
    """The whole page; everything below the heading reruns on its own."""
    shell.open_page("My data", "Your data, on your computer")
    _panels()
    shell.close_page(FOOT)


@st.fragment
def _panels() -> None:
    from checker.pages import my_copies, my_people, written_lines

    said = st.session_state.pop(day_state.SAID, "")
    if said:
        st.html(note_html(said))
    problem = day_state.diary().problem
    if problem:
        store_trouble(problem)
    try:
        left, right = st.columns(2, gap="medium")
        with left:
            _where()
            my_copies.daily_copies()
        with right:
            my_copies.take_along()
            my_copies.bring_back()
        with st.container(key="people_panel"):
            my_people.people()
            _delete()
    except diary_store.NotRead as unread:
        if str(unread) != problem:
            st.html(problem_html(str(unread)))
        if not isinstance(unread, diary_store.NotOurs):
            with st.container(key="people_panel"):
                _delete(NOT_READ)
    st.html(status_html(said))
    written_lines.forget_waiting()


def _where() -> None:
    path = diary_store.database()
    if diary_store.is_lost():
        where = f"Your days belong in one file: <code>{escape(str(path))}</code>. It is not there now."
    elif not path.exists():
        where = f"Nothing is kept yet. What you enter will be kept in one file: <code>{escape(str(path))}</code>."
    elif (found := diary_store.load(day_state.today())).problem and not found.members:
        where = f"Your days belong in one file: <code>{escape(str(path))}</code>. It cannot be read now."
    else:
        where = f"{_held()} in one file that only your user account can read: <code>{escape(str(path))}</code>."
    st.html(
        f'<div class="prose"><h2>Where it is</h2><p>{where}</p><ul>'
        "<li>It is never sent anywhere. There is no account and no one counts your visits.</li>"
        f"<li>{HEALTH}</li>"
        "<li>To keep it somewhere else, start the checker with <code>MINERAL_CHECKER_DB</code> set to a file of your"
        " choice.</li></ul></div>"
    )


def _held() -> str:
    """How much is kept, as the start of a sentence."""
    people = diary_store.load(day_state.today()).members
    days = sum(not day.example for member in people for day in diary_store.days(member.id))
    of = f" of {len(people)} people" if len(people) > 1 else ""
    return f"{days:,} {'day' if days == 1 else 'days'}{of} {'is' if days == 1 else 'are'} kept"


def _delete(before: str = "") -> None:
    """Deleting all of it; `before`: what is said first."""
    if not diary_store.database().exists() and not (diary_store.folder().is_dir() and diary_store.backups()):
        return
    st.html(
        f'<div class="prose"><h2>Delete</h2><p>{before}What is deleted is gone: from the file, and from the daily'
        " copies the checker made. Copies you downloaded stay where you put them.</p></div>"
    )
    if st.button("Delete everything", key="delete"):
        _delete_dialog()


@st.dialog("Delete everything?")
def _delete_dialog() -> None:
    st.html(
        '<p class="subline">Every day of every person, favourites, your own foods and the daily copies will be removed'
        " from this computer. This cannot be undone.</p>"
    )
    if st.button("Delete everything", type="primary", key="delete_now"):
        day_state.delete_everything()
        st.rerun()
