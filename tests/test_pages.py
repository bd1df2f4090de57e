"""The Today page, driven as a person would drive it, without a browser."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from checker import diary_store
from nutrition_data.food_safety import MARKS
from nutrition_data.potassium_medicines import potassium_medicines
from nutrition_data.sources import source

ROOT = Path(__file__).parent.parent
CARE = {"Yes": "condition_kidney_disease", "No": "no_other_condition"}
LIST = "entry_rows"
LINES = "What you ate, one line for each meal or food"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app on its first visit, with a data folder of its own."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


def again() -> AppTest:
    """The same person after a reload of the page."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


def say_who(
    app: AppTest, age: float = 31, sex: str = "Female", stage: str | None = None, care: str | None = "No"
) -> None:
    app.text_input(key="age").set_value(f"{age:g}")
    app.button_group(key="sex").set_value(sex).run()
    if stage is not None:
        app.button_group(key="life_stage").set_value(stage).run()
    if care is not None:
        app.checkbox(key=CARE[care]).check().run()


def press_who(app: AppTest) -> None:
    """Opens the dialog that asks who this is for. A run of the test draws it only while its opener is pressed."""
    app.button(key="who_change").click().run()


def write(app: AppTest, text: str) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    app.text_area[0].set_value(text).run()
    app.button(key="read_lines").click().run()


def shown(app: AppTest) -> str:
    """All HTML on the page but the style sheet."""
    assert not app.exception
    return "\n".join(each.value for each in app.get("html") if not each.value.startswith("<style>"))


def row(app: AppTest, nutrient: str) -> str:
    """The result row of one nutrient, with its details."""
    after = shown(app).split(f'<section class="nutrient" id="{nutrient}"')
    assert len(after) == 2, f"{nutrient} has no row"
    return after[1].split("</section>")[0]


def entry_rows(app: AppTest) -> list[str]:
    """The HTML of each entry."""
    return re.findall(r'<li class="row(?: unread)?" id="entry-[^"]*">.*?</li>', shown(app))


def entries(app: AppTest) -> list[str]:
    """The words of each entry."""
    return [unescape(" ".join(re.sub(r"<[^>]*>", " ", row).split())) for row in entry_rows(app)]


def pressed(app: AppTest, event: str, value: object, component: str = LIST) -> WidgetStates:
    """What the page sends when a button of the list is pressed, or by another component."""
    buttons = next(each for each in app.get("bidi_component") if component in each.proto.id)
    states = app._tree.get_widget_states()
    press = states.widgets.add()
    press.id = _make_trigger_id(buttons.proto.id, "events")
    press.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return states


def answer(app: AppTest, key: str, choice: str) -> None:
    app._run(pressed(app, "answer", [key, choice]))


def first_id(app: AppTest) -> str:
    return str(json.loads(unescape(re.findall(r'data-event="open" data-value="([^"]*)"', entry_rows(app)[0])[0])))


def open_first_entry(app: AppTest) -> None:
    app._run(pressed(app, "open", first_id(app)))


def press_in_dialog(app: AppTest, key: str) -> None:
    """A run of the test draws a dialog only while its opener is pressed, so both are pressed at once."""
    app.button(key=key).click()
    open_first_entry(app)


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """The calendar of this computer says another day."""
    monkeypatch.setattr("checker.pages.shown_day.today", lambda: day)


def test_the_first_visit_asks_for_age_and_sex_and_judges_nothing(app: AppTest) -> None:
    page = shown(app)
    assert "Your age and sex come first" in page
    assert 'class="pill' not in page
    assert app.text_input(key="age").value == ""
    assert [button.label for button in app.button if button.key == "example"] == ["Try an example day"]


def test_saying_who_shows_that_persons_reference_values(app: AppTest) -> None:
    # Pregnant, 31-50 years, US and Canada: magnesium EAR 300, RDA 360 (IOM 1997); calcium RDA 1,000 (IOM 2011);
    # vitamin B6 RDA 1.9 (IOM 1998); potassium AI 2,900 (NASEM 2019).
    say_who(app, stage="Pregnant")
    page = shown(app)
    for words in ("<b>EAR</b> 300", "<b>RDA</b> 360", "<b>RDA</b> 1,000", "<b>RDA</b> 1.9", "<b>AI</b> 2,900"):
        assert words in page
    assert "at age 31, pregnant" in page


def test_the_magnesium_upper_level_is_for_supplements_and_never_drawn(app: AppTest) -> None:
    say_who(app)
    assert "350" not in shown(app).split("Magnesium</h3>")[1].split("Calcium</h3>")[0]


