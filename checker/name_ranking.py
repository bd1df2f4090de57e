"""Names of foods, ranked by how well they answer words: what was said first, then the plain everyday food."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from checker.food_index import STATES, Floats, FoodIndex, Integers
from checker.food_phrase import Phrase
from checker.spelling import starting_with
from nutrition_data import name_words, words

_NAMED_STATES = frozenset({"raw", "cooked", "dried", "canned", "pickled"})
Rows = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranked:
    """Names that share words with a query, best first; `explained` of the query, `explains` of the name."""

    rows: Rows
    scores: Scores
    explained: Scores
    explains: Scores


@dataclass(frozen=True)
class _Found:
    """The names that have a word: their rows, how rare the word is in each, and its weight there."""

    rows: Integers
    rarity: Floats | np.float32
    weights: Floats
    rarest: float


def _words_found(index: FoodIndex, word: str) -> _Found:
    place = index.words[word]
    rarity = index.rarity[place]
    return _Found(index.name_ids[place], rarity, index.name_weights[place], float(rarity))


@lru_cache(maxsize=256)
def _begun_found(index: FoodIndex, word: str) -> _Found:
    """The names with a word that begins like `word`, or with `word` itself, which counts for more."""
    rarity, weight = np.zeros(len(index.food), np.float32), np.zeros(len(index.food), np.float32)
    places = [index.words[known] for known in starting_with(word) if known != word]
    rarest = max((float(index.rarity[place]) for place in places), default=1.0)
    if places:
        ids = np.concatenate([index.name_ids[place] for place in places])
        rarity[ids] = rarest * words.ranking()["begun"]
        weight[ids] = np.concatenate([index.name_weights[place] for place in places])
    if word in index.words:
        rarity[index.name_ids[index.words[word]]] = rarest
        weight[index.name_ids[index.words[word]]] = index.name_weights[index.words[word]]
    rows = np.flatnonzero(rarity).astype(np.int32)
    return _Found(rows, rarity[rows], weight[rows], float(rarity.max(initial=0.0)))


def _holding(index: FoodIndex, said: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Which names have any of the words."""
    holds = np.zeros(len(index.food), bool)
    for word in said:
        if word in index.words:
            holds[index.name_ids[index.words[word]]] = True
    return holds


def rank(index: FoodIndex, query: Phrase, unfinished: str = "") -> Ranked | None:
    """Names for a query, best first; None if no name shares a word with it."""
    ranking = words.ranking()
    size, whole = len(index.food), 0.0
    of_query, of_name = np.zeros(size), np.zeros(size)
    left_out = {word: weight for word, weight in query.leaving_out().items() if word in index.words}
    for word, own_weight in (query.weights | left_out).items():
        weight = own_weight * (ranking["head"] if word in query.heads else 1.0)
        if word not in index.words and word != unfinished:
            whole += weight * ranking["unknown_word"]
            continue
        found = _begun_found(index, word) if word == unfinished else _words_found(index, word)
        whole += weight * found.rarest
        of_query[found.rows] += weight * found.rarity
        of_name[found.rows] += found.weights
    best = float(of_query.max())
    if best <= 0:
        return None
    rows: Rows = np.flatnonzero(of_query >= ranking["near_best"] * best)
    explained = np.minimum(of_query[rows] / whole, 1.0)
    explains = np.minimum(of_name[rows] / index.total[rows], 1.0)
    score = ranking["query_explained"] * explained + ranking["name_explained"] * explains + index.prior[rows]
    score += ranking["both_explained"] * ((explained > 0.999) & (explains > 0.999))
    alike = _same_head(index, query, rows)
    score += _head_score(index, query, rows, unfinished) + ranking["heads_agree"] * alike
    score += _state_score(index, query, rows) + _opposite_score(index, query, rows)
    most = float(explained[alike].max(initial=0.0))
    score += ranking["explains_less"] * (explained < ranking["nearly_all"] * most)
    if query.left_out:
        score += ranking["left_out"] * _holding(index, query.left_out)[rows]
    score += ranking["narrow_unsaid"] * _narrow(index, name_words.narrow().intersection(query.weights))[rows]
    order = np.argsort(-score, kind="stable")
    return Ranked(rows[order], score[order], explained[order], explains[order])


