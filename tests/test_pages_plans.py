"""Close the gap on the Today page: offered closed, worked out on request, never shown for another day."""

import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from checker import diary_store, smallest_change
from checker.comparison import Span
from checker.conditions import said as statements
from checker.diary import Day, Entry, entries_of, rows
from checker.food_sources import sources_for_all
from checker.pages.close_gap_answer import answer_html
from checker.pages.close_gap_cards import card_html, notes_html, shared_notes, shopping_list
from checker.pages.close_gap_choices import allowed_energy
from checker.pages.close_gap_foods import foods_html, is_guarded, rules_html
from checker.pages.kept_preferences import understood
from checker.pages.result import day_judgement
from checker.person import Person
from checker.plan_records import BeforeAfter, Block, Change, Plan, Plans
from checker.plan_words import TAKES_ALL
from checker.planned_day import planned_entries, with_plan, without_plan
from checker.preferences import NO_PREFERENCES, Preferences
from checker.reading import read_line
from checker.supplements import Supplement
from diary_rows import BANANA, MILK, PUMPKIN_SEEDS
from nutrition_data.errors import InputError
from test_pages import CARE, ROOT, again, app, press_who, pressed, row, say_who, shown, write

__all__ = ["app"]

SEEDS = Change(
    *("add", PUMPKIN_SEEDS, "Pumpkin seeds", 30.0, "g", 30.0, 30.0, 30.0, "1 handful", "1 handful of seeds", 170.0),
)
SWAP = Change(
    *("swap", MILK, "Whole milk", 250.0, "g", 250.0, 250.0, 250.0, "250 g", "250 g of whole milk", 150.0),
    *(0, "Banana", 200.0, "Choose pasteurised (NHS UK)."),
)
MAGNESIUM = BeforeAfter("magnesium", "mg", Span(231, 259, 300), Span(362, 398, 450), 360.0, "RDA", 300.0, "target")
POTASSIUM = BeforeAfter(
    "potassium", "mg", Span(1900, 2055, 2200), Span(1880, 2040, 2200), None, "AI", None, "no_target"
)
SNACK = Plan("ok", (SEEDS,), (MAGNESIUM, POTASSIUM), 170.4, -13.2, 1890.0, 0.0, "Add a snack")
EXCHANGE = replace(SNACK, changes=(SWAP, SEEDS), title="Swap one, add one", energy_kcal=-20.0)
WOMAN = Person(30.0, "female", potassium_care="no")
TWO = Plans("ok", (SNACK, EXCHANGE))


class Asked:
    """Stands where plans are worked out: remembers what was asked, answers what the test says."""

    def __init__(self) -> None:
        self.calls: list[tuple[Person, int, Preferences, tuple[str, ...], tuple[str, ...]]] = []
        self.whole: list[bool] = []
        self.answer: Plans | InputError = TWO

    def __call__(
        self,
        person: Person,
        rows: pd.DataFrame,
        supplements: Sequence[Supplement] = (),
        preferences: Preferences = NO_PREFERENCES,
        keep: Sequence[str] = (),
        leave_out: Sequence[str] = (),
        wanted: int = 3,
        whole: bool = True,
    ) -> Plans:
        self.whole.append(whole)
        self.calls.append((person, len(rows), preferences, tuple(keep), tuple(leave_out)))
        if isinstance(self.answer, InputError):
            raise self.answer
        return self.answer


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    found = Asked()
    monkeypatch.setattr(smallest_change, "plans", found)
    return found


def start(app: AppTest, care: str | None = "No", stage: str | None = None) -> None:
    say_who(app, stage=stage, care=care)
    write(app, "200 g banana\n100 g rice")


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def stored() -> tuple[Entry, ...]:
    return diary_store.load(date.today()).day.entries


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", html).split()))


def text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_it_is_offered_once_there_is_a_person_a_day_and_a_target(app: AppTest) -> None:
    assert "Close the gap" not in shown(app)
    say_who(app)
    assert "Close the gap" not in shown(app)
    write(app, "banana")
    assert "Close the gap" in shown(app)
    assert "gap_show" in keys(app)


def test_it_is_not_offered_where_nothing_has_a_target(app: AppTest) -> None:
    # IOM 1997 to 2011 and NASEM 2019 print pregnancy values up to 50 years only.
    say_who(app, age=52, stage="Pregnant")
    write(app, "banana")
    assert "Close the gap" not in shown(app)