def test_changing_the_authority_changes_the_values(app: AppTest) -> None:
    # EFSA 2015: magnesium AI 300 mg for women.
    say_who(app)
    app.selectbox(key="authority").select("EFSA").run()
    assert "<b>AI</b> 300" in shown(app)


def test_the_example_day_loads_with_one_click_and_shows_four_rows(app: AppTest) -> None:
    app.button(key="example").click().run()
    page = shown(app)
    for nutrient in ("magnesium", "calcium", "vitamin_b6", "potassium"):
        assert 'class="pill' in row(app, nutrient)
    assert page.count('class="nutrient" id=') == 4
    assert all("Choose a food" not in entry for entry in entries(app))
    assert "Example day." in page


def test_after_the_example_a_persons_own_day_starts_empty(app: AppTest) -> None:
    app.button(key="example").click().run()
    app.button(key="start_today").click().run()
    assert entries(app) == []
    assert "Example day." not in shown(app)


def test_after_the_example_nobody_has_said_age_or_potassium(app: AppTest) -> None:
    app.button(key="example").click().run()
    app.button(key="start_today").click().run()
    assert app.text_input(key="age").value == ""
    assert not app.checkbox(key="no_other_condition").value
    assert "Your age and sex come first" in shown(app)


def test_after_the_example_the_person_said_before_it_stays(app: AppTest) -> None:
    say_who(app, age=44, care="Yes")
    app.button(key="example").click().run()
    app.button(key="start_today").click().run()
    assert app.text_input(key="age").value == "44"
    assert app.checkbox(key="condition_kidney_disease").value


def test_the_result_leads_with_one_sentence_about_today_and_says_what_is_left_out(app: AppTest) -> None:
    say_who(app)
    write(app, "100 g boiled potatoes")
    page = shown(app)
    headline = page.split("<h2>")[1].split("</h2>")[0]
    assert headline.startswith("Today: ")
    assert "potassium cannot be judged" in headline
    assert "No supplement is entered." in page
    assert "one day" in page


def test_a_line_that_cannot_be_read_stays_and_counts_as_unknown(app: AppTest) -> None:
    say_who(app)
    write(app, "200 g cottage cheese\nzzqx blorpf")
    [unread] = [entry for entry in entries(app) if "zzqx blorpf" in entry]
    assert "Choose a food" in unread
    page = shown(app)
    assert "<h2>So far: " in page
    assert "at least" in row(app, "calcium")


def test_a_reload_keeps_the_person_the_day_and_the_line_not_read(app: AppTest) -> None:
    say_who(app, age=33)
    write(app, "banana\nzzqx blorpf")
    before = entries(app)
    after = again()
    assert entries(after) == before
    assert any(button.key == "who_change" and "33" in button.label for button in after.button)


def test_words_written_but_not_added_yet_survive_a_reload(app: AppTest) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    app._run(pressed(app, "draft", ["lines", "half a papaya", "1"], "draft"))
    assert again().text_area(key="lines").value == "half a papaya"


def test_a_pregnant_person_who_ate_liver_reads_the_note_and_is_never_offered_liver(app: AppTest) -> None:
    say_who(app, stage="Pregnant")
    write(app, "100 g beef liver\n1 slice white bread")
    page = shown(app)
    assert "in pregnancy avoid it" in page
    for nutrient in ("magnesium", "calcium", "vitamin_b6", "potassium"):
        caption = "Foods with much potassium" if nutrient == "potassium" else "Foods that bring it closer"
        offered = row(app, nutrient).partition(caption)[2].partition("</table>")[0]
        assert offered.count('<th scope="row">') >= 3
        assert "liver" not in offered.lower()


@pytest.mark.parametrize(("answer", "offers"), [(None, False), ("Yes", False), ("No", True)])
def test_potassium_sources_are_shown_only_to_someone_who_said_nothing_else_applies(
    app: AppTest, answer: str | None, offers: bool
) -> None:
    say_who(app, care=answer)
    write(app, "1 slice white bread")
    assert ("Foods with much potassium" in row(app, "potassium")) is offers
    assert ("not suggested" in row(app, "potassium")) is not offers


def test_the_medicines_that_raise_potassium_are_named_and_have_a_source(app: AppTest) -> None:
    # Palmer 2004, Table 1: ACE inhibitors, ARBs, spironolactone, beta-blockers (labetalol is one), heparin.
    asked = shown(app)
    for medicine in potassium_medicines():
        assert medicine.name in asked
        assert source(medicine.source).producer == "Palmer BF"
        assert medicine.mark in MARKS
    for name in ("ACE inhibitors", "ARBs", "spironolactone", "labetalol", "heparin injections"):
        assert name in asked