@lru_cache(maxsize=256)
def _narrow(index: FoodIndex, said: frozenset[str]) -> npt.NDArray[np.bool_]:
    """Which names say a special kind of a food that was not said."""
    return _holding(index, name_words.narrow() - said)


def _same_head(index: FoodIndex, query: Phrase, rows: Rows) -> npt.NDArray[np.bool_]:
    """Which names are headed by a word that heads the query."""
    heading = np.zeros(len(index.word_list) + 1, bool)  # the last place stands for "no second head"
    heading[[index.words[head] for head in query.heads if head in index.words]] = True
    first, second = heading[index.heads[rows]].T
    same: npt.NDArray[np.bool_] = first | second
    return same


def _head_score(index: FoodIndex, query: Phrase, rows: Rows, unfinished: str) -> Scores:
    """Whether name and query are about the same thing: the words that say what each of them is."""
    ranking = words.ranking()
    begun = starting_with(unfinished) if unfinished else ()
    asked = np.zeros(len(index.word_list) + 1, bool)
    asked[[index.words[word] for word in (*query.weights, *begun) if word in index.words]] = True
    heads = index.heads[rows]
    unsaid = np.where(index.generic[rows], ranking["class_head_not_said"], ranking["head_of_name_not_said"])
    score = np.where(asked[heads].any(axis=1), ranking["head_of_name_said"], unsaid)
    general = bool(query.heads) and query.heads[0] in words.generic_heads()
    dishes = {word for word in query.weights if word in name_words.dishes_anywhere()} | (
        set(query.heads[-1:]) & words.unnamed_kinds().keys()
    )
    dishes &= index.words.keys()
    if dishes:
        dish = np.zeros(len(index.word_list) + 1, bool)
        dish[[index.words[word] for word in dishes]] = True
        score += np.where(dish[heads].any(axis=1), 0.0, ranking["dish_said_missing"])
    has_head = _holding(index, query.heads)
    if begun and unfinished in query.heads:
        has_head[_begun_found(index, unfinished).rows] = True
    return score + np.where(has_head[rows], 0.0, ranking["class_head_said_missing" if general else "head_said_missing"])


def _state_score(index: FoodIndex, query: Phrase, rows: Rows) -> Scores:
    """Whether a name's food is raw, cooked, dried ... as the words say, or as a bare word means."""
    said = {words.states()[word] for word in query.weights if word in words.states()}
    if "powder" in query.weights or "mix" in query.weights:
        said.add("dried")
    return _of_states(frozenset(said))[index.state[rows]]


@lru_cache(maxsize=256)
def _of_states(said: frozenset[str]) -> Scores:
    """What each state counts where these were said."""
    ranking = words.ranking()
    score = np.zeros(len(STATES))
    for place, state in enumerate(STATES):
        if state in said:
            score[place] = ranking["state_agrees"]
        elif said and state in {"raw", "cooked"} and said & {"raw", "cooked"}:
            score[place] = ranking["raw_for_cooked"]
        elif said and (state in _NAMED_STATES or (state == "mixed" and not said & {"raw", "cooked"})):
            score[place] = ranking["other_state"]
        elif not said and state == "dried":
            score[place] = ranking["dried_unsaid"]
        elif not said and state in {"pickled", "canned", "frozen", "cured", "smoked"}:
            score[place] = ranking["preserved_unsaid"]
    return score


def _opposite_score(index: FoodIndex, query: Phrase, rows: Rows) -> Scores:
    """Against names that say white where brown was said, or fried where baked was."""
    score = np.zeros(len(rows))
    groups = name_words.opposites()
    for kind in {groups[word] for word in query.weights if word in groups}:
        of_kind = {word for word, group in groups.items() if group == kind}
        said = of_kind & query.weights.keys()
        other = _holding(index, of_kind - said)[rows] & ~_holding(index, said)[rows]
        score += np.where(other, words.ranking()["opposite_said"], 0.0)
    return score
