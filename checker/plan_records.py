"""The smallest change of a day as records: a plan, what it changes, what it comes to, and why there is none."""

from dataclasses import dataclass

from checker.comparison import Span


@dataclass(frozen=True)
class Change:
    """One food added, or eaten instead of one of the day's entries.

    `action`: add | swap. `count` of `measure` (an id of `measures_for(food_id)`, "g" for a weight) is what to enter;
    `portion`: the same in household words ("2 cups"), `serving` with the food ("2 cups of kefir"). `replaces`: the
    position of the entry in the day's rows, `replaces_name` its food; None where nothing is replaced. `note`: what
    this person must read beside the food, or "".
    """

    action: str
    food_id: str
    name: str
    count: float
    measure: str
    grams_low: float
    grams: float
    grams_high: float
    portion: str
    serving: str
    energy_kcal: float
    replaces: int | None = None
    replaces_name: str | None = None
    replaces_grams: float | None = None
    note: str = ""


@dataclass(frozen=True)
class BeforeAfter:
    """One nutrient of the day without and with a plan, food and supplements together, in `unit`.

    `target`: the RDA, PRI or AI (None: none for this person, or not to be raised), of kind `kind`. `reached`: target |
    average (the EAR or AR, `average`, only) | below (of no reference that counts) | no_target.
    """

    nutrient: str
    unit: str
    before: Span
    after: Span
    target: float | None
    kind: str
    average: float | None
    reached: str


@dataclass(frozen=True)
class Plan:
    """The fewest, most usual changes that reach every target (status ok), or every average requirement (ear_only).

    `energy_kcal`, `sodium_mg`: what the plan adds to the day (may be negative); `sodium_after_mg`, `caffeine_after_mg`:
    the day with the plan.
    """

    status: str
    changes: tuple[Change, ...]
    nutrients: tuple[BeforeAfter, ...]
    energy_kcal: float
    sodium_mg: float
    sodium_after_mg: float
    caffeine_after_mg: float
    title: str


@dataclass(frozen=True)
class Block:
    """What keeps a plan from being found. `limit`: energy | sodium | changes | upper_level | potassium |
    potassium_unknown | diet | avoid | left_out | kept | safety | no_reference. `words`: one sentence on it.

    `opens`: the smallest relaxation that opens a plan, one sentence, "" where nobody may relax it or none does.
    `energy_kcal`: the allowance it would take, where that is it.
    """

    limit: str
    words: str
    opens: str = ""
    energy_kcal: float | None = None


@dataclass(frozen=True)
class Plans:
    """The answer: `status` ok | ear_only | none | nothing_to_change, up to three plans, the smallest first.

    `blocks`: why there is none, or why not every target is reached. `notes`: sentences that belong to the answer.
    """

    status: str
    plans: tuple[Plan, ...]
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