def test_a_man_is_not_asked_about_pregnancy(app: AppTest) -> None:
    say_who(app, stage="Pregnant")
    app.button_group(key="sex").set_value("Male").run()
    assert "life_stage" not in [group.key for group in app.button_group]
    assert "at age 31, male" in shown(app)


@pytest.mark.parametrize(
    ("age", "stage", "words"),
    [
        (0, None, "under 1"),
        (-5, None, "under 1"),
        (121, None, "over 120"),
        (9, "Pregnant", "10 to 60"),
        (61, "Pregnant", "10 to 60"),
    ],
)
def test_an_age_that_cannot_be_judged_gets_one_sentence(
    app: AppTest, age: float, stage: str | None, words: str
) -> None:
    say_who(app, age=age, stage=stage, care=None)
    page = shown(app)
    assert words in page
    assert page.count('class="warning-box"') == 1
    assert app.text_input(key="age").value == f"{age:g}"  # what was typed is still there


def test_an_age_with_a_comma_is_that_age(app: AppTest) -> None:
    app.text_input(key="age").set_value("3,5")
    app.button_group(key="sex").set_value("Male").run()
    assert "at age 3.5, male" in shown(app)
    app.text_input(key="age").set_value("3.5.2").run()
    assert "Age: “3.5.2” is not one number we can read." in shown(app)


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '<img src=x onerror="alert(1)"> zzqx', "<b>zzqx</b>", "zzqx & <i>blorpf</i>"]
)
def test_html_that_is_typed_is_shown_as_text(app: AppTest, typed: str) -> None:
    say_who(app)
    write(app, typed)
    page = shown(app)
    for tag in ("<script", "<img", "<b>zzqx", "<i>blorpf"):
        assert tag not in page
    assert "<script" not in "".join(entry_rows(app))


@pytest.mark.parametrize("typed", ["=1+1", "🍌🍌🍌", "a\0b", "x" * 10_000, ":red[zzqx]", "$zzqx$", "\u202ezzqx"])
def test_strange_lines_keep_the_page_and_what_was_typed(app: AppTest, typed: str) -> None:
    say_who(app)
    write(app, f"banana\n{typed}")
    assert shown(app)
    assert "Banana" in entries(app)[0]
    stored = [entry.line for entry in diary_store.load(date.today()).day.entries]
    assert typed in stored or typed == app.text_area(key="lines").value
    on_the_page = [*entries(app)[1:], app.text_area(key="lines").value]
    shown_as = " ".join(typed.replace("\0", "�").replace("\u202e", "").split())  # a sign that turns the line round
    assert any(shown_as in text or typed == text for text in on_the_page)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("x" * 1_001, id="one letter more than a line may have"),
        pytest.param("a b " * 100, id="too many words"),
        pytest.param(", ".join(["banana"] * 21), id="one food more than a line may have"),
        pytest.param("banana\n" * 15_000, id="more than a text may have"),
    ],
)
def test_a_text_that_is_too_long_stays_in_the_box_with_one_sentence(app: AppTest, typed: str) -> None:
    say_who(app)
    write(app, typed)
    assert app.text_area(key="lines").value.strip() == typed.strip()
    assert "Expected at most" in shown(app)
    assert shown(app).count('class="warning-box"') == 1
    assert entries(app) == []
    after = again()
    after.button_group(key="mode").set_value("Write the whole day").run()
    assert after.text_area(key="lines").value.strip() == typed.strip()


def test_the_longest_line_that_is_read_leaves_the_box(app: AppTest) -> None:
    say_who(app)
    write(app, "x" * 1_000)
    assert app.text_area(key="lines").value == ""
    assert len(entries(app)) == 1


def test_lines_beside_one_that_is_too_long_are_read(app: AppTest) -> None:
    say_who(app)
    write(app, f"banana\n{'x' * 1_001}\n100 g rice")
    assert len(entries(app)) == 2
    assert app.text_area(key="lines").value == "x" * 1_001


@pytest.mark.parametrize("typed", ["30 kg liver", "-2 eggs", "0 g milk", "99999999999 cups milk"])
def test_an_absurd_amount_is_not_counted_and_says_why(app: AppTest, typed: str) -> None:
    say_who(app)
    write(app, typed)
    assert any('class="row unread"' in row for row in entry_rows(app))
    assert "<h2>So far: " in shown(app)


def test_nothing_written_is_one_sentence(app: AppTest) -> None:
    write(app, "   ")
    assert "nothing is written yet" in shown(app)


