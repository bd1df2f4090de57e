"""What people type of what they take: the substance, the figure and what it stands for, how many; foods are none."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.supplement_amounts import amounts_of
from checker.supplement_reading import read_supplement, read_supplements
from nutrition_data.supplement_substances import substances
from nutrition_data.supplement_words import supplement_words


@pytest.mark.parametrize(
    ("text", "substance", "dose", "unit", "stands_for", "per_day"),
    [
        ("magnesium 400 mg", "magnesium", 400, "mg", "nutrient", 1),
        ("400mg magnesium tablet", "magnesium", 400, "mg", "nutrient", 1),
        ("magnesium (as citrate) 200 mg", "magnesium_citrate", 200, "mg", "nutrient", 1),
        ("200 mg magnesium as magnesium citrate", "magnesium_citrate", 200, "mg", "nutrient", 1),
        ("magnesium from magnesium oxide 250 mg", "magnesium_oxide", 250, "mg", "nutrient", 1),
        ("magnesium oxide 400 mg", "magnesium_oxide", 400, "mg", "not_said", 1),
        ("magnesium 400 mg glycinate", "magnesium_bisglycinate", 400, "mg", "not_said", 1),
        ("magnesium oxide 400 mg (240 mg elemental)", "magnesium_oxide", 240, "mg", "nutrient", 1),
        ("calcium carbonate 1250 mg (500 mg elemental calcium)", "calcium_carbonate", 500, "mg", "nutrient", 1),
        ("magnesium bisglycinate 1000mg providing 100mg magnesium", "magnesium_bisglycinate", 100, "mg", "nutrient", 1),
        ("potassium gluconate 595 mg (99 mg potassium)", "potassium_gluconate", 99, "mg", "nutrient", 1),
        ("elemental calcium 500mg", "calcium", 500, "mg", "nutrient", 1),
        ("calcium carbonate 500 mg x2", "calcium_carbonate", 500, "mg", "not_said", 2),
        ("2 x calcium 600 mg tablets", "calcium", 600, "mg", "nutrient", 2),
        ("2 x 500 mg calcium carbonate a day", "calcium_carbonate", 500, "mg", "not_said", 2),
        ("calcium carbonate 500 mg, 2 a day", "calcium_carbonate", 500, "mg", "not_said", 2),
        ("calcium with vitamin D 600 mg", "calcium_vitamin_d", 600, "mg", "nutrient", 1),
        ("vitamin B6 15 mg", "vitamin_b6", 15, "mg", "nutrient", 1),
        ("Vitamin B-6 10mg", "vitamin_b6", 10, "mg", "nutrient", 1),
        ("vitamin b 6 50 mg", "vitamin_b6", 50, "mg", "nutrient", 1),
        ("b6 25mg 3 times a day", "vitamin_b6", 25, "mg", "nutrient", 3),
        ("vitamin B6 25000 µg", "vitamin_b6", 25000, "ug", "nutrient", 1),
        ("pyridoxine hydrochloride 50 mg", "pyridoxine_hydrochloride", 50, "mg", "not_said", 1),
        ("P5P 50 mg", "pyridoxal_phosphate", 50, "mg", "not_said", 1),
        ("potassium chloride 600 mg", "potassium_chloride", 600, "mg", "not_said", 1),
        ("half a tablet of calcium 500 mg", "calcium", 500, "mg", "nutrient", 0.5),
        ("magnesium glycinate 120mg, 3 capsules a day", "magnesium_bisglycinate", 120, "mg", "not_said", 3),
        ("magnesium 200 mg morning and night", "magnesium", 200, "mg", "nutrient", 2),
        ("2 tablets of magnesium 100 mg twice a day", "magnesium", 100, "mg", "nutrient", 4),
        ("magnesium 100 mg every 8 hours", "magnesium", 100, "mg", "nutrient", 3),
        ("magnesium 400 mg in 2 tablets", "magnesium", 400, "mg", "nutrient", 1),
        ("magnesium 400 mg at night", "magnesium", 400, "mg", "nutrient", 1),
        ("calcium 500 mg 2 hours after dinner", "calcium", 500, "mg", "nutrient", 1),
        ("magnesium 300 mg at 8 pm", "magnesium", 300, "mg", "nutrient", 1),
        ("magnesium 100 mg (25% DV)", "magnesium", 100, "mg", "nutrient", 1),
        ("Solgar magnesium citrate 200 mg tablets", "magnesium_citrate", 200, "mg", "not_said", 1),
        ("calcium 1,200 mg", "calcium", 1200, "mg", "nutrient", 1),
        ("mag citrate 1,5 g", "magnesium_citrate", 1.5, "g", "not_said", 1),
        ("magnesuim citrat 200 mg", "magnesium_citrate", 200, "mg", "not_said", 1),
        ("Calcuim 500mg tabs x 2", "calcium", 500, "mg", "nutrient", 2),
        ("twenty mg b6", "vitamin_b6", 20, "mg", "nutrient", 1),
    ],
)
def test_the_figure_is_read_with_what_it_stands_for_and_how_many(
    text: str, substance: str, dose: float, unit: str, stands_for: str, per_day: float
) -> None:
    found = read_supplement(text)
    assert found is not None
    assert (found.substance, found.dose, found.unit) == (substance, dose, unit)
    assert (found.stands_for, found.per_day) == (stands_for, per_day)
    assert found.line == text
    unknown = [each.nutrient for each in amounts_of(found) if each.best is None]
    assert bool(unknown) == (substance == "pyridoxal_phosphate")


@pytest.mark.parametrize(
    ("text", "substance", "per_day"),
    [
        ("prenatal multivitamin", "prenatal_multivitamin", 1),
        ("Took my prenatal this morning", "prenatal_multivitamin", 1),
        ("Pregnacare, 1 tablet", "prenatal_multivitamin", 1),
        ("a multivitamin", "multivitamin", 1),
        ("Garden of Life prenatal", "prenatal_multivitamin", 1),
        ("Centrum women 2", "multivitamin", 2),
        ("calcium chews 2", "calcium", 2),
        ("1 Tums", "antacid", 1),
        ("Tums x2", "antacid", 2),
        ("tums 2", "antacid", 2),
        ("2 rennies", "antacid", 2),
        ("gaviscon 10 ml", "antacid", 1),
        ("milk of magnesia 10 ml", "magnesium_other", 1),
        ("slow-k", "potassium_other", 1),
        ("vitamin B complex", "b_complex", 1),
        ("b vitamins 2 a day", "b_complex", 2),
        ("magnesium citrate, 2 tablets", "magnesium_citrate", 2),
        ("two magnesium tablets", "magnesium", 2),
        ("potassium", "potassium", 1),
    ],
)
def test_without_an_amount_it_is_kept_and_unknown_and_says_why(text: str, substance: str, per_day: float) -> None:
    found = read_supplement(text)
    assert found is not None
    assert (found.substance, found.per_day) == (substance, per_day)
    assert "unknown" in (found.problem or "")
    wanted = set(substances()[substance].nutrients)
    assert {each.nutrient for each in amounts_of(found) if each.best is None} == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("magnesium 400", "“400” has no unit"),
        ("400 magnesium", "“400” has no unit"),
        ("vitamin b6 50 IU", "“50 IU” is not a weight"),
        ("potassium 20% DV", "“20 %” is not a weight"),
        ("potassium 10 mEq", "“10 mEq” is not a weight"),
        ("calcium 20 mmol", "“20 mmol” is not a weight"),
        ("magnesium 200-400 mg", "is not one number"),
        ("1-2 tablets magnesium 200 mg", "is not one number"),
        ("-2 magnesium 100 mg", "is not one number"),
        ("magnesium -100 mg", "is not a weight"),
        ("magnesium 400 g", "beyond belief"),
        ("b6 25 g", "beyond belief"),
        ("magnesium hydroxide 400 mg/5 ml, 15 ml", "“15 ml” does not say how much is in it"),
        ("magnesium citrate powder 1 tsp", "“1 tsp” does not say how much is in it"),
        ("magnesium " + "9" * 400 + " mg", "is not a weight"),
        ("magnesium 100 mg x" + "9" * 400, "is not one number"),
    ],
)
def test_an_amount_that_is_none_is_said_and_never_guessed(text: str, said: str) -> None:
    found = read_supplements(text)
    assert found
    assert any(said in (each.problem or "") for each in found)
    for each in found:
        assert each.problem
        assert all(amount.best in {None, 0.0} for amount in amounts_of(each))


@pytest.mark.parametrize(
    "text",
    [
        "iron 14 mg",
        "folic acid 400 mcg",
        "vitamin D 10 ug",
        "vitamin D3 1000 IU",
        "fish oil",
        "omega-3",
        "2 zinc tablets",
    ],
)
def test_what_brings_none_of_the_four_is_counted_as_none_and_asks_nothing(text: str) -> None:
    found = read_supplement(text)
    assert found is not None
    assert found.problem is None
    assert all((each.low, each.best, each.high) == (0, 0, 0) for each in amounts_of(found))


@pytest.mark.parametrize(
    "text",
    [
        "calcium-fortified soy milk", "magnesium-rich spinach", "milk 250 ml", "iron brew", "vitamin water",
        "protein bar", "cod liver oil 5 ml", "epsom salt bath", "magnesium flakes foot bath", "magnesium oil rub",
        "vitamin e cream", "low potassium soup", "calcium set tofu", "oatmeal, vitamin B6 15 mg", "banana", "salt",
        "no magnesium today", "forgot my prenatal", "electrolyte drink", "magnesium sparkling water", "iron skillet",
        "calcium 500 mg with milk", "citrate 200 mg", "", "   ", "400 mg", "2 tablets", ",",
        "orange juice with calcium", "magnesium 400 mg, toast with butter", "Pregnacare, toast with butter",
        "magnesium 400 mg toast butter", "prenatal, unheardof stew", "magnesium 400 mg in unheardof stew",
    ],
)  # fmt: skip
def test_foods_and_what_is_not_swallowed_are_no_supplement(text: str) -> None:
    assert read_supplement(text) is None


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("magnesium 200 mg every other day", "counted once today"),
        ("magnesium 200 mg once a week", "counted once today"),
        ("calcium 500 mg with each meal", "left open"),
        ("magnesium 400 mg (2 tablets)", "for each one, not for all together"),
        ("2 capsules (400 mg magnesium)", "for each one, not for all together"),
    ],
)
def test_what_was_assumed_is_said_though_it_is_counted(text: str, note: str) -> None:
    found = read_supplement(text)
    assert found is not None
    assert note in (found.note or "")
    assert found.problem is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("magnesium 375 mg with vitamin B6 1.4 mg", [("magnesium", 375, 1), ("vitamin_b6", 1.4, 1)]),
        ("magnesium 250 mg, zinc 15 mg", [("magnesium", 250, 1), ("zinc", 15, 1)]),
        ("prenatal and magnesium 300 mg", [("prenatal_multivitamin", None, 1), ("magnesium", 300, 1)]),
        ("calcium 600 mg with vitamin D 400 IU, 2 tablets", [("calcium", 600, 2), ("vitamin_d", None, 2)]),
        ("calcium 500 mg + vitamin d 200 IU x 2", [("calcium", 500, 2), ("vitamin_d", None, 2)]),
        ("magnesium 200 mg, calcium 500 mg x2", [("magnesium", 200, 1), ("calcium", 500, 2)]),
        ("magnesium, calcium and zinc", [("magnesium", None, 1), ("calcium", None, 1), ("zinc", None, 1)]),
        ("magnesium 200 mg and 2 calcium tablets 500 mg", [("magnesium", 200, 1), ("calcium", 500, 2)]),
        ("magnesium 200 mg + 2 calcium tablets 500 mg", [("magnesium", 200, 1), ("calcium", 500, 2)]),
        ("magnesium 200 mg. calcium 500 mg twice a day", [("magnesium", 200, 1), ("calcium", 500, 2)]),
        ("vit. b6 50 mg", [("vitamin_b6", 50, 1)]),
        ("magnesium 400 mg", [("magnesium", 400, 1)]),
        ("toast and magnesium 400 mg", []),
        ("calcium zinc 15 mg", []),
    ],
)
def test_several_supplements_of_one_text_are_kept_apart(
    text: str, wanted: list[tuple[str, float | None, float]]
) -> None:
    assert [(each.substance, each.dose, each.per_day) for each in read_supplements(text)] == wanted


# Doxylamine-pyridoxine 10/10 mg: 10 mg of each in one tablet, up to 4 a day (Nuangchamnong & Niebyl 2014).
@pytest.mark.parametrize(
    ("text", "b6_mg"),
    [
        ("doxylamine pyridoxine 10/10 mg 4 a day", 40),
        ("doxylamine-pyridoxine 10/10 mg, 4 tablets", 40),
        ("doxylamine/pyridoxine 10 mg/10 mg", 10),
        ("doxylamine/pyridoxine 10mg/10mg x4", 40),
        ("doxylamine and pyridoxine 10/10 mg", 10),
        ("doxylamine 10 mg pyridoxine 20 mg", 20),
        ("pyridoxine 20 mg doxylamine 10 mg", 20),
        ("doxylamine succinate 10 mg, pyridoxine hydrochloride 10 mg elemental", 10),
        ("Diclectin 10/10 mg, 2 tablets", 20),
        ("diclegis 10 mg/10 mg 4 a day", 40),
        ("Xonvea 20/20 mg", 20),
        ("Xonvea 10/20 mg", None),
        ("doxylamine/pyridoxine 10/20 mg", None),
        ("Diclectin 2 tablets", None),
        ("Diclegis", None),
        ("xonvea 10/10", None),
        ("doxylamine/pyridoxine", None),
    ],
)
def test_tablets_for_pregnancy_sickness_bring_vitamin_b6_alone_and_all_of_it(text: str, b6_mg: float | None) -> None:
    found = read_supplements(text)
    assert found
    amounts = [amount for each in found for amount in amounts_of(each) if amount.high != 0]
    assert [(each.nutrient, each.best) for each in amounts] == [("vitamin_b6", b6_mg)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("500/400 mg calcium/magnesium", [("calcium", 500), ("magnesium", 400)]),
        ("calcium/magnesium 500/400 mg", [("calcium", 500), ("magnesium", 400)]),
        ("calcium and magnesium 500/250 mg", [("calcium", 500), ("magnesium", 250)]),
        ("magnesium and b6 300 mg / 10 mg", [("magnesium", 300), ("vitamin_b6", 10)]),
        ("calcium 500 mg/250 mg magnesium", [("calcium", 500), ("magnesium", 250)]),
        ("magnesium + b6 48/5 mg", [("magnesium", 48), ("vitamin_b6", 5)]),
        ("calcium / vitamin K 500/1 mg", [("calcium", 500)]),
        ("zinc/magnesium 15/200 mg", [("magnesium", 200)]),
    ],
)
def test_figures_apart_by_a_stroke_belong_to_the_substances_named_in_their_order(
    text: str, wanted: list[tuple[str, float]]
) -> None:
    amounts = [amount for each in read_supplements(text) for amount in amounts_of(each) if amount.high != 0]
    assert [(each.nutrient, each.best) for each in amounts] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "cal mag 500/250",
        "cal mag 500/250 mg",
        "magnesium b6 48/5 mg",
        "b6 10/10 mg",
        "10/10 mg pyridoxine",
        "pyridoxine 10/10 x 4",
        "magnesium 300/400 mg",
        "250/500 mg magnesium",
        "calcium 1000/2 mg",
        "calcium 500/250/10 mg",
        "b6 5/10 mg",
        "b6 0/10 mg",
        "magnesium 500/400/300 mg calcium/magnesium",
    ],
)
def test_figures_apart_by_a_stroke_beside_one_name_are_unknown_and_no_fraction(text: str) -> None:
    found = read_supplements(text)
    for each in found:
        assert each.dose is None
        assert each.problem
        assert each.per_day in {1, 4}
        assert {amount.best for amount in amounts_of(each)} <= {None, 0.0}
        assert {amount.high for amount in amounts_of(each) if amount.best is None} == {None}


@pytest.mark.parametrize("text", ["chicken from the clay oven", "clay pot rice", "clay oven naan"])
def test_what_is_cooked_in_clay_is_no_clay_eaten(text: str) -> None:
    assert read_supplements(text) == ()


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("dolomite 2 tablets", "dolomite"),
        ("bone meal", "bone_meal"),
        ("calabash chalk", "edible_clay"),
        ("nzu", "edible_clay"),
        ("clay", "edible_clay"),
        ("cal mag", "calcium_magnesium"),
    ],
)
def test_what_may_hold_lead_is_known_by_its_own_name(text: str, substance: str) -> None:
    assert [each.substance for each in read_supplements(text)] == [substance]


@pytest.mark.parametrize(
    ("text", "dose", "per_day"),
    [
        ("b6 1/2 mg", 0.5, 1),
        ("b6 1 1/2 mg", 1.5, 1),
        ("vitamin b6 3/4 mg", 0.75, 1),
        ("magnesium 400 mg, 1/2 tablet", 400, 0.5),
        ("1/2 a tablet of magnesium 400 mg", 400, 0.5),
        ("calcium 600 mg/400 IU", 600, 1),
    ],
)
def test_halves_and_quarters_stay_fractions(text: str, dose: float, per_day: float) -> None:
    [found] = read_supplements(text)
    assert (found.dose, found.per_day) == (dose, per_day)


def test_a_product_is_shown_by_the_name_that_was_typed() -> None:
    found = read_supplement("Pregnacare Plus, 1 tablet")
    assert found is not None
    assert found.name == "Pregnacare"


def test_two_readings_of_one_text_have_their_own_ids() -> None:
    first, second = read_supplement("magnesium 400 mg"), read_supplement("magnesium 400 mg")
    assert first is not None
    assert second is not None
    assert first.id != second.id


names = [name for each in substances().values() for name in (each.name, *each.other_names)]
pieces = st.one_of(
    st.sampled_from(names),
    st.sampled_from(sorted(supplement_words())),
    st.sampled_from(["mg", "g", "ml", "IU", "%", "x", "2", "400", "1/2", "-", "(", ")", ",", "+", "and", "toast", "½"]),
    st.text(alphabet=string.printable + "µμ½×•“”®\u200b", max_size=6),
)


@settings(deadline=None)
@given(st.lists(pieces, max_size=12).map(" ".join) | st.text(max_size=80))
def test_no_text_makes_reading_fail_and_every_reading_is_an_amount(text: str) -> None:
    for found in read_supplements(text):
        assert found.line
        assert found.line in text
        assert found.dose is None or found.dose >= 0
        assert 0 <= found.per_day < float("inf")
        for each in amounts_of(found):
            assert each.low >= 0
            assert each.best is None or each.best >= each.low
    single = read_supplement(text)
    assert single is None or single.line == text


@pytest.mark.parametrize("text", ["iron, " * 160, "magnesium " * 120, "x" * 5000, "1" * 999, "(" * 900, "mg, " * 250])
def test_a_very_long_text_is_read_quickly_or_not_at_all(text: str) -> None:
    import time

    began = time.process_time()
    read_supplements(text)
    assert time.process_time() - began < 2
