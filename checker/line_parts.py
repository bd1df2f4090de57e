"""A line as parts, one per food it may name: where each begins and ends, its amount, and what joins it to the last."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from checker.detail_amounts import amount_alone, is_measure, joint_amount, measuring_words, share_of_container
from checker.entry import ABOUT, Amount, amount_at
from checker.number_reading import TIMES, begins_negative
from checker.tokens import Token, food_words
from nutrition_data import amount_words, words

_BESIDE = frozenset({"modifier", "neutral", "state", "fat", "source", "filler", "dropped"})

_POWERS = frozenset({"^", "*"})


@dataclass(frozen=True)
class Part:
    """Tokens `start` to `end` of a line; the food's words are those from `food` to `food_end`.

    `joined` says what stands before it: "" at the start, join (and), add (with), place (on, in), comma, number or stop.
    `excluded`: what was said to be left out ("no sugar").
    """

    start: int
    food: int
    food_end: int
    end: int
    amount: Amount | None
    joined: str
    excluded: bool = False


def _in_compound(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a token stands inside a name of several words, after its first."""
    spans = ((first, first + length) for length in (2, 3) for first in range(max(0, at - length + 1), at))
    return any(
        " ".join(near.plain for near in tokens[first:last]) in words.compounds()
        for first, last in spans
        if last <= len(tokens)
    )


@cache
def _connecting() -> frozenset[str]:
    """The first words and signs of connectors."""
    return frozenset(said.split()[0] for said in words.connectors())


def connector_at(tokens: tuple[Token, ...], at: int) -> tuple[str, int] | None:
    """The connector at a token and where it ends."""
    if tokens[at].said not in _connecting():
        return None
    known = words.connectors()
    token = tokens[at]
    if token.kind == "word" and token.said in known and _in_compound(tokens, at):  # half and half
        return None
    said = token.said
    if at == 0 and (said,) in amount_words.inexact() and amount_at(tokens, 0):  # "over a pint of milk"
        return None
    if token.kind == "word" and at + 1 < len(tokens):
        pair = f"{said} {tokens[at + 1].said}"
        if pair in known:
            return known[pair], at + 2
    if said == "/" and at + 1 < len(tokens) and tokens[at + 1].start == token.end:
        return None
    if said == "&" and 0 < at < len(tokens) - 1 and tokens[at - 1].end == token.start and len(tokens[at + 1].text) == 1:
        return None  # "PB&J"
    if said == "." and at + 1 < len(tokens) and tokens[at + 1].start == token.end:
        return None
    return (known[said], at + 1) if said in known else None


def _negator(tokens: tuple[Token, ...], at: int) -> int:
    """How many tokens say that what follows was left out."""
    if words.word_roles().get(tokens[at].plain) != "negator":
        return 0
    return 2 if at + 1 < len(tokens) and tokens[at + 1].plain in {"the", "any", "added"} else 1


def parts_of(tokens: tuple[Token, ...], heading: int = 0) -> tuple[Part, ...]:
    """The parts of a line after its `heading`. Brackets are never split; an amount belongs to the food beside it."""
    parts: list[Part] = []
    at, joined, label = heading, "", 0 if heading else None
    while at < len(tokens):
        connector = connector_at(tokens, at)
        if connector:
            joined = connector[0] if not joined or joined == "comma" or connector[0] == "comma" else joined
            at = connector[1]
            continue
        start = at
        at = _after_labels(tokens, at)
        skipped = _negator(tokens, at)
        at += skipped
        amount = None
        end = _end_of_part(tokens, at)
        share = share_of_container(tokens) if at == 0 else None
        found = (
            (share, 2)
            if share
            else amount_alone(tokens, at, end) or (amount_at(tokens, at) if at < len(tokens) else None)
        )
        if found:
            amount, at = found
        food = at
        at = max(at, _end_of_part(tokens, at))
        if amount is None and _says_no_food(tokens[food:at]) and at < len(tokens):
            label = start if label is None else label  # "Lunch: 2 eggs", "- 1 banana": goes to the food that follows
            continue
        bare = amount is None or (amount.bare and amount.unit is None)
        if bare and parts and joined in {"add", "place"} and _says_no_food(tokens[food:at]):
            parts[-1] = replace(parts[-1], end=at)  # "shared a pizza with my son"
            continue
        start, label = (start if label is None else label), None
        if at > food or amount:
            left = bool(skipped) or _others_ate(tokens[start:at])
            parts.append(_with_trailing(tokens, Part(start, food, at, at, amount, joined, left)))
        at = max(at, food + (at == food == start))
        joined = "number" if at < len(tokens) and not connector_at(tokens, at) and not _negator(tokens, at) else ""
        if at < len(tokens) and _negator(tokens, at):
            joined = "add"
    return _with_details(tokens, _without_left(tokens, parts))


