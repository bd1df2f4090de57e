"""Food words -> foods: plain everyday food first, honest silence when the words name no food we know."""

from dataclasses import dataclass, replace
from functools import lru_cache

from checker.food_index import food_index
from checker.food_phrase import SEPARATORS, key, phrase
from checker.name_ranking import rank
from checker.spelling import (
    commonness,
    ends_in_synonym,
    in_table_words,
    known_words,
    spelling,
    spelt_words,
    starting_with,
    vocabulary,
    words_of,
)
from checker.tokens import compound_parts, food_words, split_words, tokens
from nutrition_data import name_words, words

_JOINERS = frozenset({"and", "with", "in", "on"})
_FOODS = frozenset({"food", "fat"})  # roles of words that can name a food


@dataclass(frozen=True)
class Match:
    """A food found for some words. `coverage` is the share of the words it explains, by weight."""

    food_id: str
    name: str
    score: float
    coverage: float = 1.0
    explains: float = 1.0
    row: int = -1


@lru_cache(maxsize=4096)
def _matches(sequence: tuple[str, ...], limit: int, unfinished: str) -> tuple[Match, ...]:
    index = food_index()
    query = phrase(list(sequence))
    if not query.weights:
        return ()
    ranked = rank(index, query, unfinished)
    if ranked is None:
        return ()
    found: dict[int, Match] = {}
    columns = (ranked.rows[: 40 * limit], ranked.scores, ranked.explained, ranked.explains)
    for row, score, share, of_name in zip(*columns, strict=False):
        food = int(index.food[row])
        if food not in found:
            found[food] = Match(
                index.food_ids[food], index.food_names[food], float(score), float(share), float(of_name), int(row)
            )
            if len(found) == limit:
                break
    return tuple(found.values())


def ranked_foods(sequence: tuple[str, ...], limit: int) -> tuple[Match, ...]:
    """Foods that share words with these, best first, however little they explain."""
    return _matches(sequence, limit, "")


@lru_cache(maxsize=16384)
def match(sequence: tuple[str, ...], limit: int = 9) -> tuple[Match, ...]:
    """Foods for the words of one food (as `words_of` gives them), best first; none if no food explains enough."""
    said, roles = frozenset(sequence), words.word_roles()
    row = food_index().exact.get(key(list(sequence)))
    naming = (
        {word for word in said if len(word) > 1 and word[0].isalpha()}
        - name_words.not_alone()
        - name_words.beside_food()
    )
    if not naming or (row is None and all(roles.get(word, "food") not in _FOODS for word in naming)):
        return ()
    found = tuple(
        found
        for found in _matches(sequence, limit, "")
        if _explains(found, said) and not names_another_kind(found, said)
    )
    exact = None if row is None else _exact(row)
    if exact is None or names_another_kind(exact, said):
        return found or _unnamed(sequence, limit)
    return _first(exact, found)


def _unnamed(sequence: tuple[str, ...], limit: int) -> tuple[Match, ...]:
    """The dish of no named kind ("soup") for a known kind the table has not; its words then stand as not used."""
    means = words.unnamed_kinds().get(sequence[-1])
    if means is None or any(word not in food_index().words for word in sequence):
        return ()
    wanted = tuple(food_words(means))
    found = (found for found in _matches(wanted, limit, "") if found.coverage > words.ranking()["nearly_all"])
    share = len(wanted) / (len(wanted) + len(sequence))
    return tuple(
        replace(found, coverage=share) for found in found if not names_another_kind(found, frozenset(sequence))
    )


def _first(best: Match, found: tuple[Match, ...]) -> tuple[Match, ...]:
    return (best, *(other for other in found if other.food_id != best.food_id))


def _exact(row: int) -> Match:
    index = food_index()
    food = int(index.food[row])
    return Match(index.food_ids[food], index.food_names[food], 2.0, row=row)


