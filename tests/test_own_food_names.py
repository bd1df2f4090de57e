"""Own foods work wherever a food of the table does, at once, and leave the table as it is."""

import ast
import functools
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checker import own_overlay
from checker.contributions import contributions
from checker.diary import Day, add, entries_of, rows, supplements_of
from checker.food_search import search
from checker.food_sources import sources_for_all
from checker.intake import entry_amounts, entry_shares
from checker.own_foods import Ingredient, OwnFood, OwnPortion, Recipe
from checker.person import Person
from checker.preferences import Preferences, excluded
from checker.questions import asked
from checker.reading import amount_of, measures_for, read_line
from checker.safety import guards, notes, offered, standing
from nutrition_data.foods import foods, table_foods
from own_food_examples import BREAD, PUDDING, shown

DRINK = OwnFood("own:d1", "Oat milk", "100 ml", BREAD.label, 103.0)
CHIPS = OwnFood("own:f1", "Aldi fish & chips, 2% fat", "serving", BREAD.label, 300.0)
CALCIUM = OwnFood("own:k1", "Calcium drink", "100 ml", BREAD.label, 100.0)
BEANS = OwnFood("own:m1", "Mum's 5 bean pot", "serving", BREAD.label, 300.0)
CAKE = OwnFood("own:h1", "Half & half cake", "serving", BREAD.label, 60.0)
SWEETS = OwnFood("own:s1", "Magnesium tablets", "serving", BREAD.label, 30.0)
LIVER_PIE = Recipe("own:l1", "Sunday pie", (Ingredient("fndds-25110140", 100, 100, 100, "100 g liver"),), 100.0)
TODAY = date(2026, 3, 2)
EVERYONE = (Person(30, life_stage="pregnant", potassium_care="no"), Person(8), Person(60, "male", potassium_care="yes"))


@pytest.mark.parametrize(
    ("line", "food_id", "grams"),
    [
        ("2 slices of granny's bread", BREAD.id, 90.0),
        ("Grannys bread, 2 slices", BREAD.id, 90.0),
        ("2 granny’s bread slices", BREAD.id, 90.0),
        ("60 g granny's bread", BREAD.id, 60.0),
        ("1 serving of nan's pudding", PUDDING.id, 150.0),
        ("200 ml oat milk", DRINK.id, 206.0),
        ("200 g aldi fish & chips, 2% fat", CHIPS.id, 200.0),
        ("a glass of calcium drink", CALCIUM.id, 240.0),
        ("2 servings of mum's 5 bean pot and a banana", BEANS.id, 600.0),
        ("2 servings of half & half cake and a banana", CAKE.id, 120.0),
        ("magnesium tablets 2", SWEETS.id, 60.0),  # what is called so here is food: two servings
    ],
)
def test_an_own_food_is_read_by_the_name_it_was_given(line: str, food_id: str, grams: float) -> None:
    with shown(BREAD, PUDDING, DRINK, CHIPS, CALCIUM, BEANS, CAKE, SWEETS):
        read = read_line(line)
        first = entries_of(read)[0]
        assert (first.food_id, first.grams) == (food_id, pytest.approx(grams))
        assert supplements_of(read) == ()


def test_an_own_name_is_one_food_beside_others_and_part_of_none() -> None:
    with shown(DRINK, CHIPS):
        read = read_line("aldi fish & chips, 2% fat and peas, coffee with oat milk").foods
        assert [food.food_id for food in read][:1] == [CHIPS.id]
        assert len(read) == 4
        assert read[3].food_id == DRINK.id
        assert read_line("latte with oat milk").foods[0].food_id == "fndds-92101903"


def taken(line: str) -> list[tuple[str | None, float | None, str]]:
    return [(food.food_id, food.grams, food.how) for food in read_line(line).foods]


def test_foods_of_the_table_are_read_as_before() -> None:
    lines = ("2 slices bread", "1 cup whole milk", "chicken soup and a banana", "brocoli", "nan with curry")
    before = [taken(line) for line in lines]
    with shown(BREAD, PUDDING, replace(DRINK, name="Brocoli bake")):
        assert [taken(line) for line in lines] == before


def test_the_search_shows_own_foods_first_and_the_tables_after_them() -> None:
    with shown(BREAD, PUDDING):
        assert search("gran", 6)[0].food_id == BREAD.id
        found = [match.food_id for match in search("bread", 6)]
        assert found[0] == BREAD.id
        assert len(found) == len(set(found)) == 6
    assert BREAD.id not in {match.food_id for match in search("bread", 6)}


def test_the_change_dialog_offers_its_portions_and_counts_them() -> None:
    with shown(BREAD, PUDDING, DRINK):
        assert [measure.label for measure in measures_for(BREAD.id)] == ["1 slice (45 g)", "g", "oz (28.3 g)"]
        assert measures_for(PUDDING.id)[0].label == "1 serving (150 g)"
        assert amount_of(BREAD.id, 2, "1 slice").grams == pytest.approx(90)
        assert amount_of(DRINK.id, 200, "ml").grams == pytest.approx(206)


def test_what_an_own_food_gave_stands_among_the_contributions() -> None:
    with shown(BREAD, PUDDING):
        entry = entries_of(read_line("2 servings of nan's pudding"))[0]
        assert list(asked(entry, ())) == []
        eaten = rows(add(Day(TODAY), [entry]))
        given = contributions(entry_shares(eaten)["calcium"])
    assert given[0].name == "Nan's pudding"
    assert given[0].amount == pytest.approx(427.5)  # 300 g of 142.5 mg in 100 g
    assert given[0].group == "your own foods"


