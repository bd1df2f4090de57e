"""The one reader of amounts: "1 1/2 cups", "a couple of", "2 x 30 g", "half a 400 g can", "60% of a glass"."""

from dataclasses import dataclass, replace

from checker.number_reading import ARTICLES, TIMES, Number, digits_at, number_at, text_at
from checker.portion_words import inches_at
from checker.tokens import Token
from nutrition_data import words

_FIRM_SIZES = frozenset({"small", "medium", "large", "extra large", "big", "little", "huge", "xl", "giant"})
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
        return replace(self, low=self.low * factor, value=self.value * factor, high=self.high * factor)


def _size(tokens: tuple[Token, ...], at: int) -> tuple[str, str, int] | None:
    for length in (3, 2, 1):
        if length == 3 and text_at(tokens, at + 1) != "-":
            continue
        texts = (text_at(tokens, place) for place in range(at, min(at + length, len(tokens))))
        said = " ".join(text for text in texts if text != "-")
        known = words.size_words().get(said)
        if known and length == 1 and text_at(tokens, at + 1) == "-" and text_at(tokens, at + 2) in {"sized", "size"}:
            return known.words, known.size, at + 3
        if known and (length == 1 or " " in said) and text_at(tokens, at + length - 1) != "-":
            return known.words, known.size, at + length
    return None


def _unit(tokens: tuple[Token, ...], at: int) -> tuple[str, str, str, int, float] | None:
    """The unit or measure at a token: its canonical word, its kind, the word written, where it ends, times the unit."""
    if at >= len(tokens) or tokens[at].kind != "word":
        return None
    for length in (3, 2, 1):
        if at + length > len(tokens):
            continue
        parts = [text_at(tokens, place) for place in range(at, at + length)]
        said = " ".join(part for part in parts if part != ".")
        written = tokens[at].text if length == 1 and tokens[at].text in {"T", "t"} else said
        unit = words.unit_words().get(written)
        if unit and (length == 1 or parts[-1] not in {".", ""}):
            end = at + length
            return unit.unit, unit.kind, said, end + (text_at(tokens, end) == "."), unit.times
        measure = words.measure_words().get(said)
        if measure and parts[-1] not in {".", ""}:
            return measure.measure, "measure", said, at + length, 1.0
    return None


