"""What a person takes beside food: one record for each supplement of the day, as said or copied from its label."""

from dataclasses import dataclass

STANDS_FOR = ("nutrient", "substance", "not_said")


@dataclass(frozen=True)
class LabelAmount:
    """What a label prints for one unit taken (one tablet): a judged nutrient and its amount in the nutrient's unit."""

    nutrient: str
    amount: float


@dataclass(frozen=True)
class Supplement:
    """One supplement of the day.

    `substance`: an id of supplement_substances.csv, None where it is not known what is in it. `dose` in `unit`: the
    figure printed for one unit taken; `stands_for` says whether that figure is the nutrient (elemental magnesium) or
    the whole substance (magnesium oxide). `label`: what the label prints, where it was copied; a judged nutrient it
    does not name adds nothing. `per_day`: units taken that day. `problem`: why it is not counted, in one sentence.
    `note`: what was assumed in reading it, though it is counted.
    """

    id: str
    line: str  # the words it was read from, empty where it was entered in the form
    name: str
    substance: str | None
    dose: float | None = None
    unit: str | None = None
    stands_for: str = "not_said"
    per_day: float = 1.0
    label: tuple[LabelAmount, ...] = ()
    problem: str | None = None
    note: str | None = None