def _explains(found: Match, said: frozenset[str]) -> bool:
    """Whether a food answers for the words: all of them, or most, and then by the head of its own name too."""
    ranking = words.ranking()
    heads = heads_of(found)
    if found.coverage >= ranking["nearly_all"]:
        return found.explains >= ranking["enough_of_name"] or not said.isdisjoint(heads)
    if found.coverage >= ranking["enough"] and found.explains >= ranking["strong"] and _only_brands(found, said):
        return True
    if said.isdisjoint(SEPARATORS):  # a class word alone does not explain the rest: "jaffa cakes" are not just cakes
        heads -= words.generic_heads()
    return found.coverage >= ranking["enough"] and not said.isdisjoint(heads)


def _only_brands(found: Match, said: frozenset[str]) -> bool:
    """Whether the words left open are in no food's own name, and those explained are more than a class."""
    index, roles = food_index(), words.word_roles()
    named = said & explained_words(found) - words.generic_heads()
    if all(roles.get(word, "food") not in _FOODS for word in named):
        return False
    return (said - named - SEPARATORS - words.generic_heads()).isdisjoint(index.own_words)


@lru_cache(maxsize=4096)
def _kinds_said(said: frozenset[str]) -> frozenset[str]:
    kin = words.kinds()
    return frozenset(kin[word] for word in kin.keys() & said)


def names_another_kind(found: Match, said: frozenset[str]) -> bool:
    """Whether an animal or plant was said that the food is not made of, while it is made of one not said."""
    kin, classes, index = words.kinds(), words.class_of_kinds(), food_index()
    kinds = _kinds_said(said)
    food = int(index.food[found.row])
    leading = index.leading_kinds[food]
    if kinds <= index.own_kinds[food] or not leading:
        return False
    fitting = kinds | {classes.get(kind, kind) for kind in kinds}
    if all(kind in fitting or classes.get(kind) in kinds for kind in leading):
        return False
    written = [word for name in index.names_of(food) for word in split_words(name)]  # "chicken or turkey" in full
    if leading <= set(classes.values()):  # the release notes what a food of a class may be: "fruit: pumpkin"
        written += food_words(index.texts[found.row])
    return not kinds <= index.own_kinds[food] | {kin[word] for word in written if word in kin}


def names_of(found: Match) -> tuple[str, str]:
    """Our name of a found food and its release's."""
    index = food_index()
    return index.names_of(int(index.food[found.row]))


def heads_of(found: Match) -> frozenset[str]:
    """The words of a found food's own name that say what it is."""
    index = food_index()
    return index.own_heads[int(index.food[found.row])]


@lru_cache(maxsize=16384)
def exact_match(text: str) -> Match | None:
    """The food that bears exactly this name, order and signs aside; None if none does."""
    sequence = food_words(text)
    row = food_index().exact.get(key(sequence))
    exact = None if row is None else _exact(row)
    return exact if exact and not names_another_kind(exact, frozenset(sequence)) else None


def near_matches(text: str, limit: int = 9) -> tuple[Match, ...]:
    """Foods for a text that names one food, weighed: less need be explained than of free words."""
    sequence = words_of(text)
    exact = exact_match(text)
    found = tuple(
        found
        for found in _matches(sequence, limit, "")
        if found.coverage >= words.ranking()["enough_weighed"] and not names_another_kind(found, frozenset(sequence))
    )
    return _first(exact, found) if exact else found


def explained_words(found: Match) -> frozenset[str]:
    """The words of a found food's names."""
    return _explained_by(found.row)


@lru_cache(maxsize=16384)
def _explained_by(row: int) -> frozenset[str]:
    index = food_index()
    names = (*index.names_of(int(index.food[row])), index.texts[row])
    return frozenset(word for name in names for word in food_words(name))


def is_composed(found: Match, listed: bool) -> bool:
    """Whether the name found puts foods together, so that it can stand for several ("rice and beans").

    `listed`: a comma in the name is enough, which only parts a kind of food from the food: "Walnuts, honey roasted".
    """
    written = split_words(food_index().texts[found.row])
    return not _JOINERS.isdisjoint(written) or (listed and "," in written)


