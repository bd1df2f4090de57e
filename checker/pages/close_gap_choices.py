"""What a person does not eat and how much energy a plan may add, and which foods every plan or none holds."""

from __future__ import annotations

import streamlit as st

from checker.diary import Day
from checker.pages import day_state
from checker.pages.close_gap_state import Found, gap, want
from checker.pages.entry_rows import food_name
from checker.pages.label import plain
from checker.pages.messages import problem_html
from checker.pages.number_field import number_field, read_as
from checker.pages.shown_day import key
from checker.preference_records import Preferences
from nutrition_data.errors import InputError

AREA, DIETS, AVOID, LOW_ENERGY, ENERGY = "gap_choices", "gap_diets", "gap_avoid", "gap_low_energy", "gap_energy"
KEEP, LEAVE_OUT, PROBLEM = "gap_keep", "gap_leave_out", "gap_problem"
NO_FOOD = (
    "no food goes by this word, so it is not kept. Pick a kind from the list or try a plainer word; diets are above."
)
ENERGY_NAME = "Energy a plan may add"
LABEL = "What you do not eat, and how much energy to add"


def choices_area(day: Day) -> None:
    """The preferences, drawn only while the area is open; they count at once and are kept with the day."""
    area = st.expander(LABEL, key=key(AREA), on_change="rerun")
    if area.open:
        with area:
            _fields(day.preferences)


def fold() -> None:
    """Folds the area where it is drawn next."""
    if key(AREA) in st.session_state:
        st.session_state[key(AREA)] = False


def _fields(before: Preferences) -> None:
    from checker.preferences import avoid_choices, diet_choices
    from nutrition_data.planning import planning

    known = {each.id: each.label for each in diet_choices()}
    kinds = {each.id: each.label for each in avoid_choices()}
    limits = planning().limits
    st.pills(
        "Diet",
        list(known),
        selection_mode="multi",
        default=[id for id in before.diets if id in known],
        format_func=lambda id: known[id],
        key=key(DIETS),
        on_change=_keep,
    )
    with st.container(horizontal=True, key="gap_amounts", vertical_alignment="bottom"):
        st.multiselect(
            "Foods you do not want: pick a kind, or write a word and press Enter",
            list(dict.fromkeys((*kinds, *before.avoid))),
            default=list(before.avoid),
            format_func=lambda id: kinds.get(id, _food_or_word(id)),
            key=key(AVOID),
            accept_new_options=True,
            placeholder="liver, cottage cheese …",
            select_all=False,
            on_change=_keep,
        )
        ids = ("least_energy_allowance", "energy_allowance", "most_energy_allowance")
        least, usual, most = (float(limits[id].value) for id in ids)
        energy = number_field(
            "Energy a plan may add, kcal",
            min(max(usual if before.energy_kcal is None else float(before.energy_kcal), least), most),
            key(ENERGY),
            _keep,
            width=200,
            where=ENERGY_NAME,
        )
    if energy.problem is None:  # said below
        read_as(energy)
    st.checkbox(
        "Only foods with little energy in a portion", value=before.low_energy, key=key(LOW_ENERGY), on_change=_keep
    )
    if problem := st.session_state.get(key(PROBLEM)):
        st.html(problem_html(problem))


def _keep() -> None:
    """Keeps what the fields hold; a word that fits no food is not kept, and what is wrong with it is said."""
    from nutrition_data.planning import planning

    fields = st.session_state
    usual = float(planning().limits["energy_allowance"].value)
    words, problems = _known_words(fields[key(AVOID)])
    try:
        energy = allowed_energy(fields[key(ENERGY)])
    except InputError as wrong:
        energy, problems = day_state.diary().day.preferences.energy_kcal, (*problems, str(wrong))
    allowance = None if energy is None or energy == usual else energy
    fields[key(PROBLEM)] = "\n".join(problems)
    day_state.edit_preferences(Preferences(tuple(fields[key(DIETS)]), words, fields[key(LOW_ENERGY)], allowance))


def allowed_energy(typed: str) -> float | None:
    """The energy in kcal that is typed; None for nothing. InputError for no number, or one outside the limits."""
    from checker.typed_numbers import number_typed
    from nutrition_data.planning import planning

    energy = number_typed(typed, ENERGY_NAME)
    least, most = (float(planning().limits[id].value) for id in ("least_energy_allowance", "most_energy_allowance"))
    if energy is not None and not least <= energy <= most:
        raise InputError(
            f"{ENERGY_NAME}: {energy:g} kcal. Expected {least:g} to {most:,.0f} kcal. The choice before it counts until"
            " it is changed. Write another number."
        )
    return energy


def _known_words(chosen: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was picked or written, as it is kept, and what is wrong with the rest."""
    from checker.preferences import avoided_words

    known: dict[str, None] = {}
    problems = []
    for each in chosen:
        try:
            known.update(dict.fromkeys(avoided_words(each)))
        except InputError:
            problems.append(f"“{' '.join(each.split())}”: {NO_FOOD}")
    return tuple(known), tuple(problems)


def _food_or_word(id: str) -> str:
    from nutrition_data.foods import foods

    return str(foods().at[id, "name"]) if id in foods().index else id


def preferences_words(preferences: Preferences) -> str:
    """The choices as one sentence; empty where there are none."""
    if preferences == Preferences():
        return ""
    from checker.preferences import avoid_choices, diet_choices

    kinds = {each.id: each.label for each in avoid_choices()}
    parts = [each.label.lower() for each in diet_choices() if each.id in preferences.diets]
    if preferences.avoid:
        parts.append("not " + ", ".join(kinds.get(id, _food_or_word(id)).lower() for id in preferences.avoid))
    parts += ["only low-energy foods"] if preferences.low_energy else []
    parts += [] if preferences.energy_kcal is None else [f"up to {preferences.energy_kcal:,.0f} kcal more"]
    return f"Your choices: {'; '.join(parts)}."


def keep_or_leave(found: Found) -> None:
    """The foods of the plans, to keep in all or to leave out; every choice asks for new plans at once."""
    kept = gap()
    _pills("Keep in every plan", KEEP, [id for id in found.foods if id not in kept.leave_out], kept.keep)
    _pills("Not this one", LEAVE_OUT, [id for id in found.foods if id not in kept.keep], kept.leave_out)


def _pills(label: str, key: str, options: list[str], chosen: tuple[str, ...]) -> None:
    if not options:
        return
    st.session_state[key] = [id for id in options if id in chosen]
    st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=lambda id: plain(food_name(id)),
        key=key,
        on_change=_chosen,
    )


def _chosen() -> None:
    kept = gap()
    kept.keep = tuple(st.session_state.get(KEEP) or ())
    kept.leave_out = tuple(st.session_state.get(LEAVE_OUT) or ())
    want()
