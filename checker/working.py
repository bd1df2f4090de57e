"""The working behind one verdict, one step to a line: the amount, each reference row, the sum, what is not known."""

from collections.abc import Iterator, Sequence

from checker.comparison import Compared, Span
from checker.explanation import (
    NO_SUPPLEMENT,
    ONE_DAY,
    amount,
    capital,
    figure,
    listed,
    nutrient_words,
    shown,
    sum_words,
)
from checker.person import Person
from checker.reference_words import comparison, reference_words, whom_it_leaves_out
from checker.references import no_value_words
from nutrition_data.nutrients import Nutrient


def working(
    nutrient: Nutrient,
    person: Person,
    compared: Sequence[Compared],
    food: Span | None,
    taken: Span | None,
    to_go: float | None,
    to_go_said: str | None,
    missing: Sequence[str],
    uncounted: Sequence[str],
) -> str:
    """The whole working of one nutrient, one step to a line.

    `food` None = nothing was eaten, `taken` None = no supplement. Where both are None nothing is compared.
    `to_go_said`: `to_go` in words. `uncounted`: sentences about what is not in the amounts.
    """
    lines = list(_recorded(nutrient, food, taken))
    recorded = food is not None or taken is not None
    for each in compared:
        whom = whom_it_leaves_out(each.reference, person)
        why = comparison(each) if recorded else ""
        said = (reference_words(each.reference, person), each.reference.chosen, whom, why)
        lines.append(" ".join(part for part in said if part))
    if not any(each.reference.value is not None and each.reference.role != "upper_level" for each in compared):
        lines.append(no_value_words(person, nutrient.id))
    if to_go_said is not None:
        best = shown(nutrient.id, sum(each.best for each in (food, taken) if each is not None))
        sum_of_it = f"{figure(nutrient.id, best + to_go)} - {figure(nutrient.id, best)} = " if to_go else ""
        lines.append(f"{sum_of_it}{to_go_said}." if to_go else f"{capital(to_go_said)}.")
    if missing:
        name = nutrient_words(nutrient)
        lines.append(
            f"No {name} value was measured for {listed(missing)}: left out of the first figure, so that is a minimum."
        )
    lines += uncounted
    return "\n".join(lines if not recorded else [*lines, ONE_DAY])


def _recorded(nutrient: Nutrient, food: Span | None, taken: Span | None) -> Iterator[str]:
    """What was eaten and taken, and what both come to."""
    name = nutrient_words(nutrient)
    if food is None and taken is None:
        yield "Nothing recorded today."
        return
    if food is not None:
        yield f"Recorded today: {amount(nutrient, food.best)} of {name} from food ({_ends(nutrient, food)})."
    if taken is None:
        yield NO_SUPPLEMENT
        return
    yield f"From supplements today: {amount(nutrient, taken.best)} of {name} ({_ends(nutrient, taken)})."
    if food is not None:
        both = food + taken
        yield f"Together: {sum_words(nutrient, food.best, taken.best)} ({_ends(nutrient, both)})."


def _ends(nutrient: Nutrient, span: Span) -> str:
    top = "no upper end, as something is not counted" if span.high is None else f"at most {amount(nutrient, span.high)}"
    return f"at least {amount(nutrient, span.low)}, {top}"
