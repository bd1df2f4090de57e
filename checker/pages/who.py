"""Who the day is compared for: the fields, and the one line they become once food is entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from checker.health import Health, with_health
from checker.pages import day_state
from checker.pages.health_box import close_health_box, health_box, ticks_counted
from checker.pages.label import row
from checker.pages.messages import note_html, problem_html
from checker.pages.number_field import number_field, read_as
from checker.pages.shown_day import key
from nutrition_data.authority_names import authority_names
from nutrition_data.errors import InputError

if TYPE_CHECKING:
    from checker.diary_records import Member
    from checker.person import Person

SEX = {"Female": "female", "Male": "male"}
A_YEAR = timedelta(days=365)
CHOICE = "What this choice of reference values changes"
LIFE_STAGE = {"Neither": "none", "Pregnant": "pregnant", "Breastfeeding": "lactating"}


@dataclass(frozen=True)
class Answers:
    """What the fields hold. `person` None: something is missing, or `problem` says what is wrong.

    `health`: the ticks, None where they are as they were.
    """

    person: Person | None
    health: Health | None
    problem: str | None = None


def fields(person: Person | None) -> Answers:
    """Draws the fields and reads them."""
    with st.container(horizontal=True, key="who_first"):
        figure = number_field(
            "Age in years", None if person is None else float(person.age_years), key("age"), width=124, where="Age"
        )
        sex = st.segmented_control("Sex", list(SEX), default=_key(SEX, person.sex if person else None), key=key("sex"))
    read_as(figure)
    age = figure.value
    stage: str | None = "Neither"
    if sex == "Female":
        stage = st.segmented_control(
            "Life stage",
            list(LIFE_STAGE),
            default=_key(LIFE_STAGE, person.life_stage if person else None) or "Neither",
            key=key("life_stage"),
            required=True,
        )
    before = day_state.health()
    health = health_box(before)
    with st.container(horizontal=True, key="who_last", vertical_alignment="bottom"):
        authority = st.selectbox(
            "Reference values",
            list(authority_names()),
            index=list(authority_names()).index(person.authority) if person else 0,
            format_func=lambda id: authority_names()[id],
            key=key("authority"),
            width=248,
        )
        cramps = st.checkbox("I have cramps", value=bool(person and person.cramps), key=key("cramps"))
    changed = None if health == before else health
    choice = st.expander(CHOICE, key=key("authority_choice"), on_change="rerun")
    if age is None or sex is None:
        if choice.open:
            choice.html('<p class="aside first">It differs from person to person: say your age and sex first.</p>')
        return Answers(None, changed)
    from checker.person import Person

    try:
        said = Person(age, SEX[sex], LIFE_STAGE[stage or "Neither"], authority=authority, cramps=cramps)
    except InputError as problem:
        return Answers(None, changed, str(problem))
    if choice.open:
        from checker.pages.authority_panel import choice_html

        with choice:
            st.html(choice_html(said))
    return Answers(with_health(said, changed or before), changed)


def open_fields(person: Person | None) -> Answers:
    """The fields in the panel: every answer counts at once."""
    answers = fields(person)
    if answers.problem:
        st.html(problem_html(answers.problem))
    if answers.health is not None or (answers.person is not None and answers.person != person):
        day_state.say_who(answers.person or person, answers.health)
        ticks_counted()
    return answers


def summary(person: Person) -> None:
    """The fields as one line that opens them again."""
    if st.button(
        row(f"{description(person)}.", "Change", "", f"{authority_names()[person.authority]} values"),
        key="who_change",
        type="tertiary",
        wrap=True,
    ):
        close_health_box()
        change_dialog(person)


def still_right(member: Member) -> None:
    """Asks once a year whether what was said of the person still holds."""
    if member.said_on is None or day_state.today() - member.said_on <= A_YEAR:
        return
    with st.container(horizontal=True, key="still_holds", vertical_alignment="center"):
        st.html(note_html(f"You said this in {member.said_on:%B %Y}. Is it still right?"))
        st.button("Still right", key="still_right", type="tertiary", on_click=day_state.still_right, args=(member.id,))


def description(person: Person) -> str:
    """The person in two words: "31, pregnant"."""
    stage = {"pregnant": "pregnant", "lactating": "breastfeeding"}.get(person.life_stage, person.sex)
    return f"{person.age_years:g}, {stage}"


@st.dialog("Who is this for?")
def change_dialog(person: Person) -> None:
    """The same fields over the page; they count once saved."""
    answers = fields(person)
    if answers.problem:
        st.html(problem_html(answers.problem))
    if st.button("Save", type="primary", key="who_save", disabled=answers.person is None):
        day_state.say_who(answers.person, answers.health)
        ticks_counted()
        st.rerun()


def _key(names: dict[str, str], value: str | None) -> str | None:
    return next((name for name, known in names.items() if known == value), None)
