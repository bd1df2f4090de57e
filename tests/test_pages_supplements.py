"""Supplements on the Today page: added in the form or typed, changed, asked about, removed, and kept after a reload."""

import json
import re
from datetime import date
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from checker import diary_store
from checker.supplement_entry import brings, choices, entered
from checker.supplements import LabelAmount, Supplement
from nutrition_data.errors import InputError
from test_pages import again, app, pressed, row, say_who, shown, write

__all__ = ["app"]
OPENER = "add_supplement"


def form(app: AppTest) -> None:
    """A run of the test draws the dialog only while its opener is pressed."""
    app.button(key=OPENER).click().run()


def fill(app: AppTest, what: str, dose: float | None = None, meaning: str | None = None, key: str = "new") -> None:
    form(app)
    app.selectbox(key="supplement_what_new").select(choices()[what])
    form(app)
    if dose is not None:
        app.text_input(key=f"supplement_dose_new_{what}").set_value(f"{dose:g}")
    if meaning is not None:
        app.radio(key=f"supplement_meaning_new_{what}").set_value(meaning)
    form(app)


def add(app: AppTest) -> None:
    app.button(key="supplement_save").click()
    form(app)


def supplement_rows(app: AppTest) -> list[str]:
    return re.findall(r'<li class="row(?: unread)?" id="supplement-[^"]*">.*?</li>', shown(app))


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", html).split()))


def stored() -> tuple[Supplement, ...]:
    return diary_store.load(date.today()).day.supplements


def id_of(html: str) -> str:
    [value] = re.findall(r'data-event="supplement" data-value="([^"]*)"', html)
    return str(json.loads(unescape(value)))


def test_a_salt_says_at_once_what_it_comes_to_and_is_counted_apart_from_food(app: AppTest) -> None:
    # Mg 24.305 / MgO (24.305 + 15.999) = 0.60304; 400 mg of the oxide hold 241 mg.
    say_who(app)
    fill(app, "magnesium_oxide", 400, "substance")
    assert "= 241 mg magnesium a day" in shown(app)
    add(app)
    [taken] = supplement_rows(app)
    assert "400 mg, 1 a day = 241 mg magnesium a day" in words(taken)
    write(app, "126 g banana")
    assert "from food, <b>241</b> from supplements" in row(app, "magnesium")
    assert "Supplements only: 241 of 350 mg (UL counts supplements only)" in row(app, "magnesium")
    assert 'class="taken"' in row(app, "magnesium")
    assert "above_limit" not in row(app, "magnesium")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        # MgO is 0.60304 magnesium: 560 mg hold 337.7 to 560 mg; 400 mg hold 241 to 400 mg; IOM 1997: UL 350 mg.
        ("magnesium 350 mg", "Supplements only: 350 of 350 mg (UL counts supplements only).</span>"),
        ("magnesium oxide 400 mg", "Supplements only: 241 to 400 of 350 mg (UL counts supplements only). Whether that"),
        (
            "magnesium 100 mg\nmultivitamin",
            "Supplements only: at least 100 of 350 mg (UL counts supplements only). Whe",
        ),
    ],
)
def test_what_supplements_bring_stands_beside_the_level_that_counts_them_alone(
    app: AppTest, line: str, said: str
) -> None:
    say_who(app)
    write(app, line)
    assert said in row(app, "magnesium")
    assert "Above limit" not in row(app, "magnesium")


def test_a_magnesium_pill_of_400_is_above_the_level_for_supplements_and_food_never_is(app: AppTest) -> None:
    # IOM 1997: magnesium UL 350 mg, from supplements only. 80 g pumpkin seeds and 500 g milk alone raise nothing.
    say_who(app, stage="Pregnant")
    write(app, "80 g pumpkin seeds\n500 g whole milk")
    assert "above_limit" not in row(app, "magnesium")
    assert "from supplements" not in row(app, "magnesium").split("<details>")[0]
    fill(app, "magnesium", 400)
    add(app)
    assert 'class="pill above_limit"' in row(app, "magnesium")


def test_a_typed_supplement_stands_apart_and_its_question_is_answered_with_one_press(app: AppTest) -> None:
    say_who(app)
    write(app, "banana\nmagnesium oxide 400 mg")
    [taken] = supplement_rows(app)
    assert "241 to 400 mg magnesium a day" in words(taken)
    assert "What is the figure on the label?</summary>" in taken
    app._run(pressed(app, "meaning", [id_of(taken), "nutrient"]))
    [taken] = supplement_rows(app)
    assert "= 400 mg magnesium a day" in words(taken)
    assert 'aria-pressed="true">the magnesium itself' in taken
    for wrong in (["gone", "nutrient"], [id_of(taken), "from the moon"], "x"):
        app._run(pressed(app, "meaning", wrong))
        assert supplement_rows(app) == [taken]


def test_a_prenatal_whose_label_is_not_copied_is_counted_as_unknown_and_says_so(app: AppTest) -> None:
    say_who(app)
    write(app, "126 g banana")
    fill(app, "prenatal_multivitamin")
    assert "counts as unknown" in shown(app)
    add(app)
    [taken] = supplement_rows(app)
    assert "Copy its label" in taken
    assert "<h2>So far: " in shown(app)
    for nutrient in ("magnesium", "calcium", "vitamin_b6", "potassium"):
        assert "an unknown amount from supplements" in row(app, nutrient)


