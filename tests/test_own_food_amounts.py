"""An own food is counted by the portions a person gave it, whatever it and they are called."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.confidence import FAIRLY, SURE, confidence_of
from checker.own_food_entry import ingredients_in
from checker.own_foods import OwnFood, OwnPortion
from checker.own_portions import own_portions
from checker.reading import measures_for, read_line
from own_food_examples import BREAD, PUDDING, shown

# What each portion weighs is what the tests expect of it: 2 bars of 45 g are 90 g.
WEIGHS = {"bar": 45.0, "half bar": 20.0, "Stück": 60.0, "thick slice": 50.0, "330 ml can": 340.0, "7 grain slice": 41.0}
NAMES = (
    "Zorgo", "Yak bar", "Brötchen Öko", "Half and half pie", "7 grain loaf", "Protein shake Zorg", "Milk of Bob",
    "Zebra 🌾 bar", "Mum's 5 bean pot", "Plum-cake St. Öko!",
)  # fmt: skip
COUNTS = {
    "1": 1.0, "2": 2.0, "two": 2.0, "1/2": 0.5, "half a": 0.5, "1,5": 1.5, "1 1/2": 1.5, "½": 0.5, "a dozen": 12.0,
    "3 x": 3.0, "three and a half": 3.5, "a": 1.0,
}  # fmt: skip


def food(name: str, *portions: str, id: str = "own:a1", others: tuple[str, ...] = ()) -> OwnFood:
    weighed = tuple(OwnPortion(each, WEIGHS[each]) for each in portions)
    return OwnFood(id, name, "100 g", BREAD.label, None, weighed, others)


ZEBRA = food("Zebra bar", "bar", "half bar", others=("zb",))
PAIRS = [(first, other) for first, other in product(WEIGHS, WEIGHS) if first != other]
ONCE = [HealthCheck.function_scoped_fixture]  # the same foods serve every example
FOODS = {name: food(name, *PAIRS[at * 3], id=f"own:e{at}") for at, name in enumerate(NAMES)}


@pytest.fixture
def every() -> Iterator[None]:
    with shown(*FOODS.values()):
        yield


def read(line: str) -> tuple[str | None, float | None, str]:
    (found,) = read_line(line).foods
    return found.food_id, found.grams, confidence_of(found).level


@pytest.mark.usefixtures("every")
@given(st.sampled_from(NAMES), st.sampled_from([*COUNTS]), st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=ONCE)
def test_a_number_before_an_own_food_counts_its_first_portion_and_is_not_sure_of_it(
    name: str, count: str, many: bool
) -> None:
    usual = FOODS[name].portions[0]
    plural = f"{name}s" if many and name[-1] in "re" else name
    found = read(f"{count} {plural.lower() if many else plural}")
    assert found == (FOODS[name].id, pytest.approx(COUNTS[count] * usual.grams), found[2])
    assert found[2] != SURE  # the other portion may be meant


@pytest.mark.usefixtures("every")
@given(
    st.sampled_from(NAMES),
    st.sampled_from([*COUNTS, ""]),
    st.booleans(),
    st.sampled_from(["{portion} of {name}", "{portion} {name}", "{name}, {portion}", "{name} ({portion})"]),
)
@settings(max_examples=100, deadline=None, suppress_health_check=ONCE)
def test_a_portion_by_its_own_name_is_counted_once(name: str, count: str, second: bool, line: str) -> None:
    portion = FOODS[name].portions[second]
    called = f"{portion.name}s" if COUNTS.get(count, 1) > 1 and portion.name != "Stück" else portion.name
    found = read(line.format(portion=f"{count} {called}".strip(), name=name))
    half_bar = WEIGHS["half bar"] if (count, portion.name) == ("half a", "bar") else None
    if half_bar is None or "half bar" not in {each.name for each in FOODS[name].portions}:
        half_bar = COUNTS.get(count, 1.0) * portion.grams
    assert found[:2] == (FOODS[name].id, pytest.approx(half_bar))


OF_TWO_PORTIONS = {
    "2 zb": (90.0, FAIRLY),  # 2 of the first portion, though the other may be meant
    "zb": (45.0, FAIRLY),
    "half bar zb": (20.0, SURE),  # one of the portion called so, which was weighed
    "half a bar of zb": (20.0, SURE),
    "2 half bars of zb": (40.0, SURE),
    "60% of a half bar of zb": (12.0, SURE),
    "zb, 2 half bars": (40.0, SURE),
    "three and a half bars of zb": (157.5, SURE),
    "zb (half a half bar)": (10.0, SURE),
    "2 zb bars": (90.0, SURE),
    "1/2 zb": (22.5, FAIRLY),
    "100 g zb": (100.0, SURE),
}


def test_what_was_said_of_a_food_of_two_portions_is_told_apart() -> None:
    with shown(ZEBRA):
        found = {line: read(line) for line in OF_TWO_PORTIONS}
        assert read("3 slices of zb")[2] != SURE  # it has no slice
    assert found == {line: (ZEBRA.id, pytest.approx(grams), level) for line, (grams, level) in OF_TWO_PORTIONS.items()}


def test_of_which_portion_a_bare_count_was_taken_is_said() -> None:
    with shown(ZEBRA):
        assert confidence_of(read_line("2 zb").foods[0]).reason == "you did not say which portion; we took 2 bars"


def test_a_food_of_one_portion_is_counted_by_it_for_sure() -> None:
    with shown(food("Yak bar", "bar")):
        for line in ("2 yak bars", "two yak bars", "2x yak bar", "yak bars x2", "had 2 yak bars"):
            assert read(line) == ("own:a1", 90.0, SURE)


def test_the_lines_of_a_recipe_are_read_by_the_same_names() -> None:
    with shown(FOODS["Yak bar"], FOODS["Brötchen Öko"], PUDDING, BREAD):
        found = ingredients_in("2 yak bars\n1/2 Brötchen Öko\n2 granny's bread\n2 nan's puddings")
        usual = [FOODS[name].portions[0].grams for name in ("Yak bar", "Brötchen Öko")]
        assert [each.grams for each in found] == [2 * usual[0], usual[1] / 2, 90.0, 300.0]


@pytest.mark.parametrize("name", ["Zebra 🌾 bar", "Zebra bar 🌾", "🌾 Zebra bar"])
def test_a_sign_that_is_no_letter_says_nothing_in_an_own_name(name: str) -> None:
    with shown(food(name, "bar")):
        for line in ("2 zebra 🌾 bars", "2 zebra bars", "2 Zebra-bars", "2 zebra 🌾🌾 bar", "🌾 2 zebra bars 🌾"):
            assert read(line) == ("own:a1", 90.0, SURE)


def test_a_comma_between_two_foods_makes_no_own_name_of_them() -> None:
    with shown(food("Oat milk", "330 ml can")):
        assert [each.food_id == "own:a1" for each in read_line("1 cup oats, 1 cup milk").foods] == [False, False]
        assert len(read_line("oats, milk").foods) == 2


@pytest.mark.parametrize(
    ("written", "grams", "one"),
    [
        ("2 thick slices", 90.0, 45.0),  # 90 g for two: one is 45 g
        ("two slices", 90.0, 45.0),
        ("1/2 pie", 100.0, 200.0),
        ("330 ml can", 340.0, 340.0),  # 330 is what it holds, not how many
        ("7 grain slice", 41.0, 41.0),
        ("half bar", 22.5, 22.5),
        ("dozen", 600.0, 600.0),
    ],
)
def test_a_number_in_what_a_portion_is_called_counts_only_where_it_counts(
    written: str, grams: float, one: float
) -> None:
    with shown(OwnFood("own:a1", "Plum cake", "100 g", BREAD.label, None, (OwnPortion(written, grams),))):
        assert own_portions("own:a1")[0].portion.grams == pytest.approx(one)
        assert measures_for("own:a1")[0].grams == pytest.approx(grams)
        assert read(f"{written} plum cake")[1] == pytest.approx(grams)
