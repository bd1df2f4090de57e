"""The names of own foods in the index of foods: added to it, never changing how the table's own names are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from checker.food_phrase import Phrase, key, phrase
from nutrition_data import words
from nutrition_data.added_rows import AddedRows

if TYPE_CHECKING:
    from checker.food_index import FoodIndex


@dataclass
class _NewRows:
    """Rows to add: one for each way in which a name is compared."""

    food: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)


def extended(index: FoodIndex, added: AddedRows) -> FoodIndex:
    """The index with own foods after its own: an own food that answers words as well as one of the table comes first.

    Words of the table keep the weight they had; a word that only an own name has is as rare as words are.
    """
    ids = added.foods.index.tolist()
    place = {food_id: len(index.food_ids) + at for at, food_id in enumerate(ids)}
    new, exact = _NewRows(), dict(index.exact)
    of_food: dict[int, Phrase] = {}
    for name in added.names:
        for sequence in dict.fromkeys((name.compared, name.written)):
            read = phrase(list(sequence))
            if not read.weights:
                continue
            food = place[name.food_id]
            exact[key(list(sequence))] = len(index.food) + len(new.food)
            new.food.append(food)
            new.texts.append(name.text)
            new.phrases.append(read)
            before = of_food.get(food)
            of_food[food] = Phrase(before.weights | read.weights, before.heads, before.left_out) if before else read
    return _with_rows(index, added, new, exact, [of_food.get(place[food_id]) for food_id in ids])


def _with_rows(
    index: FoodIndex, added: AddedRows, new: _NewRows, exact: dict[str, int], own: Sequence[Phrase | None]
) -> FoodIndex:
    from checker.food_index import kinds_in

    word_places, rarity = dict(index.words), index.rarity.tolist()
    name_ids, name_weights = list(index.name_ids), list(index.name_weights)
    total, nothing = np.zeros(len(new.food), np.float32), (np.zeros(0, np.int32), np.zeros(0, np.float32))
    found: dict[int, tuple[list[int], list[float]]] = {}
    for at, read in enumerate(new.phrases):
        for word, weight in (read.weights | read.leaving_out()).items():
            place = word_places.setdefault(word, len(rarity))
            if place == len(rarity):
                rarity.append(1.0)
                name_ids.append(nothing[0])
                name_weights.append(nothing[1])
            rows, weights = found.setdefault(place, ([], []))
            rows.append(len(index.food) + at)
            weights.append(weight * rarity[place])
            total[at] += weight * rarity[place]
    for place, (rows, weights) in found.items():
        name_ids[place] = np.concatenate([name_ids[place], np.array(rows, np.int32)])
        name_weights[place] = np.concatenate([name_weights[place], np.array(weights, np.float32)])
    heads = [tuple(word_places[head] for head in read.heads[:2]) for read in new.phrases]
    pairs = np.array([(one[0], one[1] if len(one) > 1 else -1) for one in heads], np.int32).reshape(-1, 2)
    generic = words.generic_heads()
    own_names = tuple(added.foods["name"].tolist())
    return replace(
        index,
        food_ids=(*index.food_ids, *added.foods.index.tolist()),
        food_names=(*index.food_names, *own_names),
        source_names=(*index.source_names, *own_names),
        food=np.concatenate([index.food, np.array(new.food, np.int32)]),
        total=np.concatenate([index.total, total]),
        heads=np.concatenate([index.heads, pairs]),
        generic=np.concatenate([index.generic, np.array([read.heads[0] in generic for read in new.phrases], bool)]),
        prior=np.concatenate([index.prior, np.full(len(new.food), words.ranking()["own_food"], np.float32)]),
        state=np.concatenate([index.state, np.zeros(len(new.food), np.int32)]),
        words=word_places,
        word_list=tuple(word_places),
        rarity=np.array(rarity, np.float32),
        name_ids=tuple(name_ids),
        name_weights=tuple(name_weights),
        exact=exact,
        texts=(*index.texts, *new.texts),
        own_kinds=(*index.own_kinds, *(kinds_in(each, 0.0) for each in own)),
        leading_kinds=(*index.leading_kinds, *(kinds_in(each, 1.0) for each in own)),
        own_heads=(*index.own_heads, *(frozenset(each.heads) if each else frozenset() for each in own)),
    )
