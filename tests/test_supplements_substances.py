"""What supplements are made of: shares worked out by hand from atomic masses; a table that agrees with itself."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from nutrition_data import supplement_substances
from nutrition_data.errors import DataError
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.sources import source
from nutrition_data.supplement_substances import (
    KINDS,
    atomic_masses,
    atoms_in,
    molar_mass,
    share_of,
    substances,
    supplement_limits,
)
from nutrition_data.supplement_words import ROLES, supplement_words

# Standard atomic weights to four figures, as in any school table, apart from the table under test.
H, C, N, OX, MG, S, CL, K, CA = 1.008, 12.01, 14.01, 16.00, 24.31, 32.06, 35.45, 39.10, 40.08
WATER = 2 * H + OX
CITRATE = 6 * C + 5 * H + 7 * OX
LACTATE = 3 * C + 5 * H + 3 * OX
GLUCONATE = 6 * C + 11 * H + 7 * OX
GLYCINATE = 2 * C + 4 * H + N + 2 * OX
ASPARTATE = 4 * C + 6 * H + N + 4 * OX
TAURATE = 2 * C + 6 * H + N + 3 * OX + S
THREONATE = 4 * C + 7 * H + 5 * OX
MALATE = 4 * C + 4 * H + 5 * OX
PYRIDOXINE = 8 * C + 11 * H + N + 3 * OX


@pytest.mark.parametrize(
    ("id", "low", "high"),
    [
        ("calcium_carbonate", CA / (CA + C + 3 * OX), CA / (CA + C + 3 * OX)),
        ("calcium_citrate", 3 * CA / (3 * CA + 2 * CITRATE + 4 * WATER), 3 * CA / (3 * CA + 2 * CITRATE)),
        ("calcium_lactate", CA / (CA + 2 * LACTATE + 5 * WATER), CA / (CA + 2 * LACTATE)),
        ("calcium_gluconate", CA / (CA + 2 * GLUCONATE + WATER), CA / (CA + 2 * GLUCONATE)),
        ("magnesium_oxide", MG / (MG + OX), MG / (MG + OX)),
        ("magnesium_hydroxide", MG / (MG + 2 * (OX + H)), MG / (MG + 2 * (OX + H))),
        # one magnesium to one hydrogen citrate; three to two citrate
        ("magnesium_citrate", MG / (MG + CITRATE + H), 3 * MG / (3 * MG + 2 * CITRATE)),
        ("magnesium_bisglycinate", MG / (MG + 2 * GLYCINATE + 2 * WATER), MG / (MG + 2 * GLYCINATE)),
        ("magnesium_chloride", MG / (MG + 2 * CL + 6 * WATER), MG / (MG + 2 * CL)),
        ("magnesium_sulfate", MG / (MG + S + 4 * OX + 7 * WATER), MG / (MG + S + 4 * OX)),
        ("magnesium_lactate", MG / (MG + 2 * LACTATE + 3 * WATER), MG / (MG + 2 * LACTATE)),
        ("magnesium_malate", MG / (MG + MALATE + 3 * WATER), 2 * MG / (2 * MG + MALATE + 2 * (OX + H))),
        ("magnesium_aspartate", MG / (MG + 2 * ASPARTATE + 4 * WATER), MG / (MG + 2 * ASPARTATE)),
        ("magnesium_taurate", MG / (MG + 2 * TAURATE + 2 * WATER), MG / (MG + 2 * TAURATE)),
        ("magnesium_threonate", MG / (MG + 2 * THREONATE + WATER), MG / (MG + 2 * THREONATE)),
        ("magnesium_carbonate", MG / (MG + C + 3 * OX + 3 * WATER), MG / (MG + C + 3 * OX)),
        ("potassium_chloride", K / (K + CL), K / (K + CL)),
        ("potassium_citrate", 3 * K / (3 * K + CITRATE + WATER), 3 * K / (3 * K + CITRATE)),
        ("potassium_gluconate", K / (K + GLUCONATE + WATER), K / (K + GLUCONATE)),
        ("potassium_bicarbonate", K / (K + H + C + 3 * OX), K / (K + H + C + 3 * OX)),
        ("pyridoxine_hydrochloride", PYRIDOXINE / (PYRIDOXINE + H + CL), PYRIDOXINE / (PYRIDOXINE + H + CL)),
    ],
)
def test_the_share_of_the_nutrient_is_what_its_atoms_weigh(id: str, low: float, high: float) -> None:
    share = substances()[id].share
    assert share is not None
    assert share.low == pytest.approx(low, rel=0.001)
    assert share.high == pytest.approx(high, rel=0.001)
    assert share.low <= share.best <= share.high


@pytest.mark.parametrize(
    ("id", "percent"), [("calcium_carbonate", 40.0), ("magnesium_oxide", 60.3), ("potassium_chloride", 52.4)]
)
def test_well_known_salts_hold_what_chemistry_books_print(id: str, percent: float) -> None:
    share = substances()[id].share
    assert share is not None
    assert 100 * share.best == pytest.approx(percent, abs=0.06)


@pytest.mark.parametrize(("id", "nutrient"), [("calcium_carbonate", "calcium"), ("potassium_chloride", "potassium")])
def test_the_salts_agree_with_the_richest_there_can_be_of_a_nutrient(id: str, nutrient: str) -> None:
    """nutrients.csv argues its limits of belief from the same salts: 40,000 and 52,500 mg in 100 g."""
    share = substances()[id].share
    [most] = [each.most_per_100_g for each in nutrients() if each.id == nutrient]
    assert share is not None
    assert share.best * 100_000 == pytest.approx(most, rel=0.002)


def test_no_substance_is_richer_than_the_nutrient_itself() -> None:
    for each in substances().values():
        if each.share:
            assert 0 < each.share.low <= each.share.best <= each.share.high <= 1, each.id


def test_every_charge_is_balanced_in_the_simple_salts() -> None:
    """Atoms counted by hand: 3 Ca, 12 C, 10 H and 14 O without water; 4 water add 8 H and 4 O."""
    assert atoms_in("Ca3(C6H5O7)2") == Counter({"Ca": 3, "C": 12, "H": 10, "O": 14})
    assert atoms_in("Ca3(C6H5O7)2(H2O)4") == Counter({"Ca": 3, "C": 12, "H": 18, "O": 18})
    assert atoms_in("(MgCO3)4Mg(OH)2(H2O)4") == Counter({"Mg": 5, "C": 4, "O": 18, "H": 10})
    assert molar_mass("H2O") == pytest.approx(18.015, abs=0.001)


@pytest.mark.parametrize("formula", ["", "caco3", "Ca(CO3", "CaCO3)", "Ca CO3", "Xx2", "Ca3(C6H5O7)2·4H2O", "2Ca"])
def test_what_is_no_formula_is_refused_by_name(formula: str) -> None:
    with pytest.raises(DataError, match="supplement_substances"):
        atoms_in(formula)


def test_a_part_that_a_formula_does_not_hold_is_refused() -> None:
    with pytest.raises(DataError, match="holds no 'Mg'"):
        share_of("Mg", "CaCO3")


def test_every_atomic_mass_names_a_source_whose_file_is_known() -> None:
    with (Path(supplement_substances.__file__).parent / "atomic_masses.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["element"] for row in rows} == set(atomic_masses())
    assert all(source(row["source_id"]).files for row in rows)


def test_every_substance_is_of_a_known_kind_and_brings_judged_nutrients_only() -> None:
    for each in substances().values():
        assert each.kind in KINDS
        assert set(each.nutrients) <= set(JUDGED), each.id
        assert (each.share is not None) == (each.kind in {"nutrient", "salt"}), each.id


def test_no_name_is_that_of_two_substances() -> None:
    from checker.supplement_names import marks_of

    named: dict[tuple[str, ...], set[str]] = {}
    for each in substances().values():
        for name in (each.name, *each.other_names):
            named.setdefault(tuple(mark.plain for mark in marks_of(name)), set()).add(each.id)
    assert {name: ids for name, ids in named.items() if len(ids) > 1} == {}


def test_every_substance_and_limit_gives_its_reason() -> None:
    path = Path(supplement_substances.__file__).parent / "supplement_substances.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows if not row["why"] and row["kind"] != "label_only"] == []
    assert [row["id"] for row in rows if not row["why"]] == []
    assert all(limit.reason for limit in supplement_limits().values())
    assert len({row["id"] for row in rows}) == len(rows)


def test_every_word_has_a_role_and_every_time_a_number() -> None:
    for word in supplement_words().values():
        assert word.role in ROLES, word.words
        assert (word.value is not None) == (word.role in {"times", "less", "open"}), word.words
        assert bool(word.note) == (word.role in {"less", "open"}), word.words


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kind": "pill"}, "has kind 'pill'"),
        ({"nutrients": "calcium;magnesium"}, "of kind salt with nutrients"),
        ({"nutrients": ""}, "of kind salt with nutrients"),
        ({"kind": "none"}, "of kind none with nutrients"),
        ({"formula_low": "CaCO4"}, ""),
        ({"formula_high": "CaCO3(H2O)2"}, "out of order"),
        ({"formula_best": "CaO"}, "out of order"),
        ({"formula_low": "MgO"}, "holds no 'Ca'"),
        ({"formula_low": ""}, "is no formula"),
        ({"surely": "calcium"}, "surely brings"),
        ({"kind": "label_only", "surely": "magnesium"}, "surely brings"),
    ],
)
def test_a_broken_row_is_caught_with_its_message(row: dict[str, str], says: str) -> None:
    whole = {
        "id": "calcium_carbonate", "name": "calcium carbonate", "other_names": "", "kind": "salt",
        "nutrients": "calcium", "part": "Ca", "formula_low": "CaCO3", "formula_high": "CaCO3", "formula_best": "",
    }  # fmt: skip
    if not says:
        assert supplement_substances._substance({**whole, **row}).share is not None
        return
    with pytest.raises(DataError, match=says):
        supplement_substances._substance({**whole, **row})