def test_cramps_show_the_warning_signs_and_a_link_to_them(app: AppTest) -> None:
    say_who(app, stage="Pregnant")
    write(app, "banana")
    assert 'id="cramps"' not in shown(app)
    app.button(key="who_change").click().run()
    # A run of the test draws a dialog only while its opener is pressed, so all of it goes into one run.
    app.button(key="who_change").click()
    app.checkbox(key="cramps").check()
    app.button(key="who_save").click().run()
    page = shown(app)
    assert 'href="#cramps"' in page
    assert page.index('class="emergency"') < page.index("weak link")
    assert "seizure" in page


def test_a_found_food_is_added_with_its_usual_portion(app: AppTest) -> None:
    say_who(app)
    app.text_input(key="query").set_value("banana").run()
    [first, *_] = [button for button in app.button if str(button.key).startswith("found_")]
    assert "Banana" in first.label
    first.click().run()
    assert len(entries(app)) == 1
    assert "126 g" in entries(app)[0]  # FNDDS 63107010: 1 banana = 126 g
    assert app.text_input(key="query").value == ""


@pytest.mark.parametrize("food", ["banana", "milk", "rice"])
def test_a_found_food_is_as_sure_as_the_same_food_typed(app: AppTest, food: str) -> None:
    say_who(app)
    app.text_input(key="query").set_value(food).run()
    next(button for button in app.button if str(button.key).startswith("found_")).click().run()
    write(app, food)
    picked, typed = diary_store.load(date.today()).day.entries
    assert (picked.food_id, picked.assumed, picked.how) == (typed.food_id, True, typed.how)
    assert (picked.grams_low, picked.grams, picked.grams_high) == (typed.grams_low, typed.grams, typed.grams_high)
    assert all("≈" in label for label in entries(app))


def test_a_search_without_a_result_says_what_to_do(app: AppTest) -> None:
    app.text_input(key="query").set_value("zzqxblorpf").run()
    assert "Nothing found" in shown(app)


def test_an_entry_is_changed_in_the_dialog(app: AppTest) -> None:
    say_who(app)
    write(app, "100 g banana")
    open_first_entry(app)
    [amount] = [each for each in app.text_input if each.label == "Amount"]
    [measure] = [each for each in app.selectbox if each.label == "Measure"]
    assert (amount.value, measure.value) == ("100", "g")
    amount.set_value("150,0")
    press_in_dialog(app, "change_save")
    assert "150 g" in entries(app)[0]


@pytest.mark.parametrize("wrong", ["0", "-1", "1000000000", "", "1.234.567", "150 g"])
def test_a_wrong_amount_in_the_dialog_gets_a_sentence_and_changes_nothing(app: AppTest, wrong: str) -> None:
    say_who(app)
    write(app, "100 g banana")
    before = entries(app)
    open_first_entry(app)
    next(each for each in app.text_input if each.label == "Amount").set_value(wrong)
    press_in_dialog(app, "change_save")
    assert shown(app).count('class="warning-box"') == 1
    assert next(each for each in app.text_input if each.label == "Amount").value == wrong
    assert entries(app) == before


def test_an_entry_is_removed_in_the_dialog(app: AppTest) -> None:
    say_who(app)
    write(app, "banana\n100 g rice")
    open_first_entry(app)
    press_in_dialog(app, "change_remove")
    assert [label for label in entries(app) if "Banana" in label] == []
    assert len(entries(app)) == 1


def test_a_damaged_file_is_one_sentence_and_the_page_works(app: AppTest, tmp_path: Path) -> None:
    (tmp_path / "diary.db").write_text("{")
    after = again()
    assert "could not be read" in shown(after)
    write(after, "banana")
    assert len(entries(after)) == 1


def test_a_stored_food_that_the_table_no_longer_has_is_marked(app: AppTest, tmp_path: Path) -> None:
    say_who(app)
    write(app, "banana\n100 g rice")
    with closing(sqlite3.connect(tmp_path / "diary.db")) as stored, stored:
        stored.execute("UPDATE entries SET food_id = 'fndds-gone' WHERE food_id = 'fndds-63107010'")
        stored.execute("UPDATE diaries SET revision = revision + 1")
    after = again()
    assert "<h2>So far: " in shown(after)
    assert "no longer in our table" in entries(after)[0]


def test_a_folder_that_cannot_be_written_keeps_the_day_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "file" / "kept"))
    app = again()
    say_who(app)
    write(app, "banana\nzzqx blorpf")
    assert len(entries(app)) == 2
    assert "could not be saved" in shown(app)


