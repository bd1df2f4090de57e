"""The vocabularies: each word once, each number with its reason, each target a word the reader knows."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from nutrition_data import amount_words, portions, units, words

FOLDER = Path(words.__file__).parent / "words"
FILES = sorted(path.name for path in FOLDER.glob("*.csv"))
WITH_REASON = [
    "additions.csv", "believable.csv", "densities.csv", "dry_staples.csv", "general_measures.csv",
    "group_measures.csv", "group_sizes.csv", "inexact.csv", "known_portions.csv", "like_sizes.csv", "limits.csv",
    "additions.csv", "believable.csv", "densities.csv", "eaten_cooked.csv", "general_measures.csv", "narrow.csv",
    "group_measures.csv", "group_sizes.csv", "inexact.csv", "like_sizes.csv", "limits.csv",
    "not_alone.csv", "portion_fit.csv", "portion_words.csv", "ranking.csv", "role_weights.csv",
    "spelling.csv", "trade_sizes.csv", "unnamed_kinds.csv"
]  # fmt: skip
# Vocabularies whose rows are told apart by their first two columns.
PAIRED = ("additions", "believable", "group_measures", "group_sizes", "in_company", "made_with", "trade_sizes")


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_no_row_of_a_vocabulary_stands_twice_or_has_a_hole(name: str) -> None:
    table = rows(name)
    assert table
    assert all(None not in row and None not in row.values() for row in table)
    paired = {"additions.csv", "believable.csv", "group_measures.csv", "group_sizes.csv", "in_company.csv",
              "made_with.csv", "trade_sizes.csv"}  # fmt: skip
    paired = {f"{name}.csv" for name in PAIRED}
    told = {**dict.fromkeys(paired, 2), "known_portions.csv": 4}
    keys = [tuple(row.values())[: told.get(name, 1)] for row in table]
    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize("name", WITH_REASON)
def test_every_number_that_was_chosen_gives_its_reason(name: str) -> None:
    assert [row for row in rows(name) if not row["reason"]] == []


def test_every_measure_with_a_weight_or_volume_gives_its_reason() -> None:
    assert [row for row in rows("measures.csv") if (row["grams"] or row["ml"]) and not row["reason"]] == []


def test_every_unit_is_one_the_unit_registry_converts() -> None:
    for word in amount_words.unit_words().values():
        convert = units.grams_in if word.kind == "mass" else units.millilitres_in
        assert convert(word.unit) > 0


def test_no_unit_is_both_converted_and_refused() -> None:
    assert amount_words.refused_units().keys().isdisjoint(amount_words.unit_words())


def test_an_open_amount_lies_on_the_side_said_with_the_best_in_between() -> None:
    for open_amount in amount_words.inexact().values():
        assert open_amount.low < open_amount.best < open_amount.high
        assert 1 in {open_amount.low, open_amount.high}  # the amount said is one end


def test_every_measure_has_a_spread() -> None:
    known = set(portions.measure_spreads().index)
    assert {word.spread_class for word in amount_words.measure_words().values()} <= known


def test_every_role_has_a_weight() -> None:
    assert set(words.word_roles().values()) <= set(words.role_weights())


def test_like_measures_name_measures_that_foods_have_or_people_say() -> None:
    known = set(portions.portions()["measure"]) | set(amount_words.spread_classes())
    assert {like for likes in amount_words.like_measures().values() for like in likes} <= known | {"cup"}


def test_a_small_one_is_lighter_and_a_large_one_heavier_than_a_medium_one() -> None:
    factor = {word.size: word.factor for word in amount_words.size_words().values()}
    assert factor["miniature"] < factor["small"] < factor["medium"] == 1 < factor["large"] < factor["extra large"]