def test_a_copied_label_counts_as_printed_and_what_it_does_not_name_adds_nothing(app: AppTest) -> None:
    say_who(app)
    form(app)
    app.selectbox(key="supplement_what_new").select(choices()["prenatal_multivitamin"])
    form(app)
    app.text_input(key="supplement_label_calcium_new_prenatal_multivitamin").set_value("200")
    app.text_input(key="supplement_label_vitamin_b6_new_prenatal_multivitamin").set_value("1,9")
    app.text_input(key="supplement_per_day_new").set_value("2")
    form(app)
    assert "= 400 mg calcium and 3.8 mg vitamin B6 a day" in shown(app)
    add(app)
    assert "<h2>Today: " in shown(app)
    assert stored()[0].label == (LabelAmount("calcium", 200.0), LabelAmount("vitamin_b6", 1.9))


def test_a_supplement_is_changed_and_removed_and_a_reload_keeps_it(app: AppTest) -> None:
    say_who(app)
    write(app, "magnesium citrate 400 mg")
    [taken] = supplement_rows(app)
    id = id_of(taken)
    after = again()
    assert supplement_rows(after) == [taken]
    after._run(pressed(after, "supplement", id))
    after.text_input(key=f"supplement_dose_{id}_magnesium_citrate").set_value("200")
    after.radio(key=f"supplement_meaning_{id}_magnesium_citrate").set_value("nutrient")
    after.button(key="supplement_save").click()
    after._run(pressed(after, "supplement", id))
    [changed] = supplement_rows(after)
    assert "= 200 mg magnesium a day" in words(changed)
    assert "magnesium citrate 400 mg" in words(changed)  # what was typed stays
    after._run(pressed(after, "supplement", id))
    after.button(key="supplement_remove").click()
    after._run(pressed(after, "supplement", id))
    assert supplement_rows(after) == []
    assert stored() == ()


@pytest.mark.parametrize(("dose", "sentence"), [(-1.0, "beyond belief"), (99_000.0, "beyond belief")])
def test_a_figure_that_cannot_be_is_said_and_what_was_typed_stays(app: AppTest, dose: float, sentence: str) -> None:
    say_who(app)
    fill(app, "magnesium_oxide", dose)
    add(app)
    assert sentence in shown(app)
    assert app.text_input(key="supplement_dose_new_magnesium_oxide").value == f"{dose:g}"
    assert stored() == ()


def test_a_day_of_supplements_alone_is_kept_when_the_next_day_starts(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_who(app)
    fill(app, "vitamin_b6", 15)
    add(app)
    monkeypatch.setattr("checker.pages.shown_day.today", lambda: date(2099, 1, 2))
    app.run()
    assert len(supplement_rows(app)) == 1
    app.button(key="go_today").click().run()
    assert supplement_rows(app) == []
    earlier = diary_store.last_recorded_before(None, date(2099, 1, 2))
    assert [each.name for each in (earlier.supplements if earlier else ())] == ["Vitamin B6"]


def test_fifteen_mg_of_b6_is_over_the_level_of_efsa_and_under_the_one_of_the_us(app: AppTest) -> None:
    # EFSA 2023: UL 12 mg for adults; IOM 1998: 100 mg.
    say_who(app)
    fill(app, "vitamin_b6", 15)
    add(app)
    assert "above_limit" not in row(app, "vitamin_b6")
    assert "EFSA (Europe), 12 mg a day in all" in row(app, "vitamin_b6").split("<details>")[0]
    app.button(key="who_change").click().run()
    app.button(key="who_change").click()
    app.selectbox(key="authority").select("EFSA")
    app.button(key="who_save").click().run()
    assert 'class="pill above_limit"' in row(app, "vitamin_b6")


def test_what_is_said_with_a_condition_names_only_the_supplements_that_are_taken(app: AppTest) -> None:
    app.checkbox(key="condition_kidney_disease").check().run()
    say_who(app, care=None)
    fill(app, "vitamin_b6", 2)
    add(app)
    assert "Magnesium supplements are hazardous" not in shown(app)
    fill(app, "magnesium", 100)
    add(app)
    assert "Magnesium supplements are hazardous" in shown(app)
    assert 'href="sources#source-emc_12118_magnesium"' in shown(app)


def entry(what: str, dose: float | None = None, unit: str = "mg", stands_for: str = "not_said") -> Supplement:
    return entered(what, dose, unit, stands_for, 1.0, {})


def test_an_amount_in_words_has_a_range_where_something_is_open() -> None:
    # Ca 40.078 / CaCO3 100.086 = 0.40044: 1 g holds 400 mg.
    assert brings(entry("calcium_carbonate", 1, "g", "substance")) == "400 mg calcium a day"
    assert brings(entry("calcium_carbonate", 1, "g")) == "400 to 1,000 mg calcium a day"
    assert brings(entry("vitamin_d")) == "none of the four nutrients"
    assert brings(entry("antacid")) == "an unknown amount of potassium, calcium and magnesium a day"


@pytest.mark.parametrize("per_day", [None, 0.0, -1.0, float("nan"), 101.0])
def test_how_many_a_day_is_a_number_over_0_that_can_be(per_day: float | None) -> None:
    with pytest.raises(InputError):
        entered("magnesium", 100, "mg", "nutrient", per_day, {})
    assert entered("magnesium", 100, "mg", "nutrient", 100.0, {}).per_day == 100


@pytest.mark.parametrize("printed", [-1.0, 1e9, float("nan")])
def test_an_amount_on_a_label_that_no_tablet_holds_is_refused(printed: float) -> None:
    with pytest.raises(InputError, match="Calcium on the label"):
        entered("multivitamin", None, "mg", "not_said", 1.0, {"calcium": printed})


def test_every_substance_can_be_chosen_once_and_other_comes_last() -> None:
    assert list(choices())[:2] == ["prenatal_multivitamin", "multivitamin"]
    assert list(choices().values())[-1] == "Other"
    assert len(set(choices().values())) == len(choices())