def test_the_page_loads_no_table_before_it_needs_one(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from checker.pages import shell, today_panels, who, add_food, entry_list, day_state;"
        "from checker.pages import marks; print({'pandas', 'sqlalchemy', 'scipy'} & set(sys.modules))"
    )
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


def test_each_entry_says_how_sure_it_is_with_a_shape_and_a_word(app: AppTest) -> None:
    say_who(app)
    write(app, "126 g banana\nbanana\n2 cups milk")
    for row_html, shape, words in zip(
        entry_rows(app), ("full", "half", "open"), ("Sure", "Fairly sure", "Not sure: you did not say"), strict=True
    ):
        assert f'<i class="shape {shape}"></i>{words}' in row_html


def test_a_question_is_answered_with_one_press_and_kept_for_the_day(app: AppTest) -> None:
    say_who(app)
    write(app, "2 cups milk\n300 ml milk")
    assert shown(app).count("Which milk?</summary>") == 1  # asked once for all of the day
    answer(app, "milk", "skimmed")
    assert all("Skim milk" in entry for entry in entries(app))
    assert 'aria-pressed="true">skimmed' in shown(app)
    write(app, "a glass of milk")
    assert "Skim milk" in entries(app)[2]
    assert "as you said today" in entries(app)[2]
    after = again()
    answer(after, "milk", "whole")
    assert all("Whole milk" in entry for entry in entries(after))


def test_an_answer_that_nothing_asks_for_changes_nothing(app: AppTest) -> None:
    say_who(app)
    write(app, "2 cups milk")
    before = entries(app)
    for key, choice in (("bread", "white"), ("milk", "from the moon")):
        answer(app, key, choice)
        assert entries(app) == before
    assert diary_store.load(date.today()).day.answers == ()


def test_the_next_day_asks_again(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    say_who(app)
    write(app, "2 cups milk")
    answer(app, "milk", "skimmed")
    at(monkeypatch, date(2099, 1, 2))
    app.run()
    app.button(key="go_today").click().run()
    write(app, "2 cups milk")
    assert "Not sure" in entries(app)[0]


def test_words_that_were_not_used_and_how_the_amount_was_found_are_shown(app: AppTest) -> None:
    say_who(app)
    write(app, "2 cups organic whole milk")
    [entry] = entries(app)
    assert "Not used: organic" in entry
    assert "2 cups" in entry.replace("“2 cups organic whole milk”", "")


def test_a_plant_drink_says_that_it_was_taken_as_fortified_until_answered(app: AppTest) -> None:
    say_who(app)
    write(app, "250 ml oat milk")
    assert "fortified with calcium, assumed" in entries(app)[0]
    answer(app, "calcium in oat milk", "no")
    assert "Oat milk, not fortified" in entries(app)[0]
    assert "at least" in row(app, "calcium")


def test_a_line_not_read_offers_near_foods_and_one_press_counts_it(app: AppTest) -> None:
    say_who(app)
    write(app, "super choco blaster cookie")
    [entry] = entry_rows(app)
    offered = re.findall(r'data-event="answer" data-value="([^"]*)"', entry)
    assert 1 <= len(offered) <= 4
    answer(app, *json.loads(unescape(offered[0])))
    assert 'class="row unread"' not in shown(app)
    assert "<h2>Today: " in shown(app)


def test_a_found_food_shows_its_group_and_usual_portion(app: AppTest) -> None:
    app.text_input(key="query").set_value("salmon").run()
    [first, *_] = [button.label.replace("\\", "") for button in app.button if str(button.key).startswith("found_")]
    assert "fillet, 140 g, fish" in first


def test_an_earlier_answer_can_be_changed_after_it_led_to_the_next_question(app: AppTest) -> None:
    say_who(app)
    write(app, "2 cups milk")
    answer(app, "milk", "plant")
    assert "Which milk? <b>plant</b>" in shown(app)
    assert "Which plant milk?</summary>" in shown(app)
    answer(app, "milk", "whole")
    assert "Whole milk" in entries(app)[0]
    assert "Which plant milk?" not in shown(app)


def test_an_amount_typed_into_the_search_is_the_amount_that_is_added(app: AppTest) -> None:
    say_who(app)
    app.text_input(key="query").set_value("200 g boiled potatoes").run()
    found = next(each for each in app.button if str(each.key).startswith("found_"))
    assert "200 g" in found.label
    found.click().run()
    [entry] = diary_store.load(date.today()).day.entries
    assert (entry.grams, entry.assumed) == (200.0, False)
