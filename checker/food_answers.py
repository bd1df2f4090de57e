"""A food and the answers given about it: "1 omelet Omelet, Tomatoes, 3 eggs, Medium" is one food, not four."""

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from checker.detail_amounts import is_measure, joint_amount, measuring_words, named_holder, share_of_container
from checker.entry import Amount, amount_at
from checker.food_family import choose, telling_words
from checker.food_portions import facts
from checker.matching import Match, match
from checker.spelling import words_of
from checker.tokens import Token, food_words, split_words
from nutrition_data import amount_words, words

_WHOLE = 0.999  # coverage from which every word is explained
_COMMAS = frozenset({",", ";"})
_NO_FOOD = frozenset({"filler", "neutral", "dropped", "label", "negator"})


@dataclass(frozen=True)
class Answered:
    """One food with its answers: its foods best first, its words in the table's words, its amount."""

    matches: tuple[Match, ...]
    sequence: tuple[str, ...]
    amount: Amount | None
    made_of: Amount | None  # pieces it was made of, as `unit`: the eggs of an omelet
    food: int  # where the food's words begin, as a place in the line's tokens
    telling: str  # the words that name the food or choose among its kinds, as typed


@dataclass(frozen=True)
class _Piece:
    """Tokens `start` to `end` between two commas; `listed` = it stands in a list of choices ("Carrots; Celery")."""

    start: int
    end: int
    listed: bool


def _pieces(marks: tuple[Token, ...]) -> tuple[_Piece, ...]:
    """What stands between the commas and semicolons outside brackets."""
    found: list[_Piece] = []
    depth, start, after = 0, 0, ""
    for at, mark in enumerate(marks):
        depth += (mark.text in "([") - (mark.text in ")]")
        if mark.text in _COMMAS and depth <= 0:
            if at > start:
                found.append(_Piece(start, at, ";" in {after, mark.text}))
            start, after = at + 1, mark.text
    if start < len(marks):
        found.append(_Piece(start, len(marks), after == ";"))
    return tuple(found)


def _is_titled(marks: tuple[Token, ...], pieces: tuple[_Piece, ...]) -> bool:
    """Whether the answers begin with capitals, as answers picked from a list do and typed lists of foods seldom."""
    firsts = [marks[piece.start].text for piece in pieces[1:]]
    small = sum(first[0].islower() for first in firsts)
    return any(first[0].isupper() for first in firsts) and small <= 1


def _food_at(marks: tuple[Token, ...], at: int, end: int) -> int:
    """Where the food begins after its amount and the piece counted: "1 taco salad Taco salad", "2 egg Lettuce"."""
    if at >= end or not at or not marks[at].text[0].islower():
        return at
    named = next((place for place in range(at + 1, min(at + 4, end)) if marks[place].text[0].isupper()), at)
    return named if all(mark.text.islower() for mark in marks[at:named]) else at


def _chooses(word: str) -> bool:
    """Whether a word chooses between kinds of one food."""
    return words.word_roles().get(word) == "modifier"


def _is_formal(marks: tuple[Token, ...], piece: _Piece, counted: frozenset[str]) -> bool:
    """Whether an answer only says how the portion was named or what was not added: "Cups", "Medium", "No meat".

    `counted`: the words for one of the food, which such answers repeat ("Burritos", "Number of eggs").
    """
    said = marks[piece.start : piece.end]
    if words.word_roles().get(said[0].plain) == "negator":
        return True
    written = [mark.said for mark in said if mark.kind == "word"]
    size = amount_words.size_words().get(written[0]) if len(written) == 1 else None
    if len(written) == 1 and (size is None or not size.firm) and _chooses(said[0].plain):
        return False  # "Whole" says of what milk a yogurt is, "Thick" what crust a pizza has
    if is_measure(written) or _amount_of(marks, piece):
        return True
    roles, said_words = words.word_roles(), food_words(" ".join(written))
    beside = {*_NO_FOOD, "source"}  # "Takeaway cup"
    only = all(word in measuring_words() or word in counted or roles.get(word, "food") in beside for word in said_words)
    return only and any(word in measuring_words() or word in counted for word in said_words)


def _amount_of(marks: tuple[Token, ...], piece: _Piece) -> Amount | None:
    """The weight or volume that an answer says, with its size: "16 fluid ounces", "Medium (16 fluid ounces)"."""
    inside = marks[: piece.end]
    for at in range(piece.start, piece.end):
        if marks[at].kind not in {"number", "fraction"}:
            continue
        found = amount_at(inside, at, alone=True)
        return found[0] if found and found[0].kind in {"mass", "volume"} and _ends(marks, found[1], piece.end) else None
    return None


def _pieces_said(marks: tuple[Token, ...], piece: _Piece) -> Amount | None:
    """The pieces that an answer counts: "3 eggs", "1 potato", "2 slices"."""
    if marks[piece.start].kind not in {"number", "fraction"}:
        return None
    found = amount_at(marks[: piece.end], piece.start, alone=True)
    if found is None or found[0].kind not in {"count", "measure"}:
        return None
    amount, end = found
    if amount.kind == "measure" and end == piece.end:
        return amount
    return replace(amount, word=marks[end].plain) if end == piece.end - 1 and marks[end].kind == "word" else None


