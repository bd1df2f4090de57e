"""A food and the answers given about it: "1 omelet Omelet, Tomatoes, 3 eggs, Medium" is one food, not four."""

from dataclasses import dataclass, replace
from functools import cache, lru_cache

from checker.detail_amounts import is_measure, joint_amount, measuring_words, named_holder, share_of_container
from checker.entry import Amount, amount_at
from checker.food_phrase import phrase
from checker.food_portions import facts
from checker.matching import Match, explained_words, heads_of, match, names_of, ranked_foods
from checker.spelling import words_of
from checker.tokens import Token, food_words, split_words
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


def _is_formal(marks: tuple[Token, ...], piece: _Piece, counted: frozenset[str]) -> bool:
    """Whether an answer only says how the portion was named or what was not added: "Cups", "Medium", "No meat".

    `counted`: the words for one of the food, which such answers repeat ("Burritos", "Number of eggs").
    """
    said = marks[piece.start : piece.end]
    if words.word_roles().get(said[0].plain) == "negator":
        return True
    written = [mark.said for mark in said if mark.kind == "word"]
    if is_measure(written) or _amount_of(marks, piece):
        return True
    roles, said_words = words.word_roles(), food_words(" ".join(written))
    only = all(
        word in measuring_words() or word in counted or roles.get(word, "food") in _NO_FOOD for word in said_words
    )
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
    return at == end or all(mark.text in ")]" or mark.said in words.size_words() for mark in marks[at:end])


def _size_of(marks: tuple[Token, ...], piece: _Piece) -> str | None:
    """The size an answer begins with: "Large", "Medium order", "Thick or large slice"; "Regular" says none."""
    for mark in marks[piece.start : piece.end]:
        known = words.size_words().get(mark.said)
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


@lru_cache(maxsize=16384)
def _content(sequence: tuple[str, ...]) -> frozenset[str]:
    """The words that may name a food or choose among its kinds, without those that were left out."""
    roles = _roles()
    said = (word for word in phrase(list(sequence)).weights if len(word) > 1 and word[0].isalpha() and " " not in word)
    return frozenset(word for word in said if roles.get(word, "food") not in _NO_FOOD)


def _names(sequence: tuple[str, ...]) -> frozenset[str]:
    """The words of a food that name it: not its state or colour, and a class word only where there is no other."""
    said = frozenset(word for word in _content(sequence) if _roles().get(word, "food") == "food")
    return said - words.generic_heads() or said


@dataclass(frozen=True)
class Family:
    """Foods that answer for the words before the first comma, best first, and the words compared."""

    sequence: tuple[str, ...]
    foods: tuple[Match, ...]

    def known(self) -> frozenset[str]:
        return frozenset(word for found in self.foods for word in explained_words(found))


@lru_cache(maxsize=16384)
def _own_words(names: tuple[str, str]) -> frozenset[str]:
    return frozenset(word for name in names for word in food_words(name))


@lru_cache(maxsize=16384)
def _leading(names: tuple[str, str]) -> frozenset[str]:
    """The word that leads each name of a food: beef and vegetables are no mixed vegetables."""
    return frozenset(head for name in names for head in phrase(food_words(name)).heads[:1])


@lru_cache(maxsize=4096)
def family_of(head: str, answers: tuple[str, ...]) -> Family:
    """The foods of the head's kind, those that tell most of its words; the answers then decide between them."""
    sequence = words_of(", ".join((head, *answers)))
    renamed = words_of(head)
    if "," in sequence and len(renamed) == len(food_words(head)):  # porridge is oatmeal, in company too
        sequence = (*renamed, *sequence[sequence.index(",") :])
    names = _names(sequence[: sequence.index(",")] if "," in sequence else sequence)
    alone = match(words_of(head))
    heads = names | (heads_of(alone[0]) if alone else frozenset())
    kin = [found for found in ranked_foods(sequence, 60) if not heads_of(found).isdisjoint(heads)]
    said = heads | frozenset(sequence)
    kin = [found for found in kin if not _leading(names_of(found)).isdisjoint(said)] or list(alone)
    told = [len(names & explained_words(found)) for found in kin]
    most = max(told, default=0)
    wanted = _content(sequence) - names
    weight = words.ranking()["answer_explained"] / max(1, len(wanted))
    foods = [found for found, number in zip(kin, told, strict=True) if number == most]
    usual = said | (_own_words(names_of(alone[0])) if alone else frozenset())
    unsaid = words.ranking()["answer_unsaid"]

    def fit(found: Match) -> float:
        more = len(_content(tuple(food_words(names_of(found)[0]))) - usual)
        return found.score + weight * len(wanted & explained_words(found)) + unsaid * more

    foods.sort(key=fit, reverse=True)
    return Family(sequence, tuple(foods))


