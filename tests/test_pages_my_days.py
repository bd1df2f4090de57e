"""The page My days: what days say together, which are left out, the list of them, and what is handed over."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta
from html import escape, unescape
from pathlib import Path

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.testing.v1 import AppTest

from checker import diary_store
from checker.diary import Day, Entry, add, add_supplements, entries_of, new_id, rows, supplements_of
from checker.diary_history import history
from checker.doubtful_foods import doubtful_foods
from checker.handed_over import Period, table_csv
from checker.pages.my_days_figures import figures
from checker.pages.my_days_notes import notes_html
from checker.pages.my_days_nutrients import usual_html
from checker.pages.shown_day import SHOWN, Shown
from checker.pages.that_day import said_of
from checker.person import Person
from checker.reading import read_line
from checker.safety_notes import notes_of_entries, notes_on_words
from nutrition_data.food_safety import food_safety

ROOT = Path(__file__).parent.parent
TODAY = date.today()
# Whole milk: 12 mg of magnesium in 100 g (FNDDS 2021-2023), so 240 mg in the 2 litres of each day here.
MILK = "fndds-11111000"
WOMAN = Person(31.0, potassium_care="no")


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))


def food(food_id: str | None = MILK, grams: float | None = 2000.0) -> Entry:
    """A weighed food."""
    return Entry(new_id(), new_id(), "", "food", food_id, grams, grams, grams, grams, "g", "", assumed=False)


def keep(days_ago: int, *foods: Entry, person: Person | None = WOMAN, complete: bool | None = None) -> date:
    """Keeps a day of these foods."""
    on = TODAY - timedelta(days=days_ago)

    def change(day: Day) -> Day:
        return replace(add(day, foods or (food(),)), person=person, complete=complete)

    diary_store.edit(change, TODAY, None, on)
    return on


def opened() -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.switch_page("checker/pages/my_days.py")
    return app.run()


def page() -> str:
    """The usual intake of the kept days as HTML, without Streamlit."""
    found = figures(diary_store.load(TODAY).day.person, history(), TODAY)
    assert found.usual is not None
    return usual_html(found.usual, found.frames, found.doubtful, found.unsaid)


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(each.value for each in app.get("html") if not each.value.startswith("<style>"))


def block(html: str, nutrient: str) -> str:
    return html.split(f'<section class="nutrient card" id="{nutrient}"')[1].split("</section>")[0]


def of_day(html: str, on: str) -> str:
    """What that day alone came to, in the list."""
    return html.split(f'id="day-{on}"')[1].split("</ul>")[0]


def press(app: AppTest, event: str, value: str) -> AppTest:
    """What the page sends when a button of the list is pressed."""
    [heard] = [each for each in app.get("bidi_component") if "days_list" in each.proto.id]
    states = app._tree.get_widget_states()
    sent = states.widgets.add()
    sent.id = _make_trigger_id(heard.proto.id, "events")
    sent.json_trigger_value = json.dumps([{"event": event, "value": value}])
    app._run(states)
    return app


def test_without_a_day_the_page_says_how_many_are_needed() -> None:
    assert "From 3 complete days on" in shown(opened())


def test_two_days_show_what_is_there_and_nothing_of_usual_intake() -> None:
    keep(1), keep(2)
    html = page()
    assert "You have 2 complete days." in html
    assert "1 more complete day needed" in html
    assert 'class="pill' not in html.split('class="day-list"')[0]
    assert 'class="mean"' not in html
    assert "%" not in re.sub(r"<[^>]*>", "", html)
    assert "240 mg" in re.sub(r"<[^>]*>", "", block(html, "magnesium"))


def test_three_days_give_mean_verdict_confidence_and_a_dot_for_each_day() -> None:
    for days_ago in (1, 2, 4):
        keep(days_ago, food(grams=1000.0))
    magnesium = block(page(), "magnesium")
    assert "<b>120</b> mg a day" in magnesium
    # 120 mg against an EAR of 265: z = -145 / √(26.5² + 96.2²/3) = -2.36, so under 3% (0.9%).
    assert "Likely short" in magnesium
    assert len(re.findall(r'<i class="dot"', magnesium)) == 3
    assert "under 3%" in magnesium
    assert "usual intake is probably less than you need" in magnesium


def test_a_day_that_is_said_to_be_incomplete_is_left_out_with_its_reason_and_can_be_taken_back() -> None:
    for days_ago in (1, 2, 3, 4):
        keep(days_ago)
    app = opened()
    assert "From 4 complete days" in shown(app)
    on = (TODAY - timedelta(days=2)).isoformat()
    assert '<li class="short"' in of_day(shown(app), on)
    html = shown(press(app, "missing", on))
    assert not re.search('<li class="(short|below|little_short|not_judged)"', of_day(html, on))
    assert "From 3 complete days" in html
    assert "1 day is left out" in html
    assert "You marked it as not complete." in html
    assert re.search(r'<i class="out"', block(html, "magnesium"))
    html = shown(press(app, "complete", on))
    assert "From 4 complete days" in html
    assert diary_store.load(TODAY, None, TODAY - timedelta(days=2)).day.complete is True


def test_today_counts_once_it_is_said_to_be_complete() -> None:
    keep(0), keep(1), keep(2)
    app = opened()
    assert "You have 2 complete days" in shown(app)
    assert "From 3 complete days" in shown(press(app, "complete", TODAY.isoformat()))


def test_days_of_another_life_stage_do_not_count() -> None:
    for days_ago in (5, 6, 7):
        keep(days_ago)
    keep(1, person=replace(WOMAN, life_stage="pregnant"))
    html = page()
    assert "You have 1 complete day" in html
    assert len(re.findall(r'<i class="out"', block(html, "magnesium"))) == 3


PREGNANT = Person(31.0, life_stage="pregnant", potassium_care="no")


def eaten(text: str) -> tuple[Entry, ...]:
    return entries_of(read_line(text))


def month_notes(*days: date, person: Person = PREGNANT) -> list[str]:
    """The notes on foods of these days, as words."""
    html = notes_html(history().rows, dict.fromkeys(days, person))
    return [unescape(" ".join(re.sub("<[^>]*>", " ", line).split())) for line in html.split("</li>")[:-1]]


def test_what_the_first_page_says_of_liver_and_brie_in_pregnancy_stands_with_the_days_they_were_eaten_on() -> None:
    keep(0, *eaten("100 g beef liver, 30 g brie, 1 banana"), person=PREGNANT)
    keep(40, *eaten("50 g brie"), person=PREGNANT)
    html = shown(opened())
    day = diary_store.load(TODAY).day
    said = [note.sentence for note in notes_of_entries(PREGNANT, day.entries, rows(day))]
    assert any("liver" in sentence for sentence in said)
    assert any("brie" in sentence.casefold() for sentence in said)
    assert [sentence for sentence in said if f"<span>{escape(sentence)} <small>" not in html] == []
    assert html.count(f"{TODAY:%a} {TODAY.day} {TODAY:%b}</small>") == len(said)  # and nothing of another month


def test_a_note_stands_once_with_the_days_it_is_about_and_of_many_days_with_their_number() -> None:
    on = [keep(days_ago, *eaten("50 g brie"), person=PREGNANT) for days_ago in (5, 4, 3, 2)]
    named = [f"{day:%a} {day.day} {day:%b}" for day in on]
    [three] = month_notes(*on[:3])
    assert three.endswith(f". {named[0]}, {named[1]}, {named[2]}")
    [four] = month_notes(*on)
    assert four.endswith(f". 4 days, the last {named[3]}")
    assert four.startswith(three.removesuffix(f". {named[0]}, {named[1]}, {named[2]}"))


def test_what_a_past_day_came_to_is_not_said_of_today() -> None:
    on = keep(2, *eaten("100 g beef liver, 4 cups coffee"), person=PREGNANT)
    notes = notes_of_entries(PREGNANT, diary_store.load(TODAY, on=on).day.entries, history().rows)
    assert [each.sentence.split()[:4] for each in notes if "today" in each.sentence] == [
        ["Your", "foods", "today", "hold"],
        ["Your", "foods", "and", "drinks"],
    ]
    assert [said for said in month_notes(on) if "today" in said.casefold() or "tomorrow" in said.casefold()] == []
    assert any("Your foods on one day hold more than" in said for said in month_notes(on))
    now = keep(0, *eaten("100 g beef liver"), person=PREGNANT)
    assert any("Your foods today hold more than" in said for said in month_notes(now))


def test_no_note_of_food_safety_speaks_of_today_on_another_day() -> None:
    every = [each.note for each in food_safety().day_limits if each.note]
    assert any("today" in note for note in every)
    said = [said_of(note, "Sunday 22 November") for note in every]
    assert [note for note in said if "today" in note.casefold() or "tomorrow" in note.casefold()] == []


def test_notes_are_for_who_the_person_was_on_the_day_and_of_words_that_are_no_food_too() -> None:
    brie, unread = keep(3, *eaten("50 g brie")), keep(2, replace(food(None, None), typed="zzqx pate"))
    assert month_notes(brie, person=WOMAN) == []
    said = [note.sentence for note in notes_on_words(PREGNANT, "zzqx pate")]
    assert len(said) > 1
    assert all(words.startswith(each) for words, each in zip(month_notes(unread), said, strict=True))


def test_somebody_who_must_be_careful_with_potassium_is_told_nothing_of_it() -> None:
    for days_ago in (1, 2, 3):
        keep(days_ago, person=Person(58.0, "male", conditions=("kidney_disease",)))
    html = shown(opened())
    potassium = block(html, "potassium")
    assert "Not judged" in potassium
    assert "across target" not in potassium
    assert html.count('<li class="not_judged"><span aria-hidden="true">K</span>') == 3


def test_with_kidney_disease_whose_advice_comes_first_stands_above_what_is_said_of_the_four() -> None:
    for days_ago in (1, 2, 3):
        keep(days_ago, person=Person(52.0, conditions=("kidney_disease",)))
    assert "your kidney team’s advice comes first" in page().split('<section class="nutrient')[0]


def test_a_level_of_another_authority_that_tablets_pass_is_said_in_a_sentence() -> None:
    """25 mg of vitamin B6 three times a day: over EFSA's 12 mg and the UK's 10 mg, below the US 100 mg."""
    pregnant = replace(WOMAN, life_stage="pregnant")
    taken = supplements_of(read_line("vitamin B6 25 mg x3"))
    for days_ago in (1, 2, 3):
        on = keep(days_ago, person=pregnant)
        diary_store.edit(lambda day: add_supplements(day, taken), TODAY, None, on)
    said = re.sub(r"<[^>]*>", "", block(page(), "vitamin_b6"))
    assert "This is above the upper level of: UK, 10 mg a day from supplements" in said
    assert "EFSA (Europe), 12 mg a day in all" in said
    assert "do not stop on your own" in said


@pytest.mark.parametrize(("care", "is_said"), [("unknown", True), ("no", False)])
def test_whom_the_potassium_value_leaves_out_is_said_until_the_person_answered(care: str, is_said: bool) -> None:
    for days_ago in (1, 2, 3):
        keep(days_ago, person=replace(WOMAN, potassium_care=care))
    assert ("About the AI: It does not apply with kidney disease." in block(page(), "potassium")) == is_said


def test_days_that_nobody_called_complete_are_said_to_be_taken_so() -> None:
    keep(1), keep(2), keep(3, complete=True)
    assert "Taken as complete: 2 of them, as you did not say." in shown(opened())
    keep(1, complete=True), keep(2, complete=True)
    assert "Taken as complete" not in shown(opened())


def test_before_there_are_days_enough_what_is_not_counted_makes_an_amount_a_least_and_days_left_out_are_in_none() -> (
    None
):
    keep(1, food(), food(None, None))
    keep(2, food(grams=4000.0), complete=False)
    magnesium = re.sub(r"<[^>]*>", " ", block(page(), "magnesium"))
    assert re.search(r"240\s+mg\s+at least, so far", magnesium)


def test_under_nineteen_the_average_stands_without_a_confidence() -> None:
    for days_ago in (1, 2, 3):
        keep(days_ago, person=Person(16.0))
    magnesium = block(page(), "magnesium")
    assert "from 19 years on" in magnesium
    assert "% sure" not in magnesium


def test_a_food_that_is_not_counted_makes_the_mean_a_minimum() -> None:
    keep(1), keep(2), keep(3, food(), food(None, None))
    magnesium = block(page(), "magnesium")
    assert "at least 240" in magnesium
    assert "On 1 day something is not counted" in magnesium
    assert len(re.findall(r'<i class="open"', magnesium)) == 1


def test_where_the_ends_of_the_range_disagree_the_verdict_is_open_and_the_ready_made_words_stay_in_the_working() -> (
    None
):
    rough = replace(food(), grams_low=500.0, grams_high=4000.0)  # 60 to 480 mg of magnesium around an EAR of 265
    for days_ago in (1, 2, 3):
        keep(days_ago, rough)
    said, details = block(page(), "magnesium").split("<details>", 1)
    assert "Not sure yet" in said
    assert "very likely it needs to be improved" not in said
    assert "very likely it needs to be improved" not in details
    assert "quite sure only where it is at or above" in details


def test_the_list_turns_by_the_month_and_only_shows_one() -> None:
    this = keep(0)
    earlier = keep(40)
    app = opened()
    html = shown(app)
    assert f'id="day-{this.isoformat()}"' in html
    assert f'id="day-{earlier.isoformat()}"' not in html
    html = shown(press(app, "month", earlier.replace(day=1).isoformat()))
    assert f'id="day-{earlier.isoformat()}"' in html
    assert f'id="day-{this.isoformat()}"' not in html


def test_a_day_is_deleted_only_after_a_second_word_and_then_for_good(tmp_path: Path) -> None:
    on = keep(1, replace(food(), line="a secret feast"))
    keep(2)
    app = press(opened(), "delete", on.isoformat())
    assert len(diary_store.days()) == 2
    app.button(key="delete_day").click()
    press(app, "delete", on.isoformat())
    assert [each.date for each in diary_store.days()] == [TODAY - timedelta(days=2)]
    assert not any(b"secret feast" in each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())


def test_opening_a_day_shows_it_on_the_first_page() -> None:
    on = keep(3)
    app = press(opened(), "open", on.isoformat())
    assert app.session_state["shown_day"].on == on


def test_the_page_to_hand_over_is_made_when_asked_for_and_goes_when_something_else_is_asked() -> None:
    for days_ago in (1, 2, 3, 20):
        keep(days_ago, person=replace(WOMAN, conditions=("kidney_disease",)))
    app = opened()
    assert not app.get("download_button")[1:]  # the table alone
    app.text_input(key="hand_over_name").set_value("Ana").run()
    app.button(key="make_page").click().run()
    assert [each.proto.label for each in app.get("download_button")] == ["Download the page", "Table (CSV)"]
    made = app.session_state["hand_over_made"]
    assert made.pdf.startswith(b"%PDF")
    assert (made.asked.name, made.asked.with_health, len(made.asked.counted)) == ("Ana", False, 4)
    app.button_group(key="hand_over_period").set_value("Last 7 days").run()
    assert "3 days are on the page." in shown(app)
    assert len(app.get("download_button")) == 1


@pytest.mark.parametrize(("days_ago", "is_in"), [(0, True), (6, True), (7, False)])
def test_the_last_seven_days_end_with_today(days_ago: int, is_in: bool) -> None:
    assert Period(7, TODAY).holds(TODAY - timedelta(days=days_ago)) is is_in


def test_the_table_holds_the_days_of_one_person_in_the_period_alone() -> None:
    keep(1), keep(30)
    other = diary_store.add_member("Ben")
    diary_store.edit(lambda day: add(day, [food()]), TODAY, other.id, TODAY)
    member = diary_store.load(TODAY).member
    assert member is not None
    lines = table_csv(member.id, Period(7, TODAY)).decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert (TODAY - timedelta(days=1)).isoformat() in lines[1]


def test_where_amounts_are_too_rough_the_foods_to_weigh_first_are_named() -> None:
    eaten = entries_of(read_line("1 latte, 1 bowl of oatmeal with milk, 1 jacket potato with beans, 1 banana"))
    for days_ago in range(1, 8):
        keep(days_ago, *eaten)
    magnesium = block(page(), "magnesium")
    assert "your amounts are too rough. Say how much you had, or weigh it. It helps most for “" in magnesium
    named = magnesium.split("It helps most for ")[1].split("</p>")[0]
    widest = doubtful_foods(history().rows)["magnesium"]
    assert [name.lower() in named.lower() for name in widest] == [True, True]


def test_where_a_supplement_leaves_it_open_it_is_named_and_not_more_days() -> None:
    """200 mg of magnesium citrate is 23 to 200 mg of magnesium, beside 240 mg from 2 litres of milk."""
    for days_ago in range(1, 8):
        on = keep(days_ago)
        taken = supplements_of(read_line("magnesium citrate 200 mg"))
        diary_store.edit(lambda day, taken=taken: add_supplements(day, taken), TODAY, None, on)
    magnesium = block(page(), "magnesium")
    assert "or the whole salt. It helps most for “magnesium citrate”." in magnesium
    assert "more day" not in magnesium.split("<details")[0]


def test_who_is_sent_to_today_to_say_who_they_are_finds_today_there() -> None:
    keep(1, person=None), keep(2, person=None)
    app = opened()
    app.session_state[SHOWN] = Shown(TODAY - timedelta(days=3), TODAY)
    app.run()
    assert "Say on the Today page who the days are for" in shown(app)
    assert app.session_state[SHOWN].on == TODAY
    keep(2)
    app.session_state[SHOWN] = Shown(TODAY - timedelta(days=3), TODAY)
    html = shown(app.run())
    assert "Nobody was said to be compared for" not in html
    assert app.session_state[SHOWN].on == TODAY - timedelta(days=3), "nobody was sent anywhere"