@pytest.mark.parametrize("person", EVERYONE)
def test_an_own_food_is_never_suggested_nor_called_checked(person: Person) -> None:
    gaps = {"calcium": 900.0, "magnesium": 300.0}
    with shown(BREAD, PUDDING, replace(DRINK, name="Milk")):
        for food_id in (BREAD.id, PUDDING.id, DRINK.id):
            assert food_id not in offered(guards(person))
            assert standing(person, food_id).word == "not_checked"
        assert not any(each.food_id.startswith("own:") for each in sources_for_all(person, gaps, limit=50))
        assert {BREAD.id, PUDDING.id} <= excluded(Preferences(("vegan",)))


def test_what_is_in_a_dish_is_told_where_the_dish_does_not_say_it() -> None:
    with shown(LIVER_PIE):
        assert standing(EVERYONE[0], LIVER_PIE.id).word == "not_suggested"
        assert "Sunday pie" in " ".join(note.sentence for note in notes(EVERYONE[0], [LIVER_PIE.id]))


def test_a_removed_food_counts_on_past_days_and_is_found_no_more() -> None:
    with shown(BREAD, removed=frozenset({BREAD.id})):
        assert BREAD.id in foods().index
        assert BREAD.id not in {match.food_id for match in search("granny's bread", 6)}
        assert read_line("granny's bread").foods[0].food_id != BREAD.id


def test_a_change_shows_at_once_everywhere() -> None:
    def calcium() -> float:
        entry = entries_of(read_line("2 slices of granny's bread"))[0]
        amounts = entry_amounts(rows(add(Day(TODAY), [entry])))
        return float(amounts.loc[amounts["nutrient"] == "calcium", "best"].iloc[0])

    with shown(BREAD):
        assert calcium() == pytest.approx(108)  # 90 g of 120 mg in 100 g
        changed = replace(BREAD, label=(replace(BREAD.label[0], amount=200.0),), portions=(OwnPortion("slice", 50.0),))
        own_overlay.show([changed], [], mark="changed")
        assert calcium() == pytest.approx(200)  # 100 g of 200 mg in 100 g
        assert str(foods().at[BREAD.id, "name"]) == "Granny's bread"


def test_the_table_itself_stays_as_it_is() -> None:
    with shown(BREAD):
        assert len(foods()) == len(table_foods()) + 1
        assert BREAD.id not in table_foods().index
        assert foods()[list(table_foods().columns)].dtypes.equals(table_foods().dtypes)
    assert foods() is table_foods()


def work() -> None:
    """Uses what there is of own foods, so that much is remembered."""
    person = EVERYONE[0]
    read_line("2 slices of granny's bread with butter, 1 serving nan's pudding")
    search("bread", 6)
    measures_for(BREAD.id)
    standing(person, BREAD.id)
    excluded(Preferences(("vegan",), ("mushrooms",)))


def test_nothing_that_hangs_on_the_foods_is_remembered_after_a_change() -> None:
    with shown(BREAD, PUDDING):
        work()
    left = [
        f"{each.__module__}.{each.__name__}"
        for each in own_overlay.remembering()
        if not own_overlay.is_kept(each) and each.cache_info().currsize
    ]
    assert left == []
    assert sum(1 for each in own_overlay.remembering() if not own_overlay.is_kept(each)) > 80


FOOD_TABLES = {"foods", "other_names", "portions", "food_index", "added_rows"}


def test_what_is_remembered_through_a_change_never_looks_at_the_foods(root: Path) -> None:
    """Of the facts only `diets` may look at foods: it checks its own file against the table's words."""
    looking = set()
    for path in (root / "nutrition_data").glob("*.py"):
        calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
        if any(ast.unparse(call.func).rpartition(".")[2] in FOOD_TABLES for call in calls):
            looking.add(path.stem)
    assert looking == {"foods", "portions", "diets"}
    for module, name in own_overlay.KEPT:
        assert name or reached(root, module, set()).isdisjoint({"nutrition_data.foods", "nutrition_data.portions"})


def reached(root: Path, module: str, seen: set[str]) -> set[str]:
    """The modules of ours that a module imports, and those that they import."""
    path = root / (module.replace(".", "/") + ".py")
    if module in seen or not path.exists():
        return seen
    seen.add(module)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            for name in (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)):
                reached(root, name, seen)
    return seen


def test_every_function_that_remembers_is_found() -> None:
    found = {f"{each.__module__}.{each.__name__}" for each in own_overlay.remembering()}
    assert {"checker.matching.match", "checker.food_portions._portions", "nutrition_data.foods.foods"} <= found
    assert all(isinstance(each, functools._lru_cache_wrapper) for each in own_overlay.remembering())


def test_what_is_kept_of_foods_that_may_be_offered_is_what_comes_out_with_own_foods_too() -> None:
    person, gaps = EVERYONE[0], {"calcium": 900.0, "magnesium": 300.0}
    kept = [each for each in own_overlay.remembering() if (each.__module__, each.__name__) in own_overlay.KEPT]
    assert {(each.__module__, each.__name__) for each in kept} == {pair for pair in own_overlay.KEPT if pair[1]}
    before = sources_for_all(person, gaps, limit=50)
    with shown(BREAD, PUDDING, replace(DRINK, name="Milk")):
        for each in kept:
            if each.__name__ != "table_index":  # half a second, and built of the table alone
                each.cache_clear()
        assert sources_for_all(person, gaps, limit=50) == before
