"""Food words -> foods: plain everyday food first, honest silence when the words name no food we know."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from checker.food_index import STATES, Floats, FoodIndex, Integers, food_index
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

Rows = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Match:
    """A food found for some words. `coverage` is the share of the words it explains, by weight."""

    food_id: str
    name: str
    score: float
    coverage: float = 1.0
    explains: float = 1.0
    row: int = -1


@dataclass(frozen=True)
class _Ranked:
    """Names that share words with a query, best first; `explained` of the query, `explains` of the name."""

    rows: Rows
    scores: Scores
    explained: Scores
    explains: Scores


def _words_found(index: FoodIndex, word: str, unfinished: bool) -> tuple[Integers, Floats, Floats]:
    """The names with a word, or with one that begins like it: their rows, the word's rarity there, its weight there."""
    if not unfinished:
        place = index.words[word]
        rows = index.name_ids[place]
        return rows, np.full(len(rows), index.rarity[place]), index.name_weights[place]
    rarity, weight = np.zeros(len(index.food), np.float32), np.zeros(len(index.food), np.float32)
    places = [index.words[known] for known in starting_with(word) if known != word]
    rarest = max((float(index.rarity[place]) for place in places), default=1.0)
    for place in places:
        rarity[index.name_ids[place]] = rarest * words.ranking()["begun"]
        weight[index.name_ids[place]] = index.name_weights[place]
    if word in index.words:
        rarity[index.name_ids[index.words[word]]] = rarest
        weight[index.name_ids[index.words[word]]] = index.name_weights[index.words[word]]
    rows = np.flatnonzero(rarity).astype(np.int32)
    return rows, rarity[rows], weight[rows]


def _holding(index: FoodIndex, said: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Which names have any of the words."""
    holds = np.zeros(len(index.food), bool)
    for word in said:
        if word in index.words:
            holds[index.name_ids[index.words[word]]] = True
    return holds


def _rank(index: FoodIndex, query: Phrase, unfinished: str = "") -> _Ranked | None:
    """Names for a query, best first; None if no name shares a word with it."""
    ranking = words.ranking()
    size, whole = len(index.food), 0.0
    of_query, of_name = np.zeros(size), np.zeros(size)
    for word, own_weight in query.weights.items():
        weight = own_weight * (ranking["head"] if word in query.heads else 1.0)
        if word not in index.words and word != unfinished:
            whole += weight * ranking["unknown_word"]
            continue
        named, rarity, weights = _words_found(index, word, word == unfinished)
        whole += weight * float(rarity.max(initial=0.0))
        of_query[named] += weight * rarity
        of_name[named] += weights
    best = float(of_query.max())
    if best <= 0:
        return None
    rows: Rows = np.flatnonzero(of_query >= ranking["near_best"] * best)
    explained = np.minimum(of_query[rows] / whole, 1.0)
    explains = np.minimum(of_name[rows] / index.total[rows], 1.0)
    score = ranking["query_explained"] * explained + ranking["name_explained"] * explains + index.prior[rows]
    score += ranking["both_explained"] * ((explained > 0.999) & (explains > 0.999))
    score += _head_score(index, query, rows, unfinished) + _state_score(index, query, rows)
    if query.left_out:
        score += ranking["left_out"] * _holding(index, query.left_out)[rows]
    order = np.argsort(-score, kind="stable")
    return _Ranked(rows[order], score[order], explained[order], explains[order])


def _head_score(index: FoodIndex, query: Phrase, rows: Rows, unfinished: str) -> Scores:
    """Whether name and query are about the same thing: the words that say what each of them is."""
    ranking = words.ranking()
    begun = starting_with(unfinished) if unfinished else ()
    asked = np.zeros(len(index.word_list) + 1, bool)  # the last place stands for "no second head"
    asked[[index.words[word] for word in (*query.weights, *begun) if word in index.words]] = True
    first = np.zeros(len(index.word_list) + 1, bool)
    first[[index.words[head] for head in query.heads if head in index.words]] = True
    heads = index.heads[rows]
    unsaid = np.where(index.generic[rows], ranking["class_head_not_said"], ranking["head_of_name_not_said"])
    score = np.where(asked[heads].any(axis=1), ranking["head_of_name_said"], unsaid)
    score += ranking["heads_agree"] * first[heads].any(axis=1)
    general = bool(query.heads) and query.heads[0] in words.generic_heads()
    has_head = _holding(index, (*query.heads, *(begun if unfinished in query.heads else ())))
    return score + np.where(has_head[rows], 0.0, ranking["class_head_said_missing" if general else "head_said_missing"])


def _state_score(index: FoodIndex, query: Phrase, rows: Rows) -> Scores:
    """Whether a name's food is raw, cooked, dried ... as the words say, or as a bare word means."""
    ranking = words.ranking()
    said = {words.states()[word] for word in query.weights if word in words.states()}
    if "powder" in query.weights or "mix" in query.weights:
        said.add("dried")
    score = np.zeros(len(STATES))
    for place, state in enumerate(STATES):
        if state in said:
            score[place] = ranking["state_agrees"]
        elif said and state in {"raw", "cooked"} and said & {"raw", "cooked"}:
            score[place] = ranking["raw_for_cooked"]
        elif said and state in {"raw", "cooked", "dried", "canned", "pickled"}:
            score[place] = ranking["other_state"]
        elif not said and state == "dried":
            score[place] = ranking["dried_unsaid"]
        elif not said and state in {"pickled", "canned", "frozen", "cured", "smoked"}:
            score[place] = ranking["preserved_unsaid"]
    return score[index.state[rows]]


@lru_cache(maxsize=4096)
def _matches(sequence: tuple[str, ...], limit: int, unfinished: str) -> tuple[Match, ...]:
    index = food_index()
    query = phrase(list(sequence))
    if not query.weights:
        return ()
    ranked = _rank(index, query, unfinished)
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
    ranking = words.ranking()
    heads = heads_of(found)
    if found.coverage >= ranking["nearly_all"]:
        return found.explains >= ranking["enough_of_name"] or not said.isdisjoint(heads)
    if said.isdisjoint(SEPARATORS):  # a class word alone does not explain the rest: "jaffa cakes" are not just cakes
        heads -= words.generic_heads()
    return found.coverage >= ranking["enough"] and not said.isdisjoint(heads)


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
    found = tuple(
        found for found in _matches(sequence, limit, "") if found.coverage >= words.ranking()["enough_weighed"]
    )
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
    return tuple(
        found for found in _matches(sequence, limit, unfinished) if found.coverage >= words.ranking()["enough_shown"]
    )