def _begins_compound(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the number or measure here really begins a food's name: pot pie, half and half, quarter pounder."""
    return any(
        " ".join(token.plain for token in tokens[at : at + length]) in words.compounds()
        for length in (2, 3)
        if at + length <= len(tokens)
    )


def _is_food_left(tokens: tuple[Token, ...], at: int) -> bool:
    return any(token.kind == "word" and token.plain not in {"of", "a", "the"} for token in tokens[at:])


def _open_amount(tokens: tuple[Token, ...], at: int, alone: bool) -> tuple[Amount, int] | None:
    """An amount left open on one side: "less than 200 g", "over a pint"."""
    for said, factors in words.inexact().items():
        after = at + len(said)
        if tuple(text_at(tokens, place) for place in range(at, after)) == said and number_at(tokens, after):
            found = amount_at(tokens, after, alone)
            if found is None:
                return None
            amount, end = found
            weighed = amount.kind in {"mass", "volume"} and amount.unit not in _SPOONS
            least, best, most = factors.weighed if weighed else (factors.low, factors.best, factors.high)
            low, value, high = least * amount.low, best * amount.value, most * amount.high
            return replace(amount, low=low, value=value, high=high, inexact=True), end
    return None


def amount_at(tokens: tuple[Token, ...], at: int, alone: bool = False) -> tuple[Amount, int] | None:
    """The amount that begins at a token and where it ends; None if there is none.

    `alone`: nothing need follow it ("rice, 1 cup"). Otherwise a measure with no food after it is left as the food
    ("two rolls").
    """
    start = at
    if _begins_compound(tokens, at):
        return None
    if text_at(tokens, at) in ABOUT:
        at += 1
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
    if found and text_at(tokens, after) in TIMES:
        inner = amount_at(tokens, after + 1, alone)
        if inner and not inner[0].bare and inner[0].kind != "count":
            return inner[0].times(number.value), inner[1]
        after += 1
    if found and (not number.bare or number.part):
        content = _content(tokens, after, alone)
        if content:
            return content[0].times(number.value), content[1]
    return _measured(tokens, after, number, bool(found), alone, start)


def _content(tokens: tuple[Token, ...], at: int, alone: bool) -> tuple[Amount, int] | None:
    """A container with its content, after a number: "(half a) 400 g can", "(two) 16 fl oz glasses"."""
    bracket = text_at(tokens, at) == "("
    found = digits_at(tokens, at + bracket)
    unit = _unit(tokens, found[1] + (text_at(tokens, found[1]) == "-")) if found else None
    if not found or unit is None or unit[1] == "measure":
        return None
    holder = _unit(tokens, unit[3] + (bracket and text_at(tokens, unit[3]) == ")"))
    if holder is None or holder[0] not in _HOLDERS:
        return None
    end = holder[3] + (text_at(tokens, holder[3]) == "of")
    return _held(found[0], unit, holder[0], holder[2]), end


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
    sized = _size(tokens, at)
    if sized:
        then = _unit(tokens, sized[2])
        if sized[0] in _FIRM_SIZES or then:
            size, at = sized[1], sized[2]
            more = _size(tokens, at)
            if more and _unit(tokens, more[2]):
                at = more[2]
    unit = None if _begins_compound(tokens, at) else _unit(tokens, at)
    if unit and not counted and unit[2] not in _BARE:
        kept = unit[1] == "measure" and text_at(tokens, unit[3]) == "of"
        unit = unit if kept or (unit[1] == "volume" and text_at(tokens, unit[3]) == "of") else None
    if unit and not alone and not _is_food_left(tokens, unit[3]):
        unit = None
    if unit is None and not counted and size is None:
        return None
    amount = Amount(number.low, number.value, number.high, size=size, bare=number.bare and not number.part)
    end = at
    if unit:
        amount = replace(amount, unit=unit[0], kind=unit[1], word=unit[2]).times(unit[4])
        end = unit[3]
        holder = _unit(tokens, end) if unit[1] != "measure" else None
        if holder and holder[1] == "measure" and holder[0] in _HOLDERS and (alone or _is_food_left(tokens, holder[3])):
            end = holder[3]
            amount = replace(amount, holder=holder[0], filled=amount.value)
        end += unit[1] == "volume" and text_at(tokens, end) in _SHAPES and text_at(tokens, end + 1) in {"", ","}
        bracket = _in_brackets(tokens, end)
        if bracket:
            inner, end = bracket
            held = unit[0] if unit[0] in _HOLDERS else None
            amount = replace(inner, holder=held, filled=inner.value if held else 0.0).times(number.value)
    end += text_at(tokens, end) == "of"
    end += unit is not None and text_at(tokens, end) in ARTICLES
    return (amount, end) if end > start else None


_HOLDERS = frozenset({"can", "bottle", "carton", "box", "container", "jar", "bag", "packet", "package", "pouch", "tray",
                      "glass", "mug", "bowl", "bar", "serving"})  # fmt: skip


def _in_brackets(tokens: tuple[Token, ...], at: int) -> tuple[Amount, int] | None:
    """A weight or volume in brackets: "1 can (400 g)"."""
    if text_at(tokens, at) != "(":
        return None
    figures = digits_at(tokens, at + 1)
    unit = _unit(tokens, figures[1]) if figures else None
    if not figures or unit is None or unit[1] == "measure" or text_at(tokens, unit[3]) != ")":
        return None
    return _held(figures[0], unit, None, unit[2]), unit[3] + 1


def _held(number: float, unit: tuple[str, str, str, int, float], holder: str | None, word: str) -> Amount:
    """A weight or volume, and the container that holds so much."""
    held = number * unit[4]
    return Amount(held, held, held, unit[0], unit[1], word=word, holder=holder, filled=held if holder else 0.0)
