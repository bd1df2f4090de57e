"""The four nutrients over the days as HTML: a sentence that leads, then mean, verdict, words and chart of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from checker.comparison import Span
from checker.conditions import said as condition_statements
from checker.day_charts import Band, Lines, day_chart, days_table
from checker.explanation import capital, figure, listed
from checker.pages.marks import symbol, ticks, tile
from checker.pages.result import cited_html, pill_html
from checker.pages.result_details import step_html
from checker.safety import potassium_reference_sentence
from checker.servings import inside_a_sentence
from checker.supplement_cautions import level_cautions, said_of_conditions
from checker.usual_words import WEIGH, meant_words
from nutrition_data.sources import source

if TYPE_CHECKING:
    import pandas as pd

    from checker.person import Person
    from checker.usual_records import UsualIntake, UsualNutrient

# How a status of usual intake is coloured and which icon it has; the words of its pill differ.
LOOKS = {
    "above_limit": "above_limit",
    "may_be_above": "above_limit",
    "likely_short": "short",
    "mean_below": "below",
    "mean_between": "little_short",
    "not_sure": "not_sure",
    "few_days": "not_sure",
    "cannot_say": "not_judged",
    "no_reference": "no_reference",
    "shown": "not_judged",
    "not_judged": "not_judged",
    "mean_above": "met",
    "likely_enough": "met",
}
LEGEND = (
    '<ul class="legend"><li><i class="day-key dot"></i>one day</li>'
    '<li><i class="day-key open"></i>a day on which something is not counted</li>'
    '<li><i class="day-key out"></i>a day left out</li><li><i class="day-key range"></i>between what it lies</li>'
    '<li><i class="day-key cut"></i>it goes on above the picture</li>'
    '<li><i class="day-key mean"></i>average of the days</li>'
    '<li><i class="day-key band"></i>where your usual amount may lie</li></ul>'
    '<ul class="legend"><li><i class="day-key requirement"></i><b>EAR</b> or <b>AR</b> enough for half of people</li>'
    '<li><i class="day-key target"></i><span><b>RDA</b>, <b>PRI</b>, <b>RDI</b>, <b>RNI</b> or <b>RI</b> enough for'
    " nearly all; <b>AI</b> amount seen in healthy people</span></li>"
    '<li><i class="day-key limit"></i><b>UL</b> upper level</li></ul>'
)
HOW = f'<details class="how"><summary><span class="more">How to read the charts</span></summary>{LEGEND}</details>'
NOT_ONE_DAY = "One day never shows what you usually eat: only complete days together do."
ESTIMATE = "From food and supplements as you wrote them down, so an estimate."


def usual_html(
    usual: UsualIntake,
    days: Mapping[str, pd.DataFrame],
    doubtful: Mapping[str, tuple[str, ...]],
    unsaid: Mapping[str, tuple[str, ...]],
) -> str:
    """The leading sentence and the four blocks. `days`: by nutrient, the frame of `day_charts`.

    `doubtful`: by nutrient the foods it helps most to weigh; `unsaid`: the supplements whose figure is open.
    """
    blocks = "".join(
        _block(
            each, days[each.nutrient.id], usual, doubtful.get(each.nutrient.id, ()), unsaid.get(each.nutrient.id, ())
        )
        for each in usual.nutrients
    )
    notes = "".join(f"<li>{escape(note)}</li>" for note in usual.notes) if not usual.missing_days else ""
    notes = f'<ul class="fine-print">{notes}</ul>' if notes else ""
    return (
        f'<div class="usual" role="region" aria-label="Your usual intake"><h2>{escape(usual.headline)}</h2>'
        f'<p class="subline">{escape(_below(usual))}</p>{_conditions(usual)}'
        f'<div class="blocks-of-four">{blocks}</div>{HOW}{notes}</div>'
        f"{_summary_bar(usual)}"
    )


def _below(usual: UsualIntake) -> str:
    """What more days would do where a few would settle something; else how the figures are meant."""
    if usual.missing_days:
        return f"{NOT_ONE_DAY} {ESTIMATE}"
    settling = sorted((each.more_days, each.more_days_words) for each in usual.nutrients if _settles(each))
    return " ".join([*(words for _, words in settling), ESTIMATE])


def _settles(row: UsualNutrient) -> bool:
    return row.more_days is not None and row.more_days_words[:1].isdigit()


def _block(
    row: UsualNutrient, days: pd.DataFrame, usual: UsualIntake, doubtful: Sequence[str], unsaid: Sequence[str]
) -> str:
    id, name = escape(row.nutrient.id), escape(row.nutrient.name)
    said = (
        "".join(f"<p>{words}</p>" for words in (*_said(row, doubtful, unsaid), *_whom_it_leaves_out(usual.person, row)))
        if not usual.missing_days
        else ""
    )
    pill = "" if usual.missing_days else pill_html(LOOKS[row.status], row.pill)
    chart = day_chart(days, _lines(row, usual), row.nutrient)
    return (
        f'<section class="nutrient card" id="{id}" aria-labelledby="{id}-name">{tile(row.nutrient.symbol)}'
        f'<div class="head"><h3 id="{id}-name">{name}</h3>{_amount(row, days, usual)}{pill}</div>'
        f'{chart}<div class="said">{said}{_care(usual.person, row)}</div>{_details(row, days, usual)}</section>'
    )


def _care(person: Person, row: UsualNutrient) -> str:
    """What is said of the upper levels that supplements pass on average, as on one day."""
    said = "".join(cited_html(each.text, each.source, each.mark) for each in level_cautions(person, row))
    return f'<ul class="notes">{said}</ul>' if said else ""


def _conditions(usual: UsualIntake) -> str:
    """What was ticked calls for: whose advice comes first, and care with what is taken."""
    said = (*condition_statements(usual.person, "result"), *said_of_conditions(usual.person, usual))
    once = {each.text: cited_html(each.text, each.source, each.mark) for each in said}
    return f'<ul class="notes">{"".join(once.values())}</ul>' if once else ""


def _amount(row: UsualNutrient, days: pd.DataFrame, usual: UsualIntake) -> str:
    """The mean a day with its range; before there are enough days, what single days came to."""
    id, unit = row.nutrient.id, escape(row.nutrient.unit)
    if usual.missing_days or row.mean is None:
        days = days[days["counted"]]
        if days.empty:
            return ""
        if days["open"].any():
            return (
                f'<span class="amount"><b>{figure(id, days["low"].min())}</b> {unit}</span>'
                '<span class="spread">at least, so far</span>'
            )
        low, high = figure(id, days["best"].min()), figure(id, days["best"].max())
        between = low if low == high else f"{low} to {high}"
        return f'<span class="amount"><b>{between}</b> {unit}</span><span class="spread">so far</span>'
    spread = _spread(id, row.mean)
    return (
        f'<span class="amount"><b>{figure(id, row.mean.best)}</b> {unit} a day</span>'
        f'<span class="spread">{spread}</span>'
    )


def _spread(id: str, mean: Span) -> str:
    low = figure(id, mean.low)
    if mean.high is None:
        return f"at least {low}"
    high = figure(id, mean.high)
    return "" if low == high else f"{low} to {high}"


def _said(row: UsualNutrient, doubtful: Sequence[str], unsaid: Sequence[str]) -> Iterator[str]:
    """The sentences under the chart, as HTML: the verdict first, then what belongs to it."""
    first = capital(row.headline.removeprefix(f"{row.nutrient.name}: "))
    yield f"<b>{escape(first)}</b>"
    if row.taken is not None and row.food is not None and row.taken.high != 0:
        yield escape(_parts(row))
    if row.open_days:
        yield escape(_open_words(row))
    if row.why_no_probability and row.why_no_probability not in row.headline:
        yield escape(row.why_no_probability)
    if row.rough_words:
        yield escape(row.rough_words)
    if row.reading:
        yield escape(row.reading)
    if row.more_days_words:
        yield escape(row.more_days_words + _helps_most(row, doubtful, unsaid))
    for limit in row.limits:
        passed = limit.verdict in ("over", "may_be_over") or limit.tablets_may_pass
        if passed and limit.words not in row.headline:
            yield f'<span class="above_limit">{escape(capital(limit.words))}</span>'


def _helps_most(row: UsualNutrient, doubtful: Sequence[str], unsaid: Sequence[str]) -> str:
    """The names of what it helps most to weigh, or to say more of."""
    asked = doubtful if row.more_days_words.endswith(WEIGH) else ()
    asked = unsaid if row.more_days_words == meant_words(row.nutrient) else asked
    return f" It helps most for {listed([f'“{inside_a_sentence(name)}”' for name in asked])}." if asked else ""


def _whom_it_leaves_out(person: Person, row: UsualNutrient) -> Iterator[str]:
    """Whom the potassium value is not meant for, where nobody said that nothing stands against potassium."""
    said = potassium_reference_sentence(person)
    if said and row.nutrient.id == "potassium" and person.potassium_care == "unknown" and row.target is not None:
        yield escape(f"About the {row.target.kind}: {said}")


def _parts(row: UsualNutrient) -> str:
    assert row.food is not None
    assert row.taken is not None
    id = row.nutrient.id
    taken = figure(id, row.taken.low)
    if row.taken.high is None:
        taken = f"at least {taken}" if row.taken.low else "an unknown amount"
    elif (high := figure(id, row.taken.high)) != taken:
        taken = f"{taken} to {high}"
    return f"{figure(id, row.food.best)} from food, {taken} from supplements, {row.nutrient.unit} a day."


def _open_words(row: UsualNutrient) -> str:
    on = "1 day" if row.open_days == 1 else f"{row.open_days} days"
    return f"On {on} something is not counted, so you may have had more."


def _lines(row: UsualNutrient, usual: UsualIntake) -> Lines:
    """Mean and band only where there are days enough to speak of usual intake."""
    requirement, target, limit = ticks(row.references)
    if usual.missing_days or row.mean is None:
        return Lines(requirement=requirement, target=target, limit=limit)
    error = row.standard_error if row.method != "none" and row.standard_error is not None else 0.0
    high = None if row.mean.high is None else row.mean.high + error
    return Lines(row.mean.best, Band(row.mean.low - error, high), requirement, target, limit)


def _details(row: UsualNutrient, days: pd.DataFrame, usual: UsualIntake) -> str:
    """The days as a table, and how the verdict was worked out."""
    name = f'<span class="hidden">: {escape(row.nutrient.name)}</span>'
    table = (
        f'<details><summary><span class="more">The days as a table{name}</span></summary>'
        f'<div class="scroll" tabindex="0" role="group" aria-label="Days of {escape(row.nutrient.name)}">'
        f"{days_table(days, row.nutrient)}</div></details>"
        if len(days)
        else ""
    )
    if usual.missing_days:
        return table
    steps = "".join(f"<li>{step_html(line, row.references)}</li>" for line in row.working.splitlines())
    cited = "".join(f"<li>{_cited(id)}</li>" for id in row.source_ids)
    sources = f'<p class="caption">Sources</p><ul class="steps">{cited}</ul>' if cited else ""
    return (
        f'{table}<details><summary><span class="more">How this was worked out{name}</span></summary>'
        f'<ol class="steps">{steps}</ol>{sources}</details>'
    )


def _cited(id: str) -> str:
    cited = source(id)
    words = escape(f"{cited.producer}, {cited.edition}")
    return f'<a href="sources#source-{escape(cited.id)}" target="_self">{words}</a>'


def _summary_bar(usual: UsualIntake) -> str:
    """The bar at the foot of a phone's screen; nothing before there are enough days."""
    if usual.missing_days:
        return ""
    links = "".join(
        f'<a href="#{escape(row.nutrient.id)}"><span aria-hidden="true">{symbol(row.nutrient.symbol)}</span>'
        f'<span class="hidden">{escape(row.nutrient.name)}: {escape(row.pill)}</span>'
        f'<i class="icon {LOOKS[row.status]}"></i></a>'
        for row in usual.nutrients
    )
    return f'<nav class="summary-bar" aria-label="Results">{links}</nav>'