def _ends(marks: tuple[Token, ...], at: int, end: int) -> bool:
    return at == end or all(mark.text in ")]" or mark.said in amount_words.size_words() for mark in marks[at:end])


def _size_of(marks: tuple[Token, ...], piece: _Piece) -> str | None:
    """The size an answer begins with: "Large", "Medium order", "Thick or large slice"; "Regular" says none."""
    for mark in marks[piece.start : piece.end]:
        known = amount_words.size_words().get(mark.said)
        if known and words.word_roles().get(mark.plain) != "neutral":
            return known.size
        if mark.text == "(":
            return None
    return None


def _amount(marks: tuple[Token, ...], said: Amount | None, formal: list[_Piece]) -> Amount | None:
    """The amount said before the food, with what the answers say of its size, its volume or what it was held in."""
    amount, size, measured = said, None, False
    for piece in formal:
        inner = _amount_of(marks, piece)
        if inner:
            joined = joint_amount(amount, inner)
            measured = measured or joined is not amount
            amount = joined
            continue
        size = size or _size_of(marks, piece)
    if measured:
        return amount
    if amount and amount.kind == "count" and (amount.bare or amount.value < 1):
        holder = next((held for piece in formal if (held := named_holder(marks[piece.start : piece.end]))), None)
        if holder and share_of_container(marks, sized=False):
            amount = replace(amount, unit=holder, kind="measure", bare=False, word=holder)
    if size and (amount is None or amount.size is None):
        amount = replace(amount or Amount(1, 1, 1, bare=True), size=size)
    return amount


def _is_apart(answer: str, listed: bool, last: bool, drink: bool) -> bool:
    """Whether an answer nothing of the head's kind knows of is a food of its own: "Burger, Fries, Coke".

    `last`: no answer about the portion follows; `drink`: the head is one itself.
    """
    found = match(words_of(answer))
    if not found or found[0].coverage < _WHOLE or found[0].explains < words.ranking()["strong"]:
        return False
    group = facts(found[0].food_id).group
    if group == "drinks":
        return not drink
    return (listed or last) and group not in words.in_dishes(listed)


@lru_cache(maxsize=4096)
def answered(line: str, marks: tuple[Token, ...]) -> Answered | None:
    """The one food a line names with answers about it; None where the line lists foods or has no answers."""
    pieces = _pieces(marks) if "," in line or ";" in line else ()
    if len(pieces) < 2:
        return None
    share = share_of_container(marks, sized=False)
    found = (share, 2) if share else amount_at(marks[: pieces[0].end], 0)
    said, after = found if found else (None, 0)
    food = _food_at(marks, after, pieces[0].end)
    if food >= pieces[0].end or not _is_titled(marks, pieces):
        return None
    head = _text(line, marks, food, pieces[0].end)
    own = telling_words(words_of(head))
    if not own:
        return None
    noun = frozenset(mark.plain for mark in marks[after:food] if mark.kind == "word")
    counted = own | noun | frozenset(split_words(head))
    if any(_is_another(marks, piece, counted) for piece in pieces[1:]):
        return None
    formal = [piece for piece in pieces[1:] if _is_formal(marks, piece, counted)]
    telling = [piece for piece in pieces[1:] if piece not in formal]
    left_out = [piece for piece in formal if words.word_roles().get(marks[piece.start].plain) == "negator"]
    said_of = {piece: _text(line, marks, piece.start, piece.end) for piece in (*telling, *left_out)}
    for before, piece in pairwise(pieces[1:]):  # "NO Carrots, Broccoli or Dark green leafy vegetables"
        goes_on = any(mark.said == "or" for mark in marks[piece.start : piece.end])
        if before in left_out and piece in telling and goes_on and not piece.listed:
            telling.remove(piece)
            left_out.append(piece)
            said_of[piece] = f"no {said_of[piece]}"
    chosen = choose(head, tuple(said_of[piece] for piece in (*telling, *left_out)))
    if not chosen.foods:
        return None
    end = max((piece.start for piece in formal), default=-1)
    drink = facts(chosen.foods[0].food_id).group in {"drinks", "plant dairy"}
    for piece, known in zip(telling, chosen.told, strict=False):
        if not known and _is_apart(said_of[piece], piece.listed, piece.start > end, drink):
            return None
    text = ", ".join((head, *(said_of[piece] for piece in telling)))
    made_of = next((made for piece in formal if (made := _pieces_said(marks, piece))), None)
    amount = _amount(marks, said or made_of, formal)
    return Answered(chosen.foods[:9], words_of(text), amount, made_of if said else None, food, text)


def _text(line: str, marks: tuple[Token, ...], start: int, end: int) -> str:
    return line[marks[start].start : marks[end - 1].end]


def _is_another(marks: tuple[Token, ...], piece: _Piece, counted: frozenset[str]) -> bool:
    """Whether an answer has an amount and a food of its own ("2 sugars"), so that it is none."""
    found = amount_at(marks[: piece.end], piece.start)
    if found is None or found[0].bare or found[1] >= piece.end or _amount_of(marks, piece):
        return False
    last = marks[piece.end - 1]
    measured = last.said in amount_words.measure_words() or last.plain in counted
    return marks[piece.start].kind in {"number", "fraction"} and not measured
