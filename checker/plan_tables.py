"""The plans of one day for the command line: a table of changes and one of nutrients for each."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from checker.comparison import Span
from checker.explanation import capital, figure, reference_figure
from checker.plan_records import BeforeAfter, Block, Change, Plan, Plans
from nutrition_data.nutrients import nutrients

NOTHING_TO_CHANGE = "Plans: nothing has to change; every target that counts is reached today."
NO_PLAN = "Plans: none reaches every target."
REACHED = {"target": "reached", "average": "average requirement only", "below": "not reached", "no_target": "no target"}


def plan_parts(found: Plans) -> Iterator[Table | Text]:
    """What is written below the verdicts, in order; only words of ours, so nothing in them can steer a terminal."""
    if found.status == "nothing_to_change":
        yield Text(NOTHING_TO_CHANGE)
    elif not found.plans:
        yield Text(NO_PLAN)
    for number, plan in enumerate(found.plans, start=1):
        yield Text(f"\nPlan {number}: {plan.title}")
        yield _changes(plan.changes)
        yield _nutrients(plan.nutrients)
        yield Text(_beside(plan))
    yield from (Text(_blocked(block)) for block in found.blocks)
    yield from map(Text, found.notes)


def _changes(changes: tuple[Change, ...]) -> Table:
    table = Table("Change", "Grams", "Instead of", "Note")
    for change in changes:
        weight = "" if change.replaces_grams is None else f", {change.replaces_grams:,.4g} g"
        instead = "" if change.replaces_name is None else f"{change.replaces_name}{weight}"
        words = capital(change.serving)
        table.add_row(Text(words), f"{change.grams:,.4g}", Text(instead), Text(change.note))
    return table


def _nutrients(lines: tuple[BeforeAfter, ...]) -> Table:
    table = Table("", "Today", "With the plan", "Target", "")
    names = {each.id: each.name for each in nutrients()}
    for line in lines:
        target = (
            "" if line.target is None else f"{line.kind} {reference_figure(line.nutrient, line.target)} {line.unit}"
        )
        before, after = _span(line.nutrient, line.before), _span(line.nutrient, line.after)
        table.add_row(names[line.nutrient], before, after, target, REACHED[line.reached])
    return table


def _span(nutrient: str, span: Span) -> str:
    least = figure(nutrient, span.low)
    if span.high is None:
        return f"at least {least}"
    most = figure(nutrient, span.high)
    return least if least == most else f"{least} to {most}"


def _beside(plan: Plan) -> str:
    return f"Energy {plan.energy_kcal:+,.0f} kcal, sodium {plan.sodium_mg:+,.0f} mg."


def _blocked(block: Block) -> str:
    return " ".join(words for words in (block.words, block.opens) if words)
