"""Every name of every food as weighted words, turned round so that words find foods. Built once, on first use."""

import gc
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain
from math import log, log1p

import numpy as np
import numpy.typing as npt
import pandas as pd

from checker.food_phrase import Phrase, key, phrase
from checker.own_names import extended
from checker.tokens import food_words
from nutrition_data import foods as food_table
from nutrition_data import name_words, words
from nutrition_data.added_rows import added_rows

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int32]
STATES = ("unknown", "raw", "cooked", "dried", "canned", "frozen", "pickled", "smoked", "fermented", "cured",
          "as_sold", "mixed")  # fmt: skip


@dataclass(frozen=True, eq=False)
class FoodIndex:
    """Names by word, and what decides between names. One row per name; `food` points into `food_ids`."""

    food_ids: tuple[str, ...]
    food_names: tuple[str, ...]
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
    own_words: frozenset[str]  # words of names that foods have as their own, here or in their release
    own_heads: tuple[frozenset[str], ...]  # by food: the words that say what it is, from its own names
    own_kinds: tuple[frozenset[str], ...]  # by food: the animals and plants that its own names name ...
    leading_kinds: tuple[frozenset[str], ...]  # ... and of them those that lead a name

    def names_of(self, food: int) -> tuple[str, str]:
        """Our name of a food and its release's."""
        return self.food_names[food], self.source_names[food]


@dataclass(frozen=True)
class _Name:
    """One name of a food. `own`: it is the food's name here or in its release; `alone`: it names a food by itself."""

    food: int
    text: str
    own: bool
    alone: bool


def _names(table: pd.DataFrame, other_names: pd.DataFrame) -> Iterator[_Name]:
    """Own names first: whether an other name is borrowed from another food hangs on them."""
    for food, (name, source_name) in enumerate(zip(table["name"].tolist(), table["source_name"].tolist(), strict=True)):
        if name == source_name or "as ingredient" not in source_name:  # such a row is no food that people type
            yield _Name(food, name, True, True)
        if source_name != name:
            yield _Name(food, source_name, True, True)
    place = {food_id: food for food, food_id in enumerate(table.index.tolist())}
    reviewed = table["reviewed"].tolist()
    ingredients = set(table.index[table["source_name"].str.contains("as ingredient")])
    columns = (other_names[column].tolist() for column in ("food_id", "other_name", "kind"))
    for food_id, other, kind in zip(*columns, strict=True):
        if food_id in place and food_id not in ingredients:
            food = place[food_id]
            yield _Name(food, other, False, reviewed[food] or kind != "synonym")


def _priors(table: pd.DataFrame) -> list[float]:
    """How likely each food is meant before words are compared: reviewed and often reported foods first."""
    source = table["source_name"]
    seldom = table["state"].eq("dried") | table["group"].str.contains("powder")
    raw_meat = table["state"].eq("raw") & (table["meat"].eq("yes") | table["fish"].eq("yes"))
    cooked = [
        state == "raw" and not name_words.eaten_cooked().isdisjoint(food_words(name))
        for state, name in zip(table["state"].tolist(), source.tolist(), strict=True)
    ]
    ranking = words.ranking()
    return [
        ranking["reviewed"] * known
        + ranking["per_report"] * log1p(times)
        + ranking["kind_unstated"] * unstated
        + ranking["seldom_meant"] * rare
        + ranking["only_with_another"] * beside
        + ranking["raw_meat"] * raw
        + ranking["raw_seldom_eaten"] * seldom_raw
        for known, times, unstated, rare, beside, raw, seldom_raw in zip(
            table["reviewed"].tolist(),
            table["times_reported"].tolist(),
            source.str.contains("NFS|NS as to").tolist(),
            seldom.tolist(),
            source.str.contains("for use on|for use with|as ingredient").tolist(),
            raw_meat.tolist(),
            cooked,
            strict=True,
        )
    ]


class _Rows:
    """The index while it is built: one row per name."""

    def __init__(self) -> None:
        self.words: dict[str, int] = {}
        self.postings: list[tuple[list[int], list[float]]] = []
        self.food: list[int] = []
        self.texts: list[str] = []
        self.heads: list[tuple[int, int]] = []
        self.prior: list[float] = []
        self.exact: dict[str, int] = {}

    def add(self, name: _Name, weights: dict[str, float], heads: tuple[str, ...], prior: float) -> None:
        row = len(self.food)
        for word, weight in weights.items():
            place = self.words.setdefault(word, len(self.postings))
            if place == len(self.postings):
                self.postings.append(([], []))
            self.postings[place][0].append(row)
            self.postings[place][1].append(weight)
        self.food.append(name.food)
        self.texts.append(name.text)
        self.heads.append((self.words[heads[0]], self.words[heads[1]] if len(heads) > 1 else -1))
        self.prior.append(prior)