def explains_all_foods(found: Match, sequence: tuple[str, ...]) -> bool:
    """Whether every word that names a food is in the found food's names; a state or kind may be left open."""
    if found.coverage > 0.999:
        return True
    roles, explained = words.word_roles(), explained_words(found)
    return all(word in explained or word in SEPARATORS or roles.get(word, "food") not in _FOODS for word in sequence)


def _is_unnamed(found: Match) -> bool:
    """Whether a food is a dish of no named kind: Sandwich, NFS."""
    return names_of(found)[1].endswith(", NFS") and not heads_of(found).isdisjoint(words.unnamed_kinds())


def left_over(text: str, found: Match, sequence: tuple[str, ...]) -> tuple[str, ...]:
    """The words of `text` that the food found does not explain, as typed."""
    explained = explained_words(found)
    open_words = {word for word in sequence if word not in explained}
    roles = words.word_roles()
    kept = frozenset(food_words(text))  # the hot of hot chocolate is no word of its own
    open_words -= phrase(food_words(text)).left_out  # what was left out and is not in the food was used
    left = []
    unnamed = _is_unnamed(found)
    for token in tokens(text):
        role = roles.get(token.plain, "food")
        if unnamed and role == "food" and token.kind == "word" and explained.isdisjoint(words_of(token.text)):
            left.append(token.text)  # the prawns of a sandwich the table has not
        if token.kind == "word" and (
            (role == "dropped" and token.plain in kept and token.plain not in explained)
            or (
                role not in {"filler", "negator", "neutral", "fat", "label"}
                and token.plain not in explained
                and (token.plain in open_words or open_words & set(words_of(token.text)))
            )
        ):
            left.append(token.text)
    return tuple(dict.fromkeys(left))


def search(query: str, limit: int = 8) -> tuple[Match, ...]:
    """Foods for what is typed in the search box so far, best first: plain everyday food, then what contains it."""
    typed = food_words(query[:200])
    if not typed:
        return ()
    last = typed[-1]
    whole = last in food_index().own_words and query.casefold().endswith(("es", "s")) and not last.endswith("s")
    ended = query[-1:].isspace() or whole or ends_in_synonym(typed) or last in SEPARATORS
    begins = not ended and sum(commonness(word) for word in starting_with(last)) > name_words.spelling_limits()["rare"]
    if not begins:
        if spelling(last) is None:  # a word of ours that is only begun: "yogh"
            typed[-1] = min((word for word in vocabulary() if word.startswith(last)), key=len, default=last)
        sequence, unfinished = known_words(tuple(food_words(typed))), ""
    else:
        sequence = tuple(in_table_words([*spelt_words(tuple(typed[:-1])), last]))
        unfinished = last if last in sequence else ""
    found = _named_first(typed, sequence, _matches(sequence, limit, unfinished))
    joined = "" if ended or len(typed) < 2 else typed[-2] + last
    if joined and any(compound_parts()[word][0] == typed[-2] for word in compound_parts() if word.startswith(joined)):
        begun = _matches((*in_table_words(spelt_words(tuple(typed[:-2]))), joined), limit // 2, joined)
        found = (*begun, *(other for other in found if other.food_id not in {each.food_id for each in begun}))
    return tuple(each for each in found if each.coverage >= words.ranking()["enough_shown"])[:limit]


def _named_first(typed: list[str], sequence: tuple[str, ...], found: tuple[Match, ...]) -> tuple[Match, ...]:
    """The foods found, after the one that bears exactly these words as its name; a class of foods by its kinds."""
    exact = food_index().exact.get(key(list(sequence)))
    if exact is not None:
        named = _exact(exact)
        if not names_another_kind(named, frozenset(sequence)):
            found = _first(named, found)
    for name in reversed(name_words.everyday_kinds().get(key(typed), ())):
        kind = exact_match(name)
        found = found if kind is None else _first(kind, found)
    return found
