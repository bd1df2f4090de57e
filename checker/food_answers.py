"""A food and the answers given about it: "1 omelet Omelet, Tomatoes, 3 eggs, Medium" is one food, not four."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checker.entry import Amount, amount_at
from checker.matching import Match, explained_words, heads_of, match, ranked_foods
from checker.portion_words import is_measure, joint_amount, measuring_words, named_holder, share_of_container
from checker.spelling import words_of
from checker.tokens import Token, food_words
from nutrition_data import words

_WHOLE = 0.999  # coverage from which every word is explained
_COMMAS = frozenset({",", ";"})
_NO_FOOD = frozenset({"filler", "neutral", "dropped", "label", "negator"})


@dataclass(frozen=True)
class Answered:
    """One food with its answers: its foods best first, its words in the table's words, its amount."""

    matches: tuple[Match, ...]
    sequence: tuple[str, ...]
    amount: Amount | None
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


def _capital(mark: Token) -> bool:
    return not mark.text[0].isalpha() or mark.text[0].isupper()


def _is_titled(marks: tuple[Token, ...], pieces: tuple[_Piece, ...], food: int) -> bool:
    """Whether food and answers begin with capitals, as answers picked from a list do and typed lists seldom."""
    first = next((mark for mark in marks[food : pieces[0].end] if mark.kind == "word"), None)
    if first is None or not first.text[0].isupper():
        return False
    return 2 * sum(_capital(marks[piece.start]) for piece in pieces[1:]) >= len(pieces) - 1


def _is_formal(marks: tuple[Token, ...], piece: _Piece) -> bool:
    """Whether an answer only says how the portion was named or what was not added: "Cups", "Medium", "No meat"."""
    said = marks[piece.start : piece.end]
    if words.word_roles().get(said[0].plain) == "negator":
        return True
    written = [mark.text.casefold() for mark in said if mark.kind == "word"]
    if is_measure(written) or _amount_of(marks, piece):
        return True
    roles = words.word_roles()
    return any(word in measuring_words() for word in food_words(" ".join(written))) and all(
        word in measuring_words() or roles.get(word, "food") in _NO_FOOD for word in food_words(" ".join(written))
    )


def _amount_of(marks: tuple[Token, ...], piece: _Piece) -> Amount | None:
    """The weight or volume that an answer says, with its size: "16 fluid ounces", "Medium (16 fluid ounces)"."""
    inside = marks[: piece.end]
    for at in range(piece.start, piece.end):
        if marks[at].kind not in {"number", "fraction"}:
            continue
        found = amount_at(inside, at, alone=True)
        return found[0] if found and found[0].kind in {"mass", "volume"} and _ends(marks, found[1], piece.end) else None
    return None


def _ends(marks: tuple[Token, ...], at: int, end: int) -> bool:
    return at == end or all(mark.text in ")]" or mark.text.casefold() in words.size_words() for mark in marks[at:end])


def _size_of(marks: tuple[Token, ...], piece: _Piece) -> str | None:
    """The size an answer begins with: "Large", "Medium order", "Thick or large slice"; "Regular" says none."""
    for mark in marks[piece.start : piece.end]:
        known = words.size_words().get(mark.text.casefold())
        if known and _roles().get(mark.plain) != "neutral":
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


@cache
def _roles() -> dict[str, str]:
    return words.word_roles()


def _content(sequence: tuple[str, ...]) -> frozenset[str]:
    """The words of an answer that may name or choose a food."""
    roles = _roles()
    telling = (word for word in sequence if len(word) > 1 and not word[0].isdigit())
    return frozenset(word for word in telling if roles.get(word, "food") not in _NO_FOOD)


def _in_family(found: Match, heads: frozenset[str], head: tuple[str, ...], named: bool) -> bool:
    """Whether a food is one of the foods the words before the first comma name."""
    if heads_of(found).isdisjoint(heads):
        return False
    return not named or _content(head) <= explained_words(found) | words.generic_heads()


def _choose(head: tuple[str, ...], answers: list[tuple[str, ...]]) -> tuple[tuple[Match, ...], list[bool]]:
    """The foods that head and answers name together, best first, and which answers they know of."""
    alone = match(head)
    named = bool(alone) and alone[0].coverage >= _WHOLE
    heads = frozenset(head) | (heads_of(alone[0]) if alone else frozenset())
    whole = _joined(head, answers)
    family = [found for found in ranked_foods(whole, 60) if _in_family(found, heads, head, named)]
    if not family:
        return alone, [False] * len(answers)
    known = frozenset().union(*(explained_words(found) for found in family))
    support = [not _content(answer).isdisjoint(known) for answer in answers]
    sequence = _joined(head, [answer for answer, is_known in zip(answers, support, strict=True) if is_known])
    chosen = tuple(found for found in ranked_foods(sequence, 40) if _in_family(found, heads, head, named))
    return (chosen or alone)[:9], support


def _joined(head: tuple[str, ...], answers: list[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word for part in (head, *((",", *answer) for answer in answers)) for word in part)


def _names_a_food(answer: tuple[str, ...]) -> bool:
    found = match(answer)
    return bool(found) and found[0].coverage >= _WHOLE and found[0].explains >= words.ranking()["strong"]


@lru_cache(maxsize=4096)
def answered(line: str, marks: tuple[Token, ...]) -> Answered | None:
    """The one food a line names with answers about it; None where the line lists foods or has no answers."""
    pieces = _pieces(marks)
    if len(pieces) < 2:
        return None
    share = share_of_container(marks, sized=False)
    found = (share, 2) if share else amount_at(marks[: pieces[0].end], 0)
    said, food = found if found else (None, 0)
    if food >= pieces[0].end or not _is_titled(marks, pieces, food):
        return None
    head = words_of(_text(line, marks, food, pieces[0].end))
    if not _content(head):
        return None
    if any(_is_another(marks, piece) for piece in pieces[1:]):
        return None
    formal = [piece for piece in pieces[1:] if _is_formal(marks, piece)]
    telling = [piece for piece in pieces[1:] if piece not in formal]
    negated = [piece for piece in formal if _roles().get(marks[piece.start].plain) == "negator"]
    said_of = {piece: _text(line, marks, piece.start, piece.end) for piece in (*telling, *negated)}
    texts = {piece: words_of(text) for piece, text in said_of.items()}
    matches, support = _choose(head, [texts[piece] for piece in telling])
    if not matches:
        return None
    last = max((piece.start for piece in formal), default=-1)
    for piece, known in zip(telling, support, strict=True):
        if not known and not piece.listed and piece.start > last and _names_a_food(texts[piece]):
            return None
    sequence = _joined(head, [texts[piece] for piece in (*telling, *negated)])
    text = ", ".join((_text(line, marks, food, pieces[0].end), *(said_of[piece] for piece in telling)))
    return Answered(matches, sequence, _amount(marks, said, formal), food, text)


def _text(line: str, marks: tuple[Token, ...], start: int, end: int) -> str:
    return line[marks[start].start : marks[end - 1].end]


def _is_another(marks: tuple[Token, ...], piece: _Piece) -> bool:
    """Whether an answer has an amount and a food of its own ("2 sugars"), so that it is none."""
    found = amount_at(marks[: piece.end], piece.start)
    if found is None or found[0].bare or found[1] >= piece.end or _amount_of(marks, piece):
        return False
    last = marks[piece.end - 1].text.casefold()
    return marks[piece.start].kind in {"number", "fraction"} and last not in words.measure_words()
