"""Plans as HTML and as a list to take along: what to add or swap, and what the day comes to with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from checker.explanation import figure, reference_figure
from checker.pages.label import words_html
from checker.pages.marks import symbol
from checker.plan_words import listed, short_name
from nutrition_data.nutrients import nutrients

if TYPE_CHECKING:
    from checker.plan_records import BeforeAfter, Change, Plan

MINUS = "−"
AVERAGES = {"RDA": "EAR", "PRI": "AR"}  # the average requirement beside each kind of target
NONE_SHARED: Mapping[str, int] = MappingProxyType({})


def shared_notes(plans: Sequence[Plan]) -> dict[str, int]:
    """Notes that belong to several changes of these plans, numbered: they are said once, below the cards."""
    many = Counter(change.note for plan in plans for change in plan.changes if change.note)
    return {note: number for number, note in enumerate((note for note in many if many[note] > 1), 1)}


def notes_html(plans: Sequence[Plan]) -> str:
    """The notes that several changes share, each with the foods it is for."""
    lines = []
    for note, number in shared_notes(plans).items():
        changes = (change for plan in plans for change in plan.changes)
        names = dict.fromkeys(short_name(change.name) for change in changes if change.note == note)
        lines.append(f"<li><sup>{number}</sup> {escape(_capital(listed(list(names))))}: {escape(note)}</li>")
    return f'<ul class="shared">{"".join(lines)}</ul>' if lines else ""


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def card_html(plan: Plan, shared: Mapping[str, int] = NONE_SHARED) -> str:
    """One plan: its title, its changes, the day before and after, and what it brings of energy and sodium.

    `shared`: the notes that are said below the cards, with their numbers.
    """
    changes = "".join(_change_html(change, shared) for change in plan.changes)
    figures = "".join(_figure_html(each) for each in plan.nutrients)
    return (
        f'<article class="plan"><h3>{escape(plan.title)}</h3><ul class="changes">{changes}</ul>'
        f'<div class="comes"><table class="before-after"><caption class="hidden">Your day without and with this plan'
        '</caption><thead class="hidden"><tr><th scope="col">Nutrient</th><th scope="col">Before and after</th>'
        f'<th scope="col">Reached</th></tr></thead><tbody>{figures}</tbody></table>'
        f'<p class="brings">{_signed(plan.energy_kcal)} kcal<br>sodium {_signed(plan.sodium_mg)} mg,'
        f" {plan.sodium_after_mg:,.0f} mg in all</p></div></article>"
    )


def _change_html(change: Change, shared: Mapping[str, int]) -> str:
    amount = _portion(change)
    note = f'<span class="note">{escape(change.note)}</span>' if change.note else ""
    if number := shared.get(change.note):
        note = f'<sup><span class="hidden">note </span>{number}</sup>'
    if change.replaces is None:
        sign, what = ("+", "Add"), _name_html(change.name)
    else:
        sign = ("⇄", "Instead of")
        grams = f" {change.replaces_grams:,.0f} g" if change.replaces_grams is not None else ""
        before = f'<span class="was">{words_html(change.replaces_name or "")}{grams}</span>'
        what = f'{before} <span aria-hidden="true">→</span><span class="hidden">eat</span> {_name_html(change.name)}'
    return (
        f'<li><span class="sign" aria-hidden="true">{sign[0]}</span><span><span class="hidden">{sign[1]}</span>'
        f" {what} <small>{escape(amount)}</small>{note}</span></li>"
    )


def _name_html(name: str) -> str:
    """A food's name; what tells it from others of its kind is set back."""
    food, comma, kind = name.partition(",")
    return f'{escape(food)}<span class="was">{escape(comma + kind)}</span>' if comma else escape(food)


def _portion(change: Change) -> str:
    """The household measure and its weight: "1 cup, 243 g"; the weight alone where that is the measure."""
    grams = f"{change.grams:,.0f} g"
    return grams if change.portion == grams else f"{change.portion}, {grams}"


def _figure_html(each: BeforeAfter) -> str:
    nutrient = next(known for known in nutrients() if known.id == each.nutrient)
    before, after = figure(each.nutrient, each.before.best), figure(each.nutrient, each.after.best)
    least = figure(each.nutrient, each.after.low)
    word, status = _reached(each)
    icon = f'<i class="icon {status}"></i>' if status else ""
    return (
        f'<tr><th scope="row"><span aria-hidden="true">{symbol(nutrient.symbol)}</span>'
        f'<span class="hidden">{escape(nutrient.name)}</span></th>'
        f'<td>{before} <span aria-hidden="true">→</span><span class="hidden">to</span> <b>{after}</b>'
        f" {escape(each.unit)}{'' if least == after else f'<small>at least {least}</small>'}</td>"
        f'<td class="{status or "plain"}"><span>{icon}{escape(word)}</span></td></tr>'
    )


def _reached(each: BeforeAfter) -> tuple[str, str]:
    """What the day reaches with the plan in words, and the status that colours them ("" = none)."""
    if each.reached == "no_target" or each.target is None:
        return "no target", ""
    target = f"{each.kind} {reference_figure(each.nutrient, each.target)}"
    if each.reached == "target":
        return f"{target} reached", "met"
    if each.reached == "average" and each.average is not None:
        average = reference_figure(each.nutrient, each.average)
        return f"{AVERAGES.get(each.kind, 'average')} {average} reached, {target} not", "little_short"
    if each.average is None:
        return f"below {target}: cannot be judged", "not_judged"
    return f"{target} not reached", "below"


def _signed(amount: float) -> str:
    """+242, −13 or 0, as rounded for the page."""
    rounded = round(amount)
    if not rounded:
        return "+0"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):,}"


def shopping_list(plan: Plan) -> str:
    """What to buy for one plan, a line for each food: "Kefir, plain: 1 cup, 243 g"."""
    return "\n".join(f"{change.name}: {_portion(change)}" for change in plan.changes)
