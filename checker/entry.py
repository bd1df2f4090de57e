"""The one reader of amounts: "1 1/2 cups", "a couple of", "2 x 30 g", "half a 400 g can", "60% of a glass"."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checker.measure_words import begins_compound, size_at, unit_at
from checker.number_reading import ARTICLES, TIMES, Number, and_a_half, digits_at, number_at, text_at
from checker.portion_words import inches_at
from checker.tokens import Token
from nutrition_data import amount_words

_SHAPES = frozenset({"short", "tall"})  # of a glass, after its volume: no size of what is in it
_SPOONS = frozenset({"cup", "tbsp", "tsp"})
_BARE = frozenset({"some", "any"})
ABOUT = frozenset({"about", "around", "approx", "approximately", "roughly", "ca", "circa", "~", "nearly", "almost"})


@dataclass(frozen=True)
class Amount:
    """How much: `value` of `unit` between `low` and `high`. Kind is mass, volume, measure or count (unit None).

    `size` is small, medium, large ... or None; `bare` = only an article or nothing was said before the measure;
    `weighed` = ounces are of weight, also for a drink; `inexact` = "less than" or its like left it open on one side;
    `holder` = the container that each hold `filled` of the unit ("two 330 ml cans").
    """

    low: float
    value: float
    high: float
    unit: str | None = None
    kind: str = "count"
    size: str | None = None
    bare: bool = False
    word: str = ""
    weighed: bool = False
    inexact: bool = False
    holder: str | None = None
    filled: float = 0.0

    def times(self, factor: float) -> "Amount":
        """The same measure, `factor` times as much."""
        if factor == 1:
            return self
        return replace(self, low=self.low * factor, value=self.value * factor, high=self.high * factor)


@cache
def _firsts() -> frozenset[str]:
    """Words that an amount may begin with."""
    said = (
        *amount_words.number_words(),
        *amount_words.size_words(),
        *amount_words.measure_words(),
        *amount_words.unit_words(),
        *amount_words.inexact(),
    )
    firsts = (phrase if isinstance(phrase, str) else " ".join(phrase) for phrase in said)
    beside = {*TIMES, *ABOUT, *ARTICLES, "minus", "negative", "between"}
    return frozenset(phrase.split()[0] for phrase in firsts) | beside


@cache
def _open_firsts() -> frozenset[str]:
    return frozenset(said[0] for said in amount_words.inexact())


def _is_food_left(tokens: tuple[Token, ...], at: int) -> bool:
    return any(token.kind == "word" and token.plain not in {"of", "a", "the"} for token in tokens[at:])


def _open_amount(tokens: tuple[Token, ...], at: int, alone: bool) -> tuple[Amount, int] | None:
    """An amount left open on one side: "less than 200 g", "over a pint"."""
    if text_at(tokens, at) not in _open_firsts():
        return None
    for said, factors in amount_words.inexact().items():
        after = at + len(said)
        if tuple(text_at(tokens, place) for place in range(at, after)) == said and number_at(tokens, after):
            found = amount_at(tokens, after, alone)
            if found is None:
                return None
            amount, end = found
            piece = amount_words.spread_classes().get(amount.unit or "each") == "piece" and amount.kind in {
                "count",
                "measure",
            }
            if piece and factors.pieces and not amount.bare:
                value, high = amount.value + factors.pieces, amount.high + 2 * factors.pieces
                return replace(amount, value=value, high=high, inexact=True), end
            weighed = amount.kind in {"mass", "volume"} and amount.unit not in _SPOONS
            least, best, most = factors.weighed if weighed else (factors.low, factors.best, factors.high)
            low, value, high = least * amount.low, best * amount.value, most * amount.high
            return replace(amount, low=low, value=value, high=high, inexact=True), end
    return None


@lru_cache(maxsize=8192)
def amount_at(tokens: tuple[Token, ...], at: int, alone: bool = False) -> tuple[Amount, int] | None:
    """The amount that begins at a token and where it ends; None if there is none.

    `alone`: nothing need follow it ("rice, 1 cup"). Otherwise a measure with no food after it is left as the food
    ("two rolls").
    """
    start = at
    if at < len(tokens) and tokens[at].kind == "word" and tokens[at].said not in _firsts():
        return None
    if begins_compound(tokens, at):
        return None
    if text_at(tokens, at) in ABOUT:
        at += 1 + (text_at(tokens, at) in {"approx", "ca"} and text_at(tokens, at + 1) == ".")
    opened = _open_amount(tokens, at, alone)
    if opened:
        return opened
    found = number_at(tokens, at)
    number, after = found if found else (Number(1, 1, 1, bare=True), at)
    for place, times in ((at, Number(1, 1, 1, bare=True)), (after, number)):  # "12 inch pizza", "two 12-inch pizzas"
        inches = inches_at(tokens, place)
        if inches:
            return Amount(times.low, times.value, times.high, bare=times.bare), inches[1]
    if found and text_at(tokens, after) == "%":
        whole = _percent_of(tokens, after + 1, alone)
        if whole is None:
            return None
        amount, end = whole
        return amount.times(number.value / 100), end
    if found and text_at(tokens, after) in TIMES and not size_at(tokens, after):  # "x-large" is a size
        chained = text_at(tokens, after + 2) in TIMES  # "x2 x2 x2": a sum to work out, and slow to read
        inner = None if chained else amount_at(tokens, after + 1, alone)
        if inner and not inner[0].bare and inner[0].kind != "count":
            return inner[0].times(number.value), inner[1]
        after += 1
    if found:
        sized = size_at(tokens, after)
        place = sized[2] if sized else after
        content = _content(tokens, place, alone) or _weighed_each(tokens, place)
        if content:
            return content[0].times(number.value), content[1]
        if number.bare and not number.part and digits_at(tokens, after):  # "a 20 piece box"
            return amount_at(tokens, after, alone)
    return _measured(tokens, after, number, bool(found), alone, start)


def _content(tokens: tuple[Token, ...], at: int, alone: bool) -> tuple[Amount, int] | None:
    """A container with its content, after a number: "(half a) 400 g can", "(two) 16 fl oz glasses"."""
    bracket = text_at(tokens, at) == "("
    found = digits_at(tokens, at + bracket)
    unit = unit_at(tokens, found[1] + (text_at(tokens, found[1]) == "-")) if found else None
    if not found or unit is None or unit[1] == "measure":
        return None
    holder = unit_at(tokens, unit[3] + (bracket and text_at(tokens, unit[3]) == ")"))
    if holder is None or holder[0] not in _HOLDERS:
        return None
    end = holder[3] + (text_at(tokens, holder[3]) == "of")
    return _held(found[0], unit, holder[0], holder[2]), end


def _weighed_each(tokens: tuple[Token, ...], at: int) -> tuple[Amount, int] | None:
    """The weight or volume of each, after a number: "(a) 6 oz fillet", "(two) 16oz coffees"."""
    figures = digits_at(tokens, at)
    unit = unit_at(tokens, figures[1] + (text_at(tokens, figures[1]) == "-")) if figures else None
    if not figures or unit is None or unit[1] == "measure" or unit[0] in _SPOONS or not _is_food_left(tokens, unit[3]):
        return None
    return _held(figures[0], unit, None, unit[2]), unit[3]


def _so_many_in(tokens: tuple[Token, ...], at: int) -> tuple[Amount, int] | None:
    """The count of what a measure holds: "(a stack of) 3 pancakes"; not "(a bowl of) three bean soup"."""
    found = number_at(tokens, at)
    if found is None or found[0].bare or found[1] >= len(tokens):
        return None
    counted = tokens[found[1]]
    if not counted.said.endswith("s") or counted.plain == counted.said:
        return None
    return amount_at(tokens, at)


def _percent_of(tokens: tuple[Token, ...], at: int, alone: bool) -> tuple[Amount, int] | None:
    """What a percentage is of: "of a 16 fl oz glass", "(all)", "(half)", "of a can"."""
    if text_at(tokens, at) == "(" and text_at(tokens, at + 2) == ")":
        return Amount(1, 1, 1, bare=True), at + 3
    if text_at(tokens, at) != "of":
        return (Amount(1, 1, 1, bare=True), at) if alone else None
    at += 1
    at += text_at(tokens, at) in ARTICLES
    content = _content(tokens, at, alone)
    if content:
        return content
    inner = amount_at(tokens, at, alone)
    return inner or (Amount(1, 1, 1), at)


def _measured(
    tokens: tuple[Token, ...], at: int, number: Number, counted: bool, alone: bool, start: int
) -> tuple[Amount, int] | None:
    """The sizes and the measure after a number (or after none), with what stands in brackets behind it."""
    size = None
    sized = size_at(tokens, at)
    if sized and not unit_at(tokens, at):  # "tall glass" is a measure
        then = unit_at(tokens, sized[2])
        if amount_words.size_words()[sized[0]].firm or then:
            size, at = sized[1], sized[2]
            more = size_at(tokens, at)
            if more and unit_at(tokens, more[2]):
                at = more[2]
    unit = None if begins_compound(tokens, at) else unit_at(tokens, at)
    if unit and not counted and unit[2] not in _BARE:
        filled = text_at(tokens, unit[3]) == "(" and unit[0] in _HOLDERS
        kept = unit[1] == "measure" and (filled or text_at(tokens, unit[3]) == "of")
        unit = unit if kept or (unit[1] == "volume" and text_at(tokens, unit[3]) == "of") else None
    if unit and not alone and not _is_food_left(tokens, unit[3]):
        unit = None
    if unit is None and not counted and size is None:
        return None
    amount = Amount(number.low, number.value, number.high, size=size, bare=number.bare and not number.part)
    if unit is None:
        end = at + (text_at(tokens, at) == "of")
        return (amount, end) if end > start else None
    inside = _so_many_in(tokens, unit[3] + 1) if text_at(tokens, unit[3]) == "of" and unit[1] == "measure" else None
    if inside:
        return inside[0].times(number.value), inside[1]
    amount, end = _held_in(
        tokens, replace(amount, unit=unit[0], kind=unit[1], word=unit[2]).times(unit[4]), unit, alone
    )
    if counted:
        half, end = and_a_half(tokens, end)  # "two cups and a half"
        if half:
            amount = replace(amount, low=amount.low + half, value=amount.value + half, high=amount.high + half)
    end += text_at(tokens, end) == "of"
    return _of_a(tokens, amount, end)


def _of_a(tokens: tuple[Token, ...], amount: Amount, end: int) -> tuple[Amount, int]:
    """The amount with the size of the whole that it is part of: "3 slices of a large (pizza)", "3 slices large ..."."""
    end += text_at(tokens, end) in ARTICLES
    whole = size_at(tokens, end)
    if whole is None or amount.size or not amount_words.size_words()[whole[0]].firm or begins_compound(tokens, end):
        return amount, end
    cut = amount_words.spread_classes().get(amount.unit or "") == "piece"
    return (replace(amount, size=whole[1]), whole[2]) if cut and _is_food_left(tokens, whole[2]) else (amount, end)


def _held_in(
    tokens: tuple[Token, ...], amount: Amount, unit: tuple[str, str, str, int, float], alone: bool
) -> tuple[Amount, int]:
    """The amount with the container that holds it or what it holds, where one is said: "330 ml can", "can (400 g)"."""
    end = unit[3]
    holder = unit_at(tokens, end) if unit[1] != "measure" else None
    if holder and holder[1] == "measure" and holder[0] in _HOLDERS and (alone or _is_food_left(tokens, holder[3])):
        end = holder[3]
        amount = replace(amount, holder=holder[0], filled=amount.value)
    end += unit[1] == "volume" and text_at(tokens, end) in _SHAPES and text_at(tokens, end + 1) in {"", ","}
    bracket = _in_brackets(tokens, end)
    if bracket is None:
        return amount, end
    inner, end = bracket
    held = unit[0] if unit[0] in _HOLDERS else None
    number = amount.value / unit[4]
    return replace(inner, holder=held, filled=inner.value if held else 0.0).times(number), end


_HOLDERS = frozenset({"can", "bottle", "carton", "box", "container", "jar", "bag", "packet", "package", "pouch", "tray",
                      "pot", "glass", "mug", "bowl", "bar", "serving"})  # fmt: skip


def _in_brackets(tokens: tuple[Token, ...], at: int) -> tuple[Amount, int] | None:
    """A weight or volume in brackets: "1 can (400 g)"."""
    if text_at(tokens, at) != "(":
        return None
    figures = digits_at(tokens, at + 1)
    unit = unit_at(tokens, figures[1]) if figures else None
    if not figures or unit is None or unit[1] == "measure" or text_at(tokens, unit[3]) != ")":
        return None
    return _held(figures[0], unit, None, unit[2]), unit[3] + 1


def _held(number: float, unit: tuple[str, str, str, int, float], holder: str | None, word: str) -> Amount:
    """A weight or volume, and the container that holds so much."""
    held = number * unit[4]
    return Amount(held, held, held, unit[0], unit[1], word=word, holder=holder, filled=held if holder else 0.0)