def _after_labels(tokens: tuple[Token, ...], at: int) -> int:
    """Where an amount begins after words that name no food: "had two eggs"; the same place if none does."""
    roles, begins = words.word_roles(), at
    while at < len(tokens) and tokens[at].kind == "word" and roles.get(tokens[at].plain) in {"dropped", "label"}:
        if amount_at(tokens, at):  # "between 5 and 7 dates", "about 2 eggs"
            return at
        at += 1
    return at if begins < at < len(tokens) and not connector_at(tokens, at) and amount_at(tokens, at) else begins


def _others_ate(said: tuple[Token, ...]) -> bool:
    """Whether words say that somebody else ate: "my son had chips"."""
    return any(
        token.plain in words.companions() and following.said in {"had", "ate", "has", "eats", "got", "finished"}
        for token, following in pairwise(said)
    )


@cache
def _not_eaten_firsts() -> frozenset[str]:
    return frozenset(said.split()[0] for said in words.not_eaten())


def says_not_eaten(tokens: tuple[Token, ...]) -> bool:
    """Whether the words say that the food was left; "skin not eaten" leaves only the skin."""
    if not any(token.said in _not_eaten_firsts() for token in tokens):
        return False
    said = [token for token in tokens if token.kind == "word"]
    written = [token.said for token in said]
    return any(
        " ".join(written[at : at + length]) in words.not_eaten()
        and not (at and said[at - 1].plain in words.left_on_food())
        for length in (1, 2, 3)
        for at in range(len(said) - length + 1)
    )


def _without_left(tokens: tuple[Token, ...], parts: list[Part]) -> list[Part]:
    """The parts, with those excluded that were left on the plate: "apple (not eaten)", "apple, not eaten"."""
    kept: list[Part] = []
    for part in parts:
        said = " ".join(token.said for token in tokens[part.start : part.end] if token.kind == "word")
        if said not in words.not_eaten():
            left = says_not_eaten(tokens[part.start : part.end])
            kept.append(replace(part, excluded=True) if left and not part.excluded else part)
        elif kept and says_not_eaten(tokens[: part.end][kept[-1].start :]):
            kept[-1] = replace(kept[-1], excluded=True)
        else:
            kept.append(part)
    return kept


def _says_no_food(said: tuple[Token, ...]) -> bool:
    roles = words.word_roles()
    return all(
        token.kind == "sign" or roles.get(token.plain) in {"dropped", "filler", "label"} for token in said
    ) and bool(said)


def _end_of_part(tokens: tuple[Token, ...], at: int) -> int:
    depth, begun = 0, at
    while at < len(tokens):
        text = tokens[at].text
        if text in "([":
            depth += 1
        elif text in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            if connector_at(tokens, at) or (at > begun and _negator(tokens, at)):
                break
            counted = at > begun and tokens[at].kind in {"number", "fraction"} and tokens[at - 1].text not in _POWERS
            counted = counted and not (tokens[at - 1].said in TIMES and tokens[at - 1].end == tokens[at].start)  # "x3"
            if counted and _starts_another(tokens, at):
                break
            if at > begun and _is_minus(tokens, at) and _starts_another(tokens, at):
                break
        at += 1
    return at


