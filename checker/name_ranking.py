"""Names of foods, ranked by how well they answer words: what was said first, then the plain everyday food."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from checker.food_index import STATES, Floats, FoodIndex, Integers
from checker.food_phrase import Phrase
from checker.spelling import starting_with
from nutrition_data import words

Rows = npt.NDArray[np.intp]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Ranked:
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


def rank(index: FoodIndex, query: Phrase, unfinished: str = "") -> Ranked | None:
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
    score += _opposite_score(index, query, rows)
    score += ranking["explains_less"] * (explained < ranking["nearly_all"] * float(explained.max()))
    if query.left_out:
        score += ranking["left_out"] * _holding(index, query.left_out)[rows]
    order = np.argsort(-score, kind="stable")
    return Ranked(rows[order], score[order], explained[order], explains[order])


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
    if query.heads and query.heads[-1] in words.unnamed_kinds() and query.heads[-1] in index.words:
        dish = index.words[query.heads[-1]]
        score += np.where((heads == dish).any(axis=1), 0.0, ranking["dish_said_missing"])
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


def _opposite_score(index: FoodIndex, query: Phrase, rows: Rows) -> Scores:
    """Against names that say white where brown was said, or fried where baked was."""
    score = np.zeros(len(rows))
    groups = words.opposites()
    for kind in {groups[word] for word in query.weights if word in groups}:
        of_kind = {word for word, group in groups.items() if group == kind}
        said = of_kind & query.weights.keys()
        other = _holding(index, of_kind - said)[rows] & ~_holding(index, said)[rows]
        score += np.where(other, words.ranking()["opposite_said"], 0.0)
    return score