def test_nothing_is_worked_out_until_it_is_asked_for(app: AppTest, asked: Asked) -> None:
    start(app)
    app.run()
    assert asked.calls == []
    press(app, "gap_show")
    assert len(asked.calls) == 1
    app.run()
    assert len(asked.calls) == 1
    assert {"gap_add_0", "gap_add_1"} <= keys(app)


def test_the_solver_is_not_loaded_before_plans_are_asked_for() -> None:
    code = (
        "import sys; from checker.pages import close_gap, close_gap_choices, close_gap_foods, close_gap_state;"
        "from checker.pages.today_panels import _load_tables; _load_tables(); print('scipy.optimize' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


def test_when_the_day_changes_the_old_plans_are_gone_and_cannot_be_added(app: AppTest, asked: Asked) -> None:
    start(app)
    press(app, "gap_show")
    write(app, "2 eggs")
    assert "Your day has changed" in shown(app)
    assert not {"gap_add_0", "gap_add_1"} & keys(app)
    assert len(asked.calls) == 1
    press(app, "gap_show")
    assert asked.calls[-1][1] == 3
    assert "gap_add_0" in keys(app)
    app._run(pressed(app, "complete", False))
    assert "Your day has changed" in shown(app)
    press(app, "gap_show")
    assert asked.whole == [True, True, False]


def test_a_plan_is_added_to_the_day_and_undone(app: AppTest, asked: Asked) -> None:
    start(app)
    before = stored()
    press(app, "gap_show")
    press(app, "gap_add_1")
    after = stored()
    assert [entry.food_id for entry in after] == [MILK, before[1].food_id, PUMPKIN_SEEDS]
    assert "Swap one, add one" in shown(app)
    assert "gap_add_0" not in keys(app)
    assert "Your day has changed" not in shown(app)
    press(app, "gap_undo")
    assert stored() == before
    assert "gap_undo" not in keys(app)


def test_undo_leaves_what_was_entered_since(app: AppTest, asked: Asked) -> None:
    start(app)
    before = stored()
    press(app, "gap_show")
    press(app, "gap_add_1")
    write(app, "2 eggs")
    press(app, "gap_undo")
    assert stored()[:2] == before
    assert len(stored()) == 3


def test_a_plan_for_a_day_changed_in_another_tab_is_not_added(app: AppTest, asked: Asked) -> None:
    start(app)
    press(app, "gap_show")
    other = again()
    write(other, "2 eggs")
    before = stored()
    press(app, "gap_add_0")
    assert stored() == before
    assert "Your day has changed" in shown(app)


def test_before_any_plan_one_question_about_potassium_is_asked(app: AppTest, asked: Asked) -> None:
    start(app, care=None)
    press(app, "gap_show")
    assert asked.calls == []
    assert "One question first" in shown(app)
    for words in ("Kidney disease", "Heart failure", "raises potassium"):
        assert words in shown(app)
    press(app, "gap_none")
    assert asked.calls[-1][0].potassium_care == "no"
    assert "gap_add_0" in keys(app)


def test_the_answer_that_none_applies_stays_in_this_tab(app: AppTest, asked: Asked, tmp_path: Path) -> None:
    start(app, care=None)
    press(app, "gap_show")
    press(app, "gap_none")
    person = diary_store.load(date.today()).day.person
    assert person is not None
    assert person.potassium_care == "unknown"
    files = "".join(path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file())
    assert '"potassium_care": "no"' not in files
    press_who(app)
    assert app.checkbox(key=CARE["No"]).value


def test_who_is_not_sure_is_led_to_the_box_and_gets_plans_as_with_a_condition(app: AppTest, asked: Asked) -> None:
    start(app, care=None)
    press(app, "gap_show")
    press(app, "gap_not_sure")
    assert app.checkbox(key=CARE["Yes"]) is not None
    assert asked.calls == []
    app.run()
    press(app, "gap_show")
    assert asked.calls[-1][0].potassium_care == "unknown"


def test_who_was_not_sure_can_answer_wherever_not_every_value_is_reached(app: AppTest, asked: Asked) -> None:
    start(app, care=None)
    press(app, "gap_show")
    press(app, "gap_not_sure")
    app.run()
    press(app, "gap_show")
    assert "gap_answer" not in keys(app)
    asked.answer = Plans("none", (), (SODIUM,))
    write(app, "2 eggs")
    press(app, "gap_show")
    assert "gap_answer" in keys(app)


def test_where_no_plan_is_found_what_was_not_said_comes_first_with_a_button_to_its_entry(
    app: AppTest, asked: Asked
) -> None:
    say_who(app)
    write(app, "pizza\n100 g banana")
    press(app, "gap_show")
    assert "Answer that first" not in shown(app)  # there are plans
    asked.answer = Plans("none", (), (SODIUM,))
    write(app, "2 eggs")
    press(app, "gap_show")
    said = words(shown(app))
    assert said.index("you did not say how much of the cheese pizza") < said.index("No plan was found for today.")
    press(app, "gap_open_0")
    assert "You wrote “pizza”" in shown(app)
    assert app.text_input(key=f"amount_{stored()[0].id}_{stored()[0].food_id}").value


def test_who_was_not_sure_can_answer_later(app: AppTest, asked: Asked) -> None:
    start(app, care=None)
    press(app, "gap_show")
    press(app, "gap_not_sure")
    app.run()
    asked.answer = Plans("none", (), (Block("potassium_unknown", "It is not known yet.", "Answer one question."),))
    press(app, "gap_show")
    press(app, "gap_answer")
    assert "One question first" in shown(app)
    asked.answer = TWO
    press(app, "gap_none")
    assert asked.calls[-1][0].potassium_care == "no"
    assert "gap_add_0" in keys(app)


def test_after_adding_the_day_comes_to_what_the_plan_said() -> None:
    lines = ("2 slices white toast with butter", "1 cup oatmeal with milk", "150 g chicken breast", "1 cup white rice")
    day = Day(date(2026, 3, 1), WOMAN, tuple(entry for line in lines for entry in entries_of(read_line(line))))
    found = smallest_change.plans(WOMAN, rows(day), wanted=2)
    assert found.plans
    for plan in found.plans:
        planned = planned_entries(day, plan)
        after = {each.nutrient.id: each for each in day_judgement(WOMAN, with_plan(day, planned)).nutrients}
        for each in plan.nutrients:
            judged = after[each.nutrient]
            assert (judged.low, judged.best) == pytest.approx((each.after.low, each.after.best))
            assert judged.high == (None if each.after.high is None else pytest.approx(each.after.high))
            assert each.target is None or (each.reached == "target") == (judged.low >= each.target)
        assert without_plan(with_plan(day, planned), planned) == day


@pytest.mark.parametrize(("typed", "kcal"), [("", None), ("0", 0), ("20,5", 20.5), ("1499", 1499), ("1,500", 1500)])
def test_the_energy_a_plan_may_add_is_read_as_in_a_line(typed: str, kcal: float | None) -> None:
    assert allowed_energy(typed) == kcal


@pytest.mark.parametrize("typed", ["-1", "-0,5", "1500,5", "1501"])
def test_energy_outside_the_limits_is_said(typed: str) -> None:
    with pytest.raises(InputError, match=r"Expected 0 to 1,500 kcal\..* Write another number\."):
        allowed_energy(typed)


def test_what_a_person_does_not_eat_goes_into_the_plans_and_is_kept_with_the_day(app: AppTest, asked: Asked) -> None:
    start(app)
    assert not [each for each in app.button_group if each.key == "gap_diets"]  # closed, nothing of it is drawn
    app.session_state["gap_choices"] = True
    app.run()
    app.button_group(key="gap_diets").set_value(["vegan"]).run()
    app.checkbox(key="gap_low_energy").check().run()
    app.text_input(key="gap_energy").set_value("400,0").run()
    said = Preferences(("vegan",), (), True, 400.0)
    app.text_input(key="gap_energy").set_value("4.0.0").run()
    assert "“4.0.0” is not one number" in shown(app)
    assert app.text_input(key="gap_energy").value == "4.0.0"
    assert diary_store.load(date.today()).day.preferences == said
    assert "Your choices: vegan; only low-energy foods; up to 400 kcal more." in words(shown(app))
    press(app, "gap_show")
    assert asked.calls[-1][2] == said
    assert not [each for each in app.button_group if each.key == "gap_diets"]  # folded once plans are asked for
    assert "Your choices: vegan" in words(shown(again()))


def test_a_word_that_fits_no_food_is_said_and_not_kept(app: AppTest) -> None:
    start(app)
    app.session_state["gap_choices"] = True
    app.run()
    app.multiselect(key="gap_avoid").set_value(["zzqx blorpf"]).run()
    assert "zzqx blorpf" in shown(app)
    assert diary_store.load(date.today()).day.preferences == NO_PREFERENCES


def test_when_the_choices_change_the_old_plans_are_gone(app: AppTest, asked: Asked) -> None:
    start(app)
    press(app, "gap_show")
    app.session_state["gap_choices"] = True
    app.run()
    app.button_group(key="gap_diets").set_value(["vegan"]).run()
    assert "Your choices have changed" in shown(app)
    assert "gap_add_0" not in keys(app)


def test_a_food_is_kept_or_left_out_and_plans_follow_at_once(app: AppTest, asked: Asked) -> None:
    start(app)
    press(app, "gap_show")
    app.button_group(key="gap_keep").set_value([PUMPKIN_SEEDS]).run()
    assert asked.calls[-1][3:] == ((PUMPKIN_SEEDS,), ())
    app.button_group(key="gap_keep").set_value([]).run()
    app.button_group(key="gap_leave_out").set_value([MILK]).run()
    assert asked.calls[-1][3:] == ((), (MILK,))
    assert len(asked.calls) == 4


def test_a_food_left_out_can_come_back_even_if_no_plan_is_left(app: AppTest, asked: Asked) -> None:
    start(app)
    press(app, "gap_show")
    asked.answer = Plans("none", (), (Block("left_out", "Without these foods there is no plan."),))
    app.button_group(key="gap_leave_out").set_value([MILK]).run()
    assert "Without these foods there is no plan." in shown(app)
    app.button_group(key="gap_leave_out").set_value([]).run()
    assert asked.calls[-1][3:] == ((), ())


def test_a_day_that_needs_nothing_says_so(app: AppTest, asked: Asked) -> None:
    asked.answer = Plans("nothing_to_change", ())
    start(app)
    press(app, "gap_show")
    assert "Today already reaches every value" in shown(app)
    assert not any(key.startswith("gap_add_") for key in keys(app))


def test_where_more_energy_would_open_a_plan_there_is_a_button_for_it(app: AppTest, asked: Asked) -> None:
    block = Block("energy", "No plan stays within 250 kcal more.", "With 400 kcal more there is one.", 400.0)
    asked.answer = Plans("none", (), (block,))
    start(app)
    press(app, "gap_show")
    assert "No plan stays within 250 kcal more. With 400 kcal more there is one." in shown(app)
    asked.answer = TWO
    press(app, "gap_allow")
    assert asked.calls[-1][2].energy_kcal == 400.0
    assert "gap_add_0" in keys(app)


ENERGY = Block("energy", "No plan stays within 250 kcal.", "Allow up to 290 kcal.", 290.0)
SODIUM = Block("sodium", "No plan keeps to 2,300 mg.", "Leave out something salty.")


def test_of_several_limits_each_alone_opens_a_plan() -> None:
    said = words(answer_html(Plans("none", (), (ENERGY, SODIUM))))
    assert "250 kcal. Either: Allow up to 290 kcal. No plan keeps to 2,300 mg. Or: Leave out something salty." in said


def test_limits_that_open_a_plan_only_together_are_said_together_and_have_no_button(app: AppTest, asked: Asked) -> None:
    first = replace(ENERGY, opens=f"{TAKES_ALL} Allow 290 kcal. Leave out something salty.", energy_kcal=None)
    asked.answer = Plans("none", (), (first, replace(SODIUM, opens="")))
    start(app)
    press(app, "gap_show")
    said = words(shown(app))
    assert f"{ENERGY.words} {SODIUM.words} {first.opens}" in said
    assert "Either" not in said
    assert "gap_allow" not in keys(app)


def test_what_is_left_of_every_value_is_said_for_each_nutrient() -> None:
    at_average = replace(MAGNESIUM, reached="average")
    below = replace(POTASSIUM, target=2600.0, reached="below")
    best = replace(SNACK, nutrients=(MAGNESIUM, below))
    said = words(answer_html(Plans("ear_only", (best, replace(SNACK, nutrients=(at_average, below))))))
    assert "The first reaches the most." in said
    assert "In the first, potassium stays below the AI, and whether that is enough cannot be judged." in said
    assert "half of people" not in said
    alone = words(answer_html(Plans("ear_only", (replace(SNACK, nutrients=(at_average, below)),))))
    assert "Magnesium reaches only the average requirement, enough for half of people." in alone
    assert "The first" not in alone


def test_below_an_ai_a_card_says_that_nothing_can_be_judged() -> None:
    below = replace(POTASSIUM, target=2600.0, reached="below")
    assert "below AI 2,600: cannot be judged" in words(card_html(replace(SNACK, nutrients=(below,))))


def test_a_wish_that_cannot_be_understood_is_said_in_one_sentence(app: AppTest, asked: Asked) -> None:
    asked.answer = InputError("Keep: “x” is not offered; choose another food.")
    start(app)
    press(app, "gap_show")
    assert "Keep: “x” is not offered; choose another food." in shown(app)
    assert "gap_show" in keys(app)


def test_the_shopping_list_is_plain_text_with_a_line_for_each_food(app: AppTest, asked: Asked) -> None:
    start(app)
    press(app, "gap_show")
    assert [each.value for each in app.code] == [
        "Pumpkin seeds: 1 handful, 30 g",
        "Whole milk: 250 g\nPumpkin seeds: 1 handful, 30 g",
    ]
    assert shopping_list(SNACK) == app.code[0].value


def test_delete_everything_forgets_plans_and_choices(app: AppTest, asked: Asked) -> None:
    start(app)
    press(app, "gap_show")
    press(app, "gap_add_0")
    app.switch_page("checker/pages/my_data.py").run()
    app.button(key="delete").click().run()
    app.button(key="delete").click()
    app.button(key="delete_now").click().run()
    assert "gap" not in app.session_state or not app.session_state["gap"].added


def test_a_card_says_what_changes_and_what_the_day_comes_to() -> None:
    said = words(card_html(EXCHANGE))
    assert "Instead of Banana 200 g → eat Whole milk 250 g Choose pasteurised (NHS UK)." in said
    assert "Add Pumpkin seeds 1 handful, 30 g" in said
    assert "Magnesium 259 → to 398 mg at least 362 RDA 360 reached" in said
    assert "Potassium 2,055 → to 2,040 mg at least 1,880 no target" in said
    assert "−20 kcal sodium −13 mg, 1,890 mg in all" in said


def test_a_note_of_several_foods_is_said_once_below_the_cards() -> None:
    noted = replace(SEEDS, note="Only where calcium was added.")
    plans = (replace(SNACK, changes=(noted,)), replace(EXCHANGE, changes=(noted, SWAP)))
    shared = shared_notes(plans)
    cards = [words(card_html(each, shared)) for each in plans]
    assert not any(noted.note in each for each in cards)
    assert all("30 g note 1" in each for each in cards)
    assert SWAP.note in cards[1]
    assert words(notes_html(plans)) == "1 Pumpkin seeds: Only where calcium was added."
    assert notes_html((SNACK, EXCHANGE)) == ""


@pytest.mark.parametrize(
    ("reached", "said"),
    [
        ("target", "RDA 360 reached"),
        ("average", "EAR 300 reached, RDA 360 not"),
        ("below", "RDA 360 not reached"),
    ],
)
def test_what_is_reached_is_said_in_words(reached: str, said: str) -> None:
    assert said in words(card_html(replace(SNACK, nutrients=(replace(MAGNESIUM, reached=reached),))))


def test_what_comes_from_a_table_is_text_on_a_card() -> None:
    loud = replace(SEEDS, name="<b>loud</b>", note="<i>x</i>", portion="<u>1</u>")
    html = card_html(replace(SNACK, changes=(loud,), title="<s>t</s>"))
    for tag in ("<b>loud", "<i>x", "<u>1", "<s>t"):
        assert tag not in html


def test_an_answer_of_averages_only_says_what_is_not_reached() -> None:
    block = Block("sodium", "More would pass the day’s sodium limit.")
    said = words(answer_html(Plans("ear_only", (SNACK,), (block,), ("A note.",))))
    assert "No plan reaches every value today." in said
    assert "More would pass the day’s sodium limit." in said
    assert "A note." in said
    assert BANANA not in said


def test_foods_that_bring_several_at_once_stand_above_the_button(app: AppTest) -> None:
    start(app)
    assert "Foods that bring several at once" in shown(app)


def test_no_food_is_offered_for_all_where_only_one_is_to_go() -> None:
    day = Day(date(2026, 3, 1), WOMAN, entries_of(read_line("100 g rice")))
    whole = day_judgement(WOMAN, day)
    one = replace(whole, nutrients=tuple(each for each in whole.nutrients if each.nutrient.id == "magnesium"))
    assert "Foods that bring several at once" in foods_html(WOMAN, day, whole, NO_PREFERENCES)
    assert foods_html(WOMAN, day, one, NO_PREFERENCES) == ""


def test_no_food_that_a_person_does_not_eat_is_offered_for_all() -> None:
    day = Day(date(2026, 3, 1), WOMAN, entries_of(read_line("100 g rice")))
    offered = foods_html(WOMAN, day, day_judgement(WOMAN, day), NO_PREFERENCES)
    first = sources_for_all(WOMAN, {"magnesium": 300.0, "calcium": 1000.0, "vitamin_b6": 1.2, "potassium": 2500.0})[0]
    assert first.serving in text(offered)
    without = Preferences(avoid=(first.food_id,))
    assert first.serving not in text(foods_html(WOMAN, day, day_judgement(WOMAN, day), without))


@pytest.mark.parametrize(
    ("person", "folded"),
    [
        (Person(31.0, "female", "pregnant", potassium_care="no"), True),
        (Person(31.0, "female", "lactating", potassium_care="no"), True),
        (Person(18.9, "female", potassium_care="no"), True),
        (Person(19.0, "female", potassium_care="no"), False),
        (Person(31.0, "male", conditions=("kidney_disease",), potassium_care="yes"), True),
        (Person(31.0, "male"), False),
    ],
)
def test_the_rules_are_shown_to_whom_they_are_for(person: Person, folded: bool) -> None:
    assert is_guarded(person) == folded


def test_each_food_that_was_entered_stands_with_its_rule(app: AppTest) -> None:
    say_who(app, stage="Pregnant")
    write(app, "raw milk\n200 g banana\nzzqx blorpf")
    listed = shown(app).split("Your foods and the safety rules")[1].split("</details>")[0]
    rows = [words(each) for each in re.findall("<li.*?</li>", listed)]
    assert len(rows) == 3
    assert "only pasteurised milk" in rows[0]
    assert "“zzqx blorpf”" in rows[2]
    assert "not checked" in rows[2]
    assert "safe:" not in listed
    assert re.findall('<li class="([a-z_]*)"', listed) == ["not_suggested", "rule_allows", "not_checked"]


def test_rules_on_potassium_wait_for_the_answer_about_it() -> None:
    def listed(care: str) -> str:
        person = Person(31.0, "female", "pregnant", potassium_care=care)
        return words(rules_html(person, entries_of(read_line("200 g banana"))))

    assert "kidney disease" in listed("yes")
    assert "kidney disease" not in listed("unknown")
    assert "Rules on potassium are left out here" in listed("unknown")
    assert "left out" not in listed("no") + listed("yes")


def test_a_kept_word_that_fits_no_food_any_more_is_said_and_the_day_is_still_judged(app: AppTest) -> None:
    start(app)
    diary_store.edit(
        lambda day: replace(day, preferences=Preferences(("vegan", "moonlight"), ("zzqx blorpf", "liver"))),
        date.today(),
    )
    page = again()
    assert "zzqx blorpf" in shown(page)
    assert "moonlight" in shown(page)
    assert 'class="pill' in shown(page)
    assert understood(Preferences(("vegan", "moonlight"), ("zzqx blorpf", "liver")))[0] == Preferences(
        ("vegan",), ("liver",)
    )


def test_what_a_person_does_not_eat_is_no_source_in_the_result_either(app: AppTest) -> None:
    start(app)
    calcium = row(app, "calcium")
    assert "milk" in calcium.split("to go")[1]
    app.session_state["gap_choices"] = True
    app.run()
    app.button_group(key="gap_diets").set_value(["no_dairy"]).run()
    assert row(app, "calcium") != calcium


def test_what_a_person_reads_before_foods_stands_before_plans_too(app: AppTest) -> None:
    start(app, care="Yes")
    person = diary_store.load(date.today()).day.person
    assert person is not None
    said = statements(replace(person, conditions=("kidney_disease",), potassium_care="yes"), "suggestions")
    assert said
    opening = shown(app).split("Close the gap")[1]
    for each in said:
        assert unescape(opening).count(each.text) == 1


def test_who_did_not_answer_about_potassium_reads_to_ask_first_before_foods(app: AppTest) -> None:
    start(app, care=None)
    assert "With kidney disease, ask your doctor or dietitian" in shown(app).split("Close the gap")[1]