def _class_known(head: str, answer: str) -> str | None:
    """The class word of the food an answer names, if a food of the head's kind knows it: feta is cheese."""
    found = match(words_of(answer))
    if not found or found[0].coverage < _WHOLE:
        return None
    classes = sorted(heads_of(found[0]) & words.generic_heads())
    return next((word for word in classes if word in family_of(head, (word,)).known()), None)


@lru_cache(maxsize=4096)
def choose(head: str, answers: tuple[str, ...]) -> tuple[Family, list[bool]]:
    """The foods that a head and its answers name together; which answers some food of the head's kind knows of.

    An answer no name knows of is put by its class: an omelet with feta is one with cheese. What was left out counts
    against a food that has it.
    """
    known = family_of(head, answers).known()
    contents = [_content(words_of(answer)) for answer in answers]
    told = [not content.isdisjoint(known) for content in contents]
    alone = match(words_of(head))
    kept = [answer for answer, content in zip(answers, contents, strict=True) if not content]
    if not any(told) and any(_roles().get(word) == "state" for content in contents for word in content):
        chosen = family_of(head, answers)  # fresh grilled tuna is not the tin that tuna alone stands for
        named = tuple(found for found in chosen.foods if _names(words_of(head)) <= _own_words(names_of(found)))
        return (replace(chosen, foods=named) if named else Family(words_of(head), alone)), told
    if not any(told):
        without = family_of(head, tuple(kept)) if kept and alone and _holds_left_out(alone[0], kept) else None
        return (without if without and without.foods else Family(words_of(head), alone)), told
    for answer, content, is_known in zip(answers, contents, told, strict=True):
        if is_known:
            kept.append(answer)
        elif content and (by_class := _class_known(head, answer)):
            kept.append(by_class)
    chosen = family_of(head, tuple(kept))
    return (chosen if chosen.foods else Family(words_of(head), alone)), told


def _holds_left_out(found: Match, answers: list[str]) -> bool:
    return any(has_any(found, tuple(phrase(list(words_of(answer))).left_out)) for answer in answers)


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
    own = _content(words_of(head))
    if not own:
        return None
    noun = frozenset(mark.plain for mark in marks[after:food] if mark.kind == "word")
    counted = own | noun | frozenset(split_words(head))
    if any(_is_another(marks, piece, counted) for piece in pieces[1:]):
        return None
    formal = [piece for piece in pieces[1:] if _is_formal(marks, piece, counted)]
    telling = [piece for piece in pieces[1:] if piece not in formal]
    left_out = [piece for piece in formal if _roles().get(marks[piece.start].plain) == "negator"]
    said_of = {piece: _text(line, marks, piece.start, piece.end) for piece in (*telling, *left_out)}
    chosen, support = choose(head, tuple(said_of[piece] for piece in (*telling, *left_out)))
    if not chosen.foods:
        return None
    end = max((piece.start for piece in formal), default=-1)
    drink = facts(chosen.foods[0].food_id).group in {"drinks", "plant dairy"}
    for piece, known in zip(telling, support, strict=False):
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
    measured = last.said in words.measure_words() or last.plain in counted
    return marks[piece.start].kind in {"number", "fraction"} and not measured


@lru_cache(maxsize=4096)
def _held(found: Match) -> frozenset[str]:
    """The words of a food's own names, without those that say what it lacks."""
    held: set[str] = set()
    for name in names_of(found):
        held |= {*split_words(name), *food_words(name)} - phrase(food_words(name)).left_out
    return frozenset(held)


def has_any(found: Match, said: tuple[str, ...]) -> bool:
    """Whether a food's own names say that it holds something of what some words name: cheese in a cheese pizza."""
    return not _content(said).isdisjoint(_held(found))


def holds_all(found: Match, said: tuple[str, ...]) -> bool:
    """Whether a food's own names say all that some words name."""
    content = _content(said)
    return bool(content) and content <= _held(found)


def explained_share(found: Match, sequence: tuple[str, ...]) -> float:
    """The share of the telling words that a food's names explain, 0 to 1."""
    said = _content(sequence)
    return len(said & explained_words(found)) / len(said) if said else 1.0
