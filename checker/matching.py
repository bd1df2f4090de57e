"""Food words -> foods: plain everyday food first, honest silence when the words name no food we know."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from checker.food_index import STATES, FoodIndex, food_index
from checker.food_phrase import SEPARATORS, Phrase, key, phrase
from checker.spelling import (
    RARE,
    commonness,
    in_table_words,
    known_words,
    spelling,
    starting_with,
    synonyms_by_words,
    vocabulary,
    words_of,
)
from checker.tokens import food_words, tokens
from nutrition_data import words

_ENOUGH_WEIGHED = 0.4
_ENOUGH = 0.6  # share of a query's words, by weight, that a food must explain
_LEFT_OUT = 1.0  # "not frozen": a name that has the very word
_NEARLY_ALL = 0.9
_HEAD = 1.5  # the word that says what the food is counts for more
_BEGUN = 0.9  # a word that only begins like the one being typed
_UNKNOWN_WORD = 0.7  # weight of a word that no food name has


@dataclass(frozen=True)
class Match:
    """A food found for some words. `coverage` is the share of the words it explains, by weight."""

    food_id: str
    name: str
    score: float
    coverage: float = 1.0
    explains: float = 1.0
    row: int = -1


def _rank(
    index: FoodIndex, query: Phrase, unfinished: str = ""
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32], npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Names that share words with the query, best first: their rows, scores, share of query and of name explained."""
    ids, query_weights, name_weights = [], [], []
    asked = np.zeros(len(index.word_list) + 1, bool)
    whole = 0.0
    for word, own_weight in query.weights.items():
        weight = own_weight * (_HEAD if word in query.heads else 1.0)
        places = [index.words[word]] if word in index.words else []
        if word == unfinished:
            places += [index.words[known] for known in starting_with(word) if known != word]
        if not places:
            whole += weight * _UNKNOWN_WORD
            continue
        rare = max(float(index.rarity[place]) for place in places)
        whole += weight * rare
        asked[places] = True
        if len(places) == 1:
            share = rare if index.word_list[places[0]] == word else rare * _BEGUN
            ids.append(index.name_ids[places[0]])
            query_weights.append(np.full(len(ids[-1]), weight * share, np.float32))
            name_weights.append(index.name_weights[places[0]])
        else:
            of_any = np.zeros(len(index.food), np.float32)
            of_word = np.zeros(len(index.food), np.float32)
            for place in reversed(places):  # the word itself, if it is one, comes last and counts in full
                of_any[index.name_ids[place]] = rare if index.word_list[place] == word else rare * _BEGUN
                of_word[index.name_ids[place]] = index.name_weights[place]
            ids.append(np.flatnonzero(of_any).astype(np.int32))
            query_weights.append(of_any[ids[-1]] * weight)
            name_weights.append(of_word[ids[-1]])
    if not ids:
        nothing = np.zeros(0, np.float32)
        return np.zeros(0, np.int64), nothing, nothing, nothing
    size = len(index.food)
    together = np.concatenate(ids)
    of_query = np.bincount(together, np.concatenate(query_weights), size)
    of_name = np.bincount(together, np.concatenate(name_weights), size)
    best = of_query.max()
    rows = np.flatnonzero(of_query >= 0.55 * best)
    explained = np.minimum(of_query[rows] / whole, 1.0).astype(np.float32)
    explains = np.minimum(of_name[rows] / index.total[rows], 1.0).astype(np.float32)
    heads = index.heads[rows]
    head_asked = asked[heads].any(axis=1)
    has_head = np.zeros(size, bool)
    for head in query.heads:
        if head in index.words:
            has_head[index.name_ids[index.words[head]]] = True
    if unfinished and unfinished in query.heads:
        has_head[ids[list(query.weights).index(unfinished)] if len(ids) == len(query.weights) else slice(None)] = True
    score = 0.6 * explained + 0.3 * explains + index.prior[rows]
    score += np.where(head_asked, 0.1, np.where(index.generic[rows], -0.02, -0.2))
    score -= np.where(has_head[rows], 0.0, 0.06 if query.heads and query.heads[0] in words.generic_heads() else 0.2)
    first = np.zeros(len(index.word_list) + 1, bool)  # the last place stands for "no second head"
    first[[index.words[head] for head in query.heads if head in index.words]] = True
    score += np.where(first[heads].any(axis=1), 0.05, 0.0)
    score += np.where((explained > 0.999) & (explains > 0.999), 0.08, 0.0)
    score -= _state_cost(index, query, rows)
    for word in query.left_out:
        if word in index.words:
            holds = np.zeros(size, bool)
            holds[index.name_ids[index.words[word]]] = True
            score -= np.where(holds[rows], _LEFT_OUT, 0.0)
    order = np.argsort(-score, kind="stable")
    return rows[order], score[order].astype(np.float32), explained[order], explains[order]


