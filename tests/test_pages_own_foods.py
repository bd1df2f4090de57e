"""The page of own foods: a label copied, a recipe written, both found on Today, changed and taken away."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from checker import diary_store, own_food_store, own_overlay
from checker.diary import add, entries_of
from checker.own_foods import LabelValue
from checker.reading import read_line
from own_food_examples import BREAD
from test_pages import again, app, shown, write

__all__ = ["app"]


@pytest.fixture
def page(app: AppTest) -> AppTest:
    """The page of own foods."""
    return to(app)


def to(app: AppTest) -> AppTest:
    app.switch_page("checker/pages/my_foods.py").run()
    assert not app.exception
    return app


def field(page: AppTest, kind: str, name: str) -> object:
    return getattr(page, kind)(key=f"own_{name}_{page.session_state['own_form_times']}")


def fill(page: AppTest, kind: str, name: str, value: object) -> None:
    field(page, kind, name).set_value(value).run()  # type: ignore[attr-defined]
    assert not page.exception


def test_a_label_is_copied_once_and_found_on_today(page: AppTest) -> None:
    page.button(key="own_add_food").click().run()
    fill(page, "text_input", "name", "Granny's bread")
    fill(page, "text_input", "calcium_amount", "1,200")
    assert "Is that what the label says?" in shown(page)
    fill(page, "text_input", "calcium_amount", "120")
    fill(page, "text_area", "portions", "slice 45")
    assert "such as “slice 45 g”" in shown(page)
    fill(page, "text_area", "portions", "slice 45 g")
    # 45 g of 120 mg in 100 g
    assert '<th scope="row">Calcium</th><td class="number">54 mg</td>' in shown(page)
    assert '<th scope="row">Potassium</th><td class="number">not known</td>' in shown(page)
    page.button(key="own_save").click().run()
    [food] = own_food_store.own_foods().foods
    assert (food.name, food.label) == ("Granny's bread", (LabelValue("calcium", 120.0, "mg"),))
    page.switch_page("checker/pages/today.py").run()
    write(page, "2 slices of granny's bread")
    assert "Granny&#x27;s bread" in shown(page)
    assert diary_store.load(date.today()).day.entries[0].grams == pytest.approx(90)


def test_a_recipe_says_what_it_read_and_what_is_not_known(page: AppTest) -> None:
    own_food_store.save(BREAD)
    page.button(key="own_add_recipe").click().run()
    fill(page, "text_input", "name", "Nan's pudding")
    fill(page, "text_area", "lines", "500 g whole milk\n200 g granny's bread\nzorplefrump")
    assert "we do not know what “zorplefrump” weighs" in shown(page)
    fill(page, "text_area", "lines", "500 g whole milk\n200 g granny's bread")
    assert "No cooked weight" in shown(page)
    fill(page, "text_input", "cooked", "600")
    fill(page, "text_input", "servings", "4")
    # 500 g of milk hold 615 mg of calcium, 200 g of bread 240 mg: 855 mg, a quarter of it 213.75 mg.
    assert '<th scope="row">Calcium</th><td class="number">214 mg</td>' in shown(page)
    assert '<th scope="row">Potassium</th><td class="number">at least 188 mg</td>' in shown(page)  # 750 mg / 4
    page.button(key="own_save").click().run()
    assert [each.name for each in own_food_store.own_foods().offered] == ["Granny's bread", "Nan's pudding"]


def test_what_was_typed_survives_a_reload(page: AppTest) -> None:
    page.button(key="own_add_food").click().run()
    fill(page, "text_input", "name", "Half a <b>name</b>")
    fill(page, "text_input", "magnesium_amount", "40,0")
    fresh = to(again())
    assert "did not save it yet" in shown(fresh)
    fresh.button(key="own_go_on").click().run()
    assert field(fresh, "text_input", "name").value == "Half a <b>name</b>"  # type: ignore[attr-defined]
    assert field(fresh, "text_input", "magnesium_amount").value == "40,0"  # type: ignore[attr-defined]


def test_a_decimal_comma_is_read_as_in_a_line_and_what_is_no_number_stays_and_is_said(page: AppTest) -> None:
    own_food_store.save(BREAD)
    page.run()
    page.button(key=f"found_{BREAD.id}").click().run()
    assert field(page, "text_input", "calcium_amount").value == "120"  # type: ignore[attr-defined]
    fill(page, "text_input", "calcium_amount", "1,5")
    assert '<p class="read-as" role="status">= 1.5</p>' in shown(page)
    fill(page, "text_input", "magnesium_amount", "1.234.567")
    assert "Magnesium: “1.234.567” is not one number we can read." in shown(page)
    assert field(page, "text_input", "magnesium_amount").value == "1.234.567"  # type: ignore[attr-defined]
    page.button(key="own_save").click().run()
    assert own_food_store.own_foods().foods == (BREAD,)
    fill(page, "text_input", "magnesium_amount", "")
    page.button(key="own_save").click().run()
    [food] = own_food_store.own_foods().foods
    assert food.label == (LabelValue("energy", 250.0, "kcal"), LabelValue("calcium", 1.5, "mg"))


@pytest.mark.parametrize(("kept", "shown_as"), [(33.5, "33.5"), (120, "120"), ("1,5", "1,5"), ("abc", "abc")])
def test_a_draft_with_a_figure_of_an_earlier_version_opens_and_is_saved(
    app: AppTest, kept: float | str, shown_as: str
) -> None:
    own_food_store.keep_draft({"kind": "food", "id": None, "fields": {"name": "Loaf", "calcium_amount": kept}})
    page = to(app)
    page.button(key="own_go_on").click().run()
    assert field(page, "text_input", "calcium_amount").value == shown_as  # type: ignore[attr-defined]
    page.button(key="own_save").click().run()
    saved = [each.amount for food in own_food_store.own_foods().foods for each in food.label]
    assert saved == ([] if kept == "abc" else [1.5] if kept == "1,5" else [kept])


def test_a_food_of_a_past_day_says_so_and_is_put_away(page: AppTest) -> None:
    own_food_store.save(BREAD)
    diary_store.edit(lambda kept: add(kept, entries_of(read_line("2 slices of granny's bread"))), date.today())
    page.run()
    page.button(key=f"found_{BREAD.id}").click().run()
    assert "This is in one of your days." in shown(page)
    page.button(key="own_remove").click().run()
    assert own_food_store.own_foods().offered == ()
    page.switch_page("checker/pages/today.py").run()
    assert "Granny&#x27;s bread" in shown(page)


def test_a_line_that_names_no_food_can_become_an_own_food(app: AppTest) -> None:
    write(app, "zorplefrump")
    assert '<a href="my_foods" target="_self">Add it as your own food</a>' in shown(app)


def test_a_process_that_has_not_looked_yet_reads_own_foods_on_today(app: AppTest) -> None:
    own_food_store.save(BREAD)
    own_overlay.show((), ())
    app.run()
    write(app, "2 slices of granny's bread")
    own_overlay.show((), ())
    app.run()
    assert diary_store.load(date.today()).day.entries[0].food_id == BREAD.id
    assert "Granny&#x27;s bread" in shown(app)


@pytest.mark.parametrize("kind", ["food", "recipe"])
def test_a_draft_that_was_kept_by_another_computer_never_breaks_the_form(app: AppTest, kind: str) -> None:
    odd = {"name": 7, "calcium_amount": "q", "calcium_unit": [], "basis": ["x"], "lines": 3, "servings": "many"}
    own_food_store.keep_draft({"kind": kind, "id": None, "fields": {**odd, "others": "loaf"}})
    page = to(app)
    page.button(key="own_go_on").click().run()
    assert not page.exception
    assert field(page, "text_input", "others").value == "loaf"  # type: ignore[attr-defined]


def test_a_draft_of_nothing_we_know_is_not_offered(app: AppTest) -> None:
    own_food_store.keep_draft({"kind": ["food"], "id": None, "fields": {}})
    assert not [each for each in to(app).button if each.key == "own_go_on"]
