"""Every name of every food as weighted words, turned round so that words find foods. Built once, on first use."""

from dataclasses import dataclass
from functools import cache
from math import log, log1p

import numpy as np
import numpy.typing as npt
import pandas as pd

from checker.tokens import food_words
from nutrition_data import foods as food_table
from nutrition_data import words

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int32]

_LATER_PART = 0.6  # words after "with" or a second comma say less about what the food is
_NUMBER = 0.4  # "1 medium patty": a number names no food
_OTHER_CHOICE = 0.5  # "jam or jelly": the second choice says less
_OPENERS = frozenset({"with", "in", "on", "from", "for", "made"})
SEPARATORS = frozenset(",;()")


@dataclass(frozen=True)
class Phrase:
    """The words of one name: `weights` by word, and the `heads`, the words that say what it is."""

    weights: dict[str, float]
    heads: tuple[str, ...]
    left_out: frozenset[str]


def phrase(sequence: list[str]) -> Phrase:
    """Weigh the words of a food name. "Beef, steak, fried with oil": beef and steak lead, fried less, oil least."""
    roles, role_weight, generic = words.word_roles(), words.role_weights(), words.generic_heads()
    weights: dict[str, float] = {}
    heads: list[str] = []
    beside = ""
    left_out: set[str] = set()
    part, factor, share, negated, unstated, last = 0, 1.0, 1.0, False, False, ""

    def close_part() -> None:
        if last and (not heads or (len(heads) == 1 and heads[0] in generic and part == 1)):
            heads.append(last)
        if beside and len(heads) == 1:
            heads.append(beside)

    for word in sequence:
        if word in SEPARATORS:
            close_part()
            negated, unstated, last, share = False, False, "", 1.0
            part += 1
            if part > 1 or word == "(":
                factor = _LATER_PART
            continue
        if word == "ns":  # "NS as to cooking method": what is not specified says nothing
            unstated = True
        if unstated:
            continue
        if word == "or":
            share = _OTHER_CHOICE
            beside = last if not heads else beside
            continue
        role = roles.get(word, "food")
        if role == "negator":
            negated = True
            continue
        if word == "and":
            beside = last if not heads else beside
            continue
        if word in _OPENERS:
            close_part()
            last, factor = "", _LATER_PART
            part += 2
            continue
        if negated:
            if role_weight[role]:
                left_out.add(word)
            continue
        weight = role_weight[role] * (factor if role == "food" else 1.0) * share
        if word[0].isdigit():
            weight *= _NUMBER
        if weight <= 0:
            continue
        weights[word] = max(weight, weights.get(word, 0.0))
        if role == "food":
            last = word
    close_part()
    if not heads and weights:
        heads.append(max(reversed(weights), key=lambda word: weights[word]))
    return Phrase(weights, tuple(heads), frozenset(left_out))


@dataclass(frozen=True)
class FoodIndex:
    """Names by word, and what decides between names. One row per name; `food` points into `food_ids`."""

    food_ids: tuple[str, ...]
    food_names: tuple[str, ...]
    groups: tuple[str, ...]
    states: tuple[str, ...]
    food: Integers
    total: Floats
    heads: Integers  # two columns, -1 where there is one head only
    generic: npt.NDArray[np.bool_]
    prior: Floats
    state: Integers
    words: dict[str, int]
    word_list: tuple[str, ...]
    rarity: Floats
    name_ids: tuple[Integers, ...]
    name_weights: tuple[Floats, ...]
    exact: dict[str, int]
    texts: tuple[str, ...]
    source_names: tuple[str, ...]

    def names_of(self, food: int) -> tuple[str, str]:
        """Our name of a food and its release's."""
        return self.food_names[food], self.source_names[food]


STATES = ("unknown", "raw", "cooked", "dried", "canned", "frozen", "pickled", "smoked", "fermented", "cured",
          "as_sold", "mixed")  # fmt: skip


def key(sequence: list[str]) -> str:
    """The words of a name as one text, to find a name written exactly."""
    return " ".join(word for word in sequence if word not in SEPARATORS)