def _state_cost(index: FoodIndex, query: Phrase, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """What it costs that a name's food is raw, dried ... where the words say another state, or none."""
    said = {words.states()[word] for word in query.weights if word in words.states()}
    if "powder" in query.weights or "mix" in query.weights:
        said.add("dried")
    cost = np.zeros(len(STATES), np.float32)
    for place, state in enumerate(STATES):
        if said and state not in said and state in {"raw", "cooked", "dried", "canned", "pickled"}:
            cost[place] = 0.2 if state in {"raw", "cooked"} and said & {"raw", "cooked"} else 0.08
        elif not said and state in {"dried", "pickled", "canned", "frozen", "cured", "smoked"}:
            cost[place] = 0.06 if state == "dried" else 0.02
    return cost[index.state[rows]]


@lru_cache(maxsize=4096)
def _matches(sequence: tuple[str, ...], limit: int, unfinished: str) -> tuple[Match, ...]:
    index = food_index()
    query = phrase(list(sequence))
    if not query.weights:
        return ()
    rows, scores, explained, explains = _rank(index, query, unfinished)
    found: dict[int, Match] = {}
    for row, score, share, of_name in zip(rows[: 40 * limit], scores, explained, explains, strict=False):
        food = int(index.food[row])
        if food not in found:
            found[food] = Match(
                index.food_ids[food], index.food_names[food], float(score), float(share), float(of_name), int(row)
            )
            if len(found) == limit:
                break
    return tuple(found.values())


def match(sequence: tuple[str, ...], limit: int = 9) -> tuple[Match, ...]:
    """Foods for the words of one food (as `words_of` gives them), best first; none if no food explains enough."""
    roles = words.word_roles()
    if not any(len(word) > 1 and roles.get(word, "food") in {"food", "fat"} for word in sequence):
        return ()
    said = frozenset(sequence)
    found = tuple(found for found in _matches(sequence, limit, "") if _explains(found, said))
    row = food_index().exact.get(key(list(sequence)))
    return found if row is None else _first(_exact(row), found)


def _first(best: Match, found: tuple[Match, ...]) -> tuple[Match, ...]:
    return (best, *(other for other in found if other.food_id != best.food_id))


def _exact(row: int) -> Match:
    index = food_index()
    food = int(index.food[row])
    return Match(index.food_ids[food], index.food_names[food], 2.0, row=row)


def _explains(found: Match, said: frozenset[str]) -> bool:
    """Whether a food answers for the words: all of them, or most, and then by the head of its own name too."""
    if found.coverage >= _NEARLY_ALL:
        return True
    return found.coverage >= _ENOUGH and not said.isdisjoint(heads_of(found))


def heads_of(found: Match) -> frozenset[str]:
    """The words of a found food's own name that say what it is."""
    index = food_index()
    return index.own_heads[int(index.food[found.row])]


def exact_match(text: str) -> Match | None:
    """The food that bears exactly this name, order and signs aside; None if none does."""
    row = food_index().exact.get(key(food_words(text)))
    return None if row is None else _exact(row)


def near_matches(text: str, limit: int = 9) -> tuple[Match, ...]:
    """Foods for a text that names one food, weighed: less need be explained than of free words."""
    sequence = words_of(text)
    exact = exact_match(text)
    found = tuple(found for found in _matches(sequence, limit, "") if found.coverage >= _ENOUGH_WEIGHED)
    return _first(exact, found) if exact else found


def left_over(text: str, found: Match, sequence: tuple[str, ...]) -> tuple[str, ...]:
    """The words of `text` that the food found does not explain, as typed."""
    index = food_index()
    food = int(index.food[found.row])
    explained = {word for name in index.names_of(food) for word in food_words(name)}
    explained |= set(food_words(index.texts[found.row]))
    open_words = {word for word in sequence if word not in explained}
    roles = words.word_roles()
    left = []
    for token in tokens(text):
        if token.kind != "word":
            continue
        role = roles.get(token.plain, "food")
        if role == "dropped" or (
            role not in {"filler", "negator", "neutral", "fat"}
            and token.plain not in explained
            and (token.plain in open_words or open_words & set(words_of(token.text)))
        ):
            left.append(token.text)
    return tuple(dict.fromkeys(left))


def search(query: str, limit: int = 8) -> tuple[Match, ...]:
    """Foods for what is typed in the search box so far, best first: plain everyday food, then what contains it."""
    typed = food_words(query[:200])
    if not typed:
        return ()
    last = typed[-1]
    ended = query[-1:].isspace() or last in synonyms_by_words() or last in SEPARATORS
    begins = not ended and sum(commonness(word) for word in starting_with(last)) > RARE
    if not begins:
        if spelling(last) is None:  # a word of ours that is only begun: "yogh"
            typed[-1] = min((word for word in vocabulary() if word.startswith(last)), key=len, default=last)
        sequence, unfinished = known_words(tuple(food_words(typed))), ""
    else:
        sequence = tuple(in_table_words([*known_words(tuple(typed[:-1])), last]))
        unfinished = last if last in sequence else ""
    return tuple(found for found in _matches(sequence, limit, unfinished) if found.coverage >= 0.4)