def _is_minus(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a minus belongs to the number after it, and is no hyphen or range: "1 cup milk -5 bananas"."""
    if not begins_negative(tokens, at) or tokens[at].start == tokens[at - 1].end:
        return False
    return tokens[at - 1].kind not in {"number", "fraction"}


def _starts_another(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a number amid words begins another food: "2 eggs 1 slice toast"."""
    end = next((place for place in range(at, len(tokens)) if connector_at(tokens, place)), len(tokens))
    alone = amount_at(tokens[:end], at, alone=True)
    if alone and alone[1] == end:  # "water 2 litres"
        return False
    found = amount_at(tokens, at)
    if found and found[1] == end - 1 and tokens[found[1]].said in amount_words.refused_units():  # "milk 2 IU"
        return False
    return bool(
        found and found[1] < len(tokens) and not connector_at(tokens, found[1]) and tokens[found[1]].kind == "word"
    )


@cache
def _before_numbers() -> frozenset[str]:
    """Words an amount with a number in it may begin with."""
    return frozenset({*amount_words.number_words(), *TIMES, *ABOUT, *(said[0] for said in amount_words.inexact())})


def may_begin_amount(token: Token) -> bool:
    """Whether an amount with a number in it may begin with a token."""
    return token.kind in {"number", "fraction"} or token.said in _before_numbers()


def _with_trailing(tokens: tuple[Token, ...], part: Part) -> Part:
    """The part with an amount that stands after its food: "banana x2", "rice (1 cup)", "milk 200 ml"."""
    end = part.end
    bracket = end > part.food and tokens[end - 1].text == ")"
    for at in range(part.food + 1, end):
        if not may_begin_amount(tokens[at]) or _in_compound(tokens, at):
            continue
        inside = tokens[: end - bracket] if bracket else tokens[:end]
        found = amount_at(inside, at, alone=True)
        if found and found[1] == len(inside) and not found[0].bare:
            stop = at
            while stop > part.food and tokens[stop - 1].kind == "sign" and tokens[stop - 1].text != ")":
                stop -= 1
            if stop == part.food:
                return part
            weighed = bracket and found[0].kind == "mass" and part.amount and part.amount.kind == "volume"
            one = part.amount and part.amount.value == 1 and part.amount.kind == "measure"
            weighed = weighed or (bracket and one and found[0].kind in {"mass", "volume"})  # "1 serving rice (30 g)"
            amount = found[0] if part.amount is None or part.amount.bare or weighed else part.amount
            return replace(part, food_end=stop, amount=amount)
    return part


def _is_detail(tokens: tuple[Token, ...], part: Part) -> bool:
    """Whether a part only describes the food before it: its state, size, container or amount."""
    roles = words.word_roles()
    written = [token.said for token in tokens[part.food : part.food_end] if token.kind == "word"]
    if is_measure(written):
        return True
    said = food_words(" ".join(written))
    return all(roles.get(word, "food") in _BESIDE or word in measuring_words() for word in said)


def _measure_as_food(tokens: tuple[Token, ...], part: Part, last: Part | None) -> Part:
    """A part that only counts a measure that is a food by itself: "2 sausages, 2 rashers", not "bacon, 2 rashers"."""
    named = [at for at in range(part.start, part.end) if tokens[at].said in amount_words.measure_foods()]
    if len(named) != 1 or named[0] + 1 < part.end or part.excluded or not part.amount:
        return part
    meant = amount_words.measure_foods()[tokens[named[0]].said]
    if last is None or any(token.plain == meant for token in tokens[last.start : last.end]):
        return part
    amount = replace(part.amount, unit=None, kind="count")
    return replace(part, food=named[0], food_end=named[0] + 1, amount=amount)


def _counts_more(last: Part, part: Part) -> bool:
    """Whether a part counts pieces of its own beside a food that was counted already."""
    counted = part.amount is not None and not part.amount.bare
    return counted and part.food_end > part.food and last.amount is not None and not last.amount.bare


def _with_details(tokens: tuple[Token, ...], parts: list[Part]) -> tuple[Part, ...]:
    """Parts after a comma that only describe ("Bread, white, toasted", "Coke, Can, 330 mL") go to the food before."""
    merged: list[Part] = []
    for said in parts:
        part = _measure_as_food(tokens, said, merged[-1] if merged else None)
        if part is not said:
            merged.append(part)
            continue
        before = next((at for at in range(len(merged) - 1, -1, -1) if not merged[at].excluded), None)
        if before is None or part.joined != "comma" or part.excluded or not _is_detail(tokens, part):
            merged.append(part)
            continue
        last = merged[before]
        if _counts_more(last, part):  # "2 sausages, 2 rashers"
            merged.append(part)
            continue
        amount, food = last.amount, last.food
        amount = joint_amount(amount, part.amount)
        beside = before == len(merged) - 1 and last.food_end == last.end and part.food_end > part.food
        sized = amount_words.size_words().get(tokens[part.food].said) if part.food_end > part.food else None
        if sized and (amount is None or amount.size is None):
            amount = replace(amount or Amount(1, 1, 1, bare=True), size=sized.size)
        measured = is_measure([token.said for token in tokens[part.food : part.food_end]])
        food_end = part.food_end if beside and not sized and not measured else last.food_end
        end = part.end if before == len(merged) - 1 else last.end
        merged[before] = replace(last, food=food, end=end, food_end=food_end, amount=amount)
    return tuple(merged)
