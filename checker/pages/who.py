"""Who the day is compared for: the fields, and the one line they become once food is entered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from checker.pages import day_state
from checker.pages.label import row
from checker.pages.messages import problem_html
from nutrition_data.errors import InputError

if TYPE_CHECKING:
    from checker.person import Person

SEX = {"Female": "female", "Male": "male"}
LIFE_STAGE = {"Neither": "none", "Pregnant": "pregnant", "Breastfeeding": "lactating"}
AUTHORITY = {"US and Canada": "US_CA_DRI", "EFSA (Europe)": "EFSA"}
VALUES = {"US_CA_DRI": "US values", "EFSA": "EFSA values"}
CARE = {"No": "no", "Yes": "yes", "Don’t know": "unknown"}


@dataclass(frozen=True)
class Answers:
    """What the fields hold. `person` None: something is missing, or `problem` says what is wrong."""

    person: Person | None
    problem: str | None = None


def fields(person: Person | None) -> Answers:
    """Draws the fields and reads them."""
    with st.container(horizontal=True, key="who_first"):
        age = st.number_input(
            "Age in years",
            value=None if person is None else float(person.age_years),
            step=1.0,
            format="%g",
            key="age",
            width=124,
        )
        sex = st.segmented_control("Sex", list(SEX), default=_key(SEX, person.sex if person else None), key="sex")
    stage: str | None = "Neither"
    if sex == "Female":
        stage = st.segmented_control(
            "Life stage",
            list(LIFE_STAGE),
            default=_key(LIFE_STAGE, person.life_stage if person else None) or "Neither",
            key="life_stage",
            required=True,
        )
    care = st.segmented_control(
        "Kidney disease, or a medicine that raises potassium?",
        list(CARE),
        default=_care(person),
        key="potassium_care",
    )
    st.html(f'<p class="aside">{escape(medicines_words())}</p>')
    with st.container(horizontal=True, key="who_last", vertical_alignment="bottom"):
        authority = st.selectbox(
            "Reference values",
            list(AUTHORITY),
            index=list(AUTHORITY.values()).index(person.authority if person else "US_CA_DRI"),
            key="authority",
            width=176,
        )
        cramps = st.checkbox("I have cramps", value=bool(person and person.cramps), key="cramps")
    if age is None or sex is None:
        return Answers(None)
    from checker.person import Person

    try:
        return Answers(
            Person(
                age_years=age,
                sex=SEX[sex],
                life_stage=LIFE_STAGE[stage or "Neither"],
                authority=AUTHORITY[authority],
                potassium_care=CARE[care] if care else "unknown",
                cramps=cramps,
            )
        )
    except InputError as problem:
        return Answers(None, str(problem))


@cache
def medicines_words() -> str:
    """Examples of the medicines that are asked for."""
    from nutrition_data.potassium_medicines import potassium_medicines

    known = potassium_medicines()
    tablets = ", ".join(each.name for each in known if each.form == "blood_pressure_tablet")
    injections = " or ".join(each.name for each in known if each.form == "injection")
    return (
        f"For example some blood pressure tablets ({tablets}) and {injections} injections. Not sure? Choose Don’t know."
    )


def open_fields(person: Person | None) -> Answers:
    """The fields in the panel: every answer counts at once."""
    answers = fields(person)
    if answers.problem:
        st.html(problem_html(answers.problem))
    elif answers.person is not None and answers.person != person:
        new = answers.person
        day_state.edit(lambda day: replace(day, person=new))
    return answers


def summary(person: Person) -> None:
    """The fields as one line that opens them again."""
    if st.button(
        row(f"{description(person)}.", "Change", "", VALUES[person.authority]),
        key="who_change",
        type="tertiary",
        wrap=True,
    ):
        change_dialog(person)


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
        new = answers.person
        day_state.edit(lambda day: replace(day, person=new))
        st.rerun()


def _key(names: dict[str, str], value: str | None) -> str | None:
    return next((name for name, known in names.items() if known == value), None)


def _care(person: Person | None) -> str | None:
    return _key(CARE, person.potassium_care) if person is not None else None