def build(table: pd.DataFrame, other_names: pd.DataFrame) -> FoodIndex:
    """Index the names of `table` (as `foods()`) and `other_names`."""
    food_ids = tuple(table.index)
    place = {food_id: row for row, food_id in enumerate(food_ids)}
    reviewed = table["reviewed"].to_numpy()
    names: list[tuple[int, str, bool, bool]] = []  # food, name, is its own name, may stand alone
    for row, (name, source_name) in enumerate(zip(table["name"], table["source_name"], strict=True)):
        names.append((row, name, True, True))
        if source_name != name:
            names.append((row, source_name, True, True))
    names += [
        (place[food_id], other, False, bool(reviewed[place[food_id]]) or kind != "synonym")
        for food_id, other, kind in zip(
            other_names["food_id"], other_names["other_name"], other_names["kind"], strict=True
        )
        if food_id in place
    ]
    prior_of = [
        (0.05 if known else 0.0) + 0.012 * log1p(times) + (0.02 if unstated else 0.0) - (0.03 if unlikely else 0.0)
        for known, times, unstated, unlikely in zip(
            table["reviewed"],
            table["times_reported"],
            table["source_name"].str.contains("NFS|NS as to"),
            table["state"].eq("dried")
            | table["group"].str.contains("powder")
            | table["source_name"].str.contains("as ingredient"),
            strict=True,
        )
    ]
    vocabulary: dict[str, int] = {}
    postings: list[tuple[list[int], list[float]]] = []
    food: list[int] = []
    texts: list[str] = []
    total: list[float] = []
    heads: list[tuple[int, int]] = []
    prior: list[float] = []
    exact: dict[str, int] = {}
    own: dict[int, Phrase] = {}
    own_words: set[str] = set()
    for row, text, main, alone in names:
        sequence = food_words(text)
        read = phrase(sequence)
        borrowed = False  # another food bears this very name, or is headed by it
        if main:
            own[row] = Phrase({**own[row].weights, **read.weights}, own[row].heads, frozenset()) if row in own else read
            own_words.update(word for word, weight in read.weights.items() if weight >= 1)
        else:
            single = next(iter(read.weights)) if len(read.weights) == 1 else ""
            bearer = food[exact[key(sequence)]] if key(sequence) in exact else row
            borrowed = (single in own_words and single not in own[row].weights) or (prior_of[bearer] > prior_of[row])
        if not (main or alone):  # a release's remark names a food only together with the food's own head words
            heads_of = {head: own[row].weights[head] for head in own[row].heads}
            read = Phrase({**heads_of, **read.weights}, own[row].heads, read.left_out)
        if not read.weights or (not main and max(read.weights.values()) < 0.6):
            continue
        number = len(food)
        total.append(0.0)
        # a name of any kind is also found by the food's own class word: "Cheerios cereal"
        borrowed_heads = (
            {} if main else dict.fromkeys((head for head in own[row].heads if head not in read.weights), 0.0)
        )
        for word, weight in (read.weights | borrowed_heads).items():
            place_of_word = vocabulary.setdefault(word, len(postings))
            if place_of_word == len(postings):
                postings.append(([], []))
            postings[place_of_word][0].append(number)
            postings[place_of_word][1].append(weight)
        food.append(row)
        texts.append(text)
        numbered = [vocabulary[head] for head in read.heads[:2]]
        heads.append((numbered[0], numbered[1] if len(numbered) > 1 else -1))
        prior.append(prior_of[row] - (0.05 if read.left_out else 0.0) - (0.0 if main else 0.12 if borrowed else 0.01))
        written = key(sequence)
        if written not in exact or prior[exact[written]] < prior[number]:
            exact[written] = number
    rarity = np.array([0.55 + 0.45 * min(1.0, log(len(food) / len(ids)) / 8.0) for ids, _ in postings], np.float32)
    summed = np.zeros(len(food), np.float32)
    name_ids, name_weights = [], []
    for (ids, weights), rare in zip(postings, rarity, strict=True):
        id_array, weight_array = np.array(ids, np.int32), np.array(weights, np.float32) * rare
        name_ids.append(id_array)
        name_weights.append(weight_array)
        summed[id_array] += weight_array
    generic = {vocabulary[word] for word in words.generic_heads() if word in vocabulary}
    head_array = np.array(heads, np.int32)
    state_of = np.array([STATES.index(state) if state in STATES else 0 for state in table["state"]], np.int32)
    food_array = np.array(food, np.int32)
    return FoodIndex(
        food_ids, tuple(table["name"]), tuple(table["group"]), tuple(table["state"]), food_array, summed, head_array,
        np.array([head in generic for head, _ in heads]), np.array(prior, np.float32), state_of[food_array],
        vocabulary, tuple(vocabulary), rarity, tuple(name_ids), tuple(name_weights), exact,
        tuple(texts), tuple(table["source_name"]),
    )  # fmt: skip


@cache
def food_index() -> FoodIndex:
    """The index of the food table that comes with the program."""
    return build(food_table.foods(), food_table.other_names())
