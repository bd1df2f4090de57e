"""An amount asked of a food, and its own portions or those of its kind that answer it."""

from collections.abc import Iterable
from dataclasses import dataclass

from checker.assumed_sizes import PortionSize, size_factor
from checker.entry import Amount
from checker.food_portions import Portion, facts, fittest, name_words, of_kin, portions_of, spreads
from checker.portion_words import Said
from nutrition_data import amount_words

_NO_PLURAL = frozenset({"g", "ml", "oz", "fl oz", "tbsp", "tsp", "kg", "lb", "cl", "dl", "mg", "ug", "small", "thin",
                        "medium", "large", "extra large", "miniature", "whole", "thick"})  # fmt: skip
_PLURALS = (("leaf", "leaves"), ("loaf", "loaves"), ("half", "halves"), ("ry", "ries"), ("ty", "ties"),
            ("ato", "atoes"), ("s", "ses"), ("x", "xes"), ("ch", "ches"), ("sh", "shes"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """An amount of a food with what the words say of it; `size` also where a later word says it."""

    food_id: str
    amount: Amount
    said: Said
    size: str | None

    @property
    def own(self) -> tuple[Portion, ...]:
        return portions_of(self.food_id)

    def fittest(self, rows: Iterable[Portion], one_measure: bool = False) -> Portion | None:
        return fittest(self.food_id, rows, self.size, self.said, one_measure)

    def scale(self, row_size: str, row_says: frozenset[str] = frozenset()) -> float:
        """What the size asked for does to a portion of another size, where the food has none of that size.

        `row_says`: the words of the portion, which may say the size in the very words ("1 baby leaf").
        """
        if self.size is None or row_size in {self.size, amount_words.like_sizes().get(self.size) or self.size}:
            return 1.0
        if any(found.size == self.size and found.written <= row_says for found in self.said.sizes):
            return 1.0
        return size_factor(self.size, facts(self.food_id).group) / size_factor(row_size or None)


def spoken(value: float, measure: str) -> str:
    """An amount in plain words: "2 slices", "1.5 cups", "1 medium"."""
    number = f"{value:,.2f}".rstrip("0").rstrip(".")
    unchanged = measure in _NO_PLURAL or measure.rpartition(" ")[2] in {"tbsp", "tsp", "whole"}
    if value > 1 and not unchanged:
        ending = next((pair for pair in _PLURALS if measure.endswith(pair[0])), ("", "s"))
        measure = measure.removesuffix(ending[0]) + ending[1]
    return f"{number} {measure}"


def times(row: Portion, asked: Asked, assumed: bool, amount: Amount | None = None) -> PortionSize:
    """So many of a portion, scaled where the food has none of the size asked for."""
    amount, factor = amount or asked.amount, asked.scale(row.size, row.said)
    traded = (facts(asked.food_id).group, asked.size or "") in amount_words.trade_sizes()
    unsized = assumed or (factor != 1.0 and not traded) or (asked.size is None and row.size != "")
    measure = row.measure if row.measure != "each" else ""
    how = spoken(amount.value, row.word if factor == 1.0 else f"{asked.size} {measure}".strip())
    grams, pieces = row.grams * amount.value * factor, amount.value * factor / row.amount
    low, high = row.grams_low * amount.low * factor, row.grams_high * amount.high * factor
    return PortionSize(low, grams, high, row.description, how, unsized, pieces)


def own_of(asked: Asked, names: Iterable[str]) -> PortionSize | None:
    """So many of the food's own portion of the first measure it has; an assumption if it is not the one said."""
    held = amount_words.spread_classes()
    for at, name in enumerate(names):
        is_held = held.get(name) == "container"  # "1 can or bottle" is a bottle too
        row = asked.fittest((row for row in asked.own if row.measure == name or (is_held and name in row.said)), True)
        if row:
            return times(row, asked, at > 0 and row.size != "")
    return None


def of_kind(asked: Asked, *measures: str) -> PortionSize | None:
    """So many of a measure that the food has not, as foods of its kind have it."""
    found = of_kin(asked.food_id, measures, asked.size)
    if found is None:
        return None
    grams = found[0] * asked.scale(found[1])
    low, high = spreads()["vague"]
    amount, name = asked.amount, f"{asked.size} {measures[0]}" if asked.size else measures[0]
    how, best = f"{spoken(amount.value, name)}, weight assumed", grams * amount.value
    return PortionSize(grams * amount.low * low, best, grams * amount.high * high, "g", how, True, best)


def cuts(asked: Asked) -> list[str]:
    """The cuts and pieces that the words name beside the food's name: sticks, leaves."""
    known, general = amount_words.spread_classes(), amount_words.general_measures()
    named = general.keys() | name_words(asked.food_id)
    return sorted(cut for cut in asked.said.measures if known[cut] == "piece" and cut not in named)


def like_cut(asked: Asked) -> PortionSize | None:
    """So many of the food's own portion that is like a cut named: strips for sticks; never whole ones."""
    like = amount_words.like_measures()
    for cut in cuts(asked):
        found = own_of(asked, (name for name in like.get(cut, ()) if name not in {"each", asked.amount.unit}))
        if found:
            return found
    return None