def build(table: pd.DataFrame, other_names: pd.DataFrame) -> FoodIndex:
    """Index the names of `table` (as `foods()`) and `other_names`."""
    prior_of, ranking = _priors(table), words.ranking()
    rows = _Rows()
    own: dict[int, Phrase] = {}
    own_words: set[str] = set()
    seen: dict[str, tuple[str, Phrase]] = {}
    for name in _names(table, other_names):
        if name.text not in seen:
            sequence = food_words(name.text)
            seen[name.text] = key(sequence), phrase(sequence)
        written, read = seen[name.text]
        weights, prior = read.weights, prior_of[name.food] + (ranking["name_leaves_out"] if read.left_out else 0.0)
        if not weights:
            continue
        if name.own:
            before = own.get(name.food)
            own[name.food] = Phrase({**before.weights, **weights}, before.heads, before.left_out) if before else read
            own_words.update(word for word, weight in weights.items() if weight >= 1)
        elif max(weights.values()) < ranking["names_a_food"]:
            continue
        else:
            mine = own[name.food]
            single = next(iter(weights)) if len(weights) == 1 else ""
            bearer = rows.food[rows.exact[written]] if written in rows.exact else name.food
            borrowed = (single in own_words and single not in mine.weights) or prior_of[bearer] > prior_of[name.food]
            prior += ranking["borrowed_name" if borrowed else "other_name"]
            # found by the food's own class word too ("Cheerios cereal"); a remark of the release only together with it
            heads = {head: 0.0 if name.alone else mine.weights[head] for head in mine.heads}
            read = read if name.alone else Phrase(weights, mine.heads, read.left_out)
            weights = heads | weights
        rows.add(name, weights | read.leaving_out(), read.heads, prior)
        if name.alone and (written not in rows.exact or rows.prior[rows.exact[written]] < prior):
            rows.exact[written] = len(rows.food) - 1
    return _index(table, rows, own)


def kinds_in(own: Phrase | None, least: float) -> frozenset[str]:
    """The animals and plants among the words of a food's own names that have at least this weight."""
    kin = words.kinds()
    found = kin.keys() & own.weights.keys() if own else ()
    return frozenset(kin[word] for word in found if own and own.weights[word] >= least)


def _index(table: pd.DataFrame, rows: _Rows, own: dict[int, Phrase]) -> FoodIndex:
    size = len(rows.food)
    least = words.ranking()["least_rare"]
    rarity = np.array(
        [least + (1 - least) * min(1.0, log(size / len(ids)) / 8.0) for ids, _ in rows.postings], np.float32
    )
    counts = [len(ids) for ids, _ in rows.postings]
    every_id = np.fromiter(chain.from_iterable(ids for ids, _ in rows.postings), np.int32, sum(counts))
    every_weight = np.fromiter(chain.from_iterable(weights for _, weights in rows.postings), np.float32, sum(counts))
    every_weight *= np.repeat(rarity, counts)
    total = np.bincount(every_id, every_weight, size).astype(np.float32)
    ends = list(accumulate(counts))
    spans = [slice(end - count, end) for end, count in zip(ends, counts, strict=True)]
    generic = {rows.words[word] for word in words.generic_heads() if word in rows.words}
    state = np.array([STATES.index(state) if state in STATES else 0 for state in table["state"].tolist()], np.int32)
    food = np.array(rows.food, np.int32)
    return FoodIndex(
        food_ids=tuple(table.index.tolist()),
        food_names=tuple(table["name"].tolist()),
        food=food,
        total=total,
        heads=np.array(rows.heads, np.int32),
        generic=np.array([head in generic for head, _ in rows.heads]),
        prior=np.array(rows.prior, np.float32),
        state=state[food],
        words=rows.words,
        word_list=tuple(rows.words),
        rarity=rarity,
        name_ids=tuple(every_id[span] for span in spans),
        name_weights=tuple(every_weight[span] for span in spans),
        exact=rows.exact,
        texts=tuple(rows.texts),
        source_names=tuple(table["source_name"].tolist()),
        own_words=frozenset(word for read in own.values() for word in read.weights),
        own_kinds=tuple(kinds_in(own.get(food), 0.0) for food in range(len(table))),
        leading_kinds=tuple(kinds_in(own.get(food), 1.0) for food in range(len(table))),
        own_heads=tuple(frozenset(own[food].heads) if food in own else frozenset() for food in range(len(table))),
    )


@cache
def food_index() -> FoodIndex:
    """The index of the food table, with the person's own foods."""
    table = table_index()
    added = added_rows()  # looked at last: what was added while the table's index was made is in
    return table if added is None else extended(table, added)


@cache
def table_index() -> FoodIndex:
    """The index of the food table that comes with the program."""
    index = build(food_table.table_foods(), food_table.table_other_names())
    gc.freeze()  # tables and index live as long as the program: looking through them for garbage takes 0.1 s
    return index
