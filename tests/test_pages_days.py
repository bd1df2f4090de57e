"""The Today page as a diary: other days, other people, meals, undo, copies, favourites, and two tabs."""

import errno
import json
import os
import re
from dataclasses import asdict, replace
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from checker import diary_store
from checker.diary import Day, Entry, add, add_supplements, change, entries_of, remove, supplements_of
from checker.diary_places import NotKept
from checker.meals import in_meal, in_meals, read_by_meal
from checker.pages.label import how_many
from checker.reading import amount_of, read_line
from test_pages import (
    again,
    app,
    at,
    entries,
    entry_rows,
    open_first_entry,
    press_in_dialog,
    pressed,
    say_who,
    shown,
    write,
)

__all__ = ["app"]


def test_after_midnight_the_day_stays_until_today_is_asked_for(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    say_who(app)
    write(app, "banana")
    at(monkeypatch, date(2099, 1, 2))  # a Friday
    app.run()
    assert len(entries(app)) == 1
    assert "It is Friday 2 January 2099 now." in shown(app)
    app.button(key="go_today").click().run()
    assert entries(app) == []
    assert "What did you eat today?" in shown(app)
    assert "It is Friday" not in shown(app)
    assert any(each.key == "who_change" and "31" in each.label for each in app.button)  # the person is kept


def test_what_is_entered_after_midnight_belongs_to_the_day_that_is_shown(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, date(2026, 3, 2))  # a Monday
    app = again()
    say_who(app)
    at(monkeypatch, date(2026, 3, 3))
    write(app, "banana")
    assert "It is Tuesday now." in shown(app)
    assert "What did you eat on Monday 2 March?" in shown(app)
    assert [line.date for line in diary_store.days()] == [date(2026, 3, 2)]


def test_a_clock_set_back_moves_no_day(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, date(2026, 3, 3))
    app = again()
    say_who(app)
    write(app, "banana")
    at(monkeypatch, date(2026, 3, 2))
    write(app, "100 g rice")
    assert len(entries(app)) == 2
    assert "It is Monday now." in shown(app)
    assert [(line.date, line.entries) for line in diary_store.days()] == [(date(2026, 3, 3), 2)]


def test_an_earlier_day_is_shown_and_changed_and_today_stays_as_it_is(app: AppTest) -> None:
    say_who(app)
    write(app, "banana")
    app.button(key="day_before").click().run()
    yesterday = date.today() - timedelta(days=1)
    assert f"What did you eat on {yesterday:%A} {yesterday.day} {yesterday:%B}" in shown(app)
    assert entries(app) == []
    write(app, "100 g rice\n50 g cheddar")
    assert len(entries(app)) == 2
    app.button(key="day_after").click().run()
    assert [entry for entry in entries(app) if "Banana" in entry] == entries(app) != []
    assert [line.entries for line in diary_store.days()] == [2, 1]


def test_words_written_on_one_day_do_not_follow_to_another(app: AppTest) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    app._run(pressed(app, "draft", ["lines", "half a papaya", "1"], "draft"))
    app.button(key="day_before").click().run()
    assert [box.value for box in app.text_area] == [""]
    app.button(key="day_after").click().run()
    assert [box.value for box in app.text_area] == ["half a papaya"]


def test_a_day_that_has_not_come_is_refused_with_a_sentence(app: AppTest) -> None:
    tomorrow = date.today() + timedelta(days=1)
    app.button(key="day_choose").click().run()
    app.button(key="day_choose").click()
    app.date_input(key="day_chosen").set_value(tomorrow)
    app.button(key="day_show").click().run()
    assert "has not come yet. Choose today or an earlier day." in shown(app)
    assert "What did you eat today?" in shown(app)


@pytest.mark.parametrize("back", [0, 1, 400])
def test_any_day_up_to_today_can_be_chosen(app: AppTest, back: int) -> None:
    day = date.today() - timedelta(days=back)
    app.button(key="day_choose").click().run()
    app.button(key="day_choose").click()
    app.date_input(key="day_chosen").set_value(day)
    app.button(key="day_show").click().run()
    words = "today" if back == 0 else f"on {day:%A} {day.day} {day:%B}"
    assert f"What did you eat {words}" in shown(app)


def test_each_person_of_the_household_has_days_and_fields_of_their_own(app: AppTest) -> None:
    say_who(app, age=44, care="Yes")
    diary_store.add_member("Anna")
    app.run()
    anna = app.selectbox(key="member").options.index("Anna")
    app.selectbox(key="member").select_index(anna).run()
    assert "What did Anna eat today?" in shown(app)
    assert entries(app) == []
    assert [each.value for each in app.text_input if each.label == "Age in years"] == [""]
    assert [each.label for each in app.checkbox if each.value] == []
    write(app, "100 g rice\n50 g cheddar")
    app.selectbox(key="member").select_index(0).run()
    assert entries(app) == []
    assert [each.value for each in app.text_input if each.label == "Age in years"] == ["44"]


def test_a_person_is_added_and_renamed_in_a_dialog(app: AppTest) -> None:
    say_who(app)
    app.run()
    app.button(key="people").click().run()
    app.button(key="people").click()
    [name] = [each for each in app.text_input if each.label == "Add a person: their name"]
    name.set_value("Anna")
    app.button(key="people_save").click().run()
    assert "What did Anna eat today?" in shown(app)
    assert app.selectbox(key="member").options == ["You", "Anna"]
    app.button(key="people").click().run()
    app.button(key="people").click()
    next(each for each in app.text_input if each.value == "Anna").set_value("you")
    app.button(key="people_save").click().run()
    assert "Names: two are the same." in shown(app)
    next(each for each in app.text_input if each.value == "you").set_value("Bea")
    app.button(key="people").click()
    app.button(key="people_save").click().run()
    assert "What did Bea eat today?" in shown(app)


def test_another_day_is_called_by_its_name_and_never_today(app: AppTest) -> None:
    say_who(app)
    write(app, "100 g boiled potatoes")
    assert "<h2>Today: " in shown(app)
    assert "Close the gap" in shown(app)
    app.button(key="day_before").click().run()
    write(app, "100 g boiled potatoes")
    assert "Close the gap" not in shown(app), "nothing can be eaten any more on a day that is over"
    yesterday = date.today() - timedelta(days=1)
    assert f"<h2>{yesterday:%A} {yesterday.day} {yesterday:%B}" in shown(app)
    said = re.sub(r"<[^>]*>", " ", shown(app).split("<h1>")[1])
    assert not re.search(r"\btoday\b", said, re.IGNORECASE), re.findall(r".{60}[Tt]oday.{40}", said)


def test_the_first_visit_says_where_the_diary_lies_and_a_later_one_does_not(app: AppTest, tmp_path: Path) -> None:
    assert f"kept on this computer only, in <code>{tmp_path / 'diary.db'}</code>" in shown(app)
    say_who(app)
    assert "kept on this computer only" not in shown(app)


def test_an_empty_day_of_somebody_known_shows_one_line_and_the_search(app: AppTest) -> None:
    say_who(app)
    an_earlier_day(1, "banana")
    after = again()
    assert [each.key for each in after.button if each.key == "who_change"] == ["who_change"]
    assert "Age in years" not in [each.label for each in after.text_input]


def names(app: AppTest) -> list[str]:
    """The name of each food in the list."""
    return [unescape(name) for row in entry_rows(app) for name in re.findall(r'class="name">([^<]*)<', row)]


def test_the_last_change_is_said_and_undone_also_after_a_reload(app: AppTest) -> None:
    say_who(app)
    write(app, "banana\n100 g rice")
    open_first_entry(app)
    press_in_dialog(app, "change_remove")
    assert "Removed Banana." in shown(app)
    assert len(names(app)) == 1
    after = again()
    after._run(pressed(after, "undo", True))
    assert names(after)[0] == "Banana"
    assert len(names(after)) == 2
    assert "Undone: removed Banana." in shown(after)
    after._run(pressed(after, "undo", True))
    assert names(after) == []
    assert "Undone: added 2 foods." in shown(after)


def test_an_undo_leaves_alone_what_was_changed_since_and_says_so(app: AppTest) -> None:
    say_who(app)
    write(app, "banana\n100 g rice")
    first = diary_store.load(date.today()).day.entries[0].id
    diary_store.edit(lambda day: in_meal(day, first, "lunch"), date.today())
    app._run(pressed(app, "undo", True))
    assert names(app) == ["Banana"]
    assert "1 entry was changed since and stays as it is now." in shown(app)


def test_the_undo_of_a_tab_undoes_what_it_names_though_another_tab_added_more_since(app: AppTest) -> None:
    say_who(app)
    write(app, "orange juice")
    button = re.search(r'data-event="undo" data-value="([^"]*)"', shown(app))
    assert button is not None
    named = json.loads(unescape(button[1]))
    diary_store.edit(lambda day: add(day, entries_of(read_line("banana"))), date.today(), words="Added banana")
    app._run(pressed(app, "undo", named))
    assert "Undone: added orange juice." in shown(app)
    assert names(app) == ["Banana"]
    app._run(pressed(app, "undo", named))  # the second press of a double click
    assert names(app) == ["Banana"]
    assert "Undone: added orange juice." in shown(app)


def test_an_undo_of_what_was_undone_elsewhere_says_so_and_changes_nothing(app: AppTest) -> None:
    say_who(app)
    write(app, "banana\n100 g rice")
    named = diary_store.load(date.today()).undo_step
    diary_store.undo(date.today())
    write(again(), "milk")
    app._run(pressed(app, "undo", named))
    assert "That was undone elsewhere already. Nothing was changed." in shown(app)
    assert len(names(app)) == 1


def test_a_change_that_waits_for_the_disk_is_undone_before_it_is_stored(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object, **named: object) -> None:
        raise NotKept("Your day could not be saved.")

    say_who(app)
    write(app, "banana")
    with monkeypatch.context() as disk:
        disk.setattr("checker.diary_store.edit", full)
        write(app, "100 g rice")
        assert len(names(app)) == 2
        app._run(pressed(app, "undo", True))
        assert names(app) == ["Banana"]


@pytest.mark.parametrize(
    ("foods", "supplements", "words"),
    [
        (1, 0, "1 food"),
        (2, 0, "2 foods"),
        (0, 1, "1 supplement"),
        (0, 2, "2 supplements"),
        (1, 1, "1 food and 1 supplement"),
        (5, 2, "5 foods and 2 supplements"),
        (0, 0, "0 foods"),
    ],
)
def test_foods_and_supplements_are_counted_apart(foods: int, supplements: int, words: str) -> None:
    assert how_many(foods, supplements) == words


def test_what_was_added_copied_and_undone_is_said_with_supplements_apart_from_foods(app: AppTest) -> None:
    say_who(app)
    write(app, "banana\nmagnesium citrate 200 mg")
    assert "Added 1 food and 1 supplement. <button" in shown(app)
    assert "Read 1 food and 1 supplement." in shown(app)
    app.button(key="day_before").click().run()
    write(app, "magnesium citrate 200 mg")
    assert "Added magnesium citrate" in shown(app)
    assert "Read 1 supplement." in shown(app)
    app._run(pressed(app, "undo", True))
    app.button(key="day_after").click().run()
    app._run(pressed(app, "undo", True))
    assert "Undone: added 1 food and 1 supplement." in shown(app)


def test_a_meal_is_typed_chosen_or_changed_and_groups_the_list(app: AppTest) -> None:
    say_who(app)
    write(app, "banana")
    assert "list-head" not in shown(app)
    app.button_group(key="meal").set_value("dinner").run()
    write(app, "100 g rice\nbreakfast: 1 slice wholemeal toast")
    eaten = diary_store.load(date.today()).day.entries
    assert [entry.meal for entry in eaten] == ["", "dinner", "breakfast"]
    assert re.findall(r'list-head">([^<]*)', shown(app)) == ["Breakfast", "Dinner", "No meal said"]
    open_first_entry(app)
    next(each for each in app.button_group if each.key == f"entry_meal_{eaten[2].id}").set_value("lunch")
    press_in_dialog(app, "change_save")
    changed = diary_store.load(date.today()).day.entries[2]
    assert changed == replace(eaten[2], meal="lunch")  # its meal and nothing else


def an_earlier_day(back: int, text: str) -> None:
    """Stores a day of the first member."""
    eaten = [entry for line, meal in read_by_meal(text) for entry in in_meals(entries_of(line), line, meal)]
    taken = [each for line, _ in read_by_meal(text) for each in supplements_of(line)]
    on = date.today() - timedelta(days=back)
    diary_store.edit(lambda day: add_supplements(add(day, eaten), taken), date.today(), on=on)


def test_an_empty_day_offers_the_last_day_and_copies_all_of_it(app: AppTest) -> None:
    an_earlier_day(1, "2 cups milk\nbreakfast: banana\nmagnesium citrate 200 mg")
    app.run()
    [button] = [each for each in app.button if each.key == "copy_last_day"]
    assert button.label.startswith("Copy yesterday, ")
    assert button.label.endswith("(2 foods and 1 supplement)")
    button.click().run()
    assert "Copied 2 foods and 1 supplement of " in shown(app)
    yesterday = diary_store.day_on(None, date.today() - timedelta(days=1))
    copies = diary_store.load(date.today()).day.entries
    assert yesterday is not None
    assert {each.id for each in copies}.isdisjoint(each.id for each in yesterday.entries)
    own = ("id", "line_id")
    assert [{**asdict(each), **dict.fromkeys(own)} for each in copies] == [
        {**asdict(each), **dict.fromkeys(own)} for each in yesterday.entries
    ]


def test_a_double_click_copies_a_day_once(app: AppTest) -> None:
    an_earlier_day(1, "2 cups milk")

    def page() -> None:
        from checker.pages import day_state, kept_food

        last = kept_food.last_day(day_state.diary().day)
        for _ in range(2):
            kept_food._copy_once(last)

    assert not AppTest.from_function(page, default_timeout=30).run().exception
    assert len(diary_store.load(date.today()).day.entries) == 1


def test_a_day_before_the_first_one_offers_a_copy_of_a_later_day_and_no_example(app: AppTest) -> None:
    an_earlier_day(-1, "2 cups milk")
    app.run()
    assert [each.label for each in app.button if each.key in ("copy_other", "example")] == ["Copy from another day"]


def test_a_day_that_the_person_called_incomplete_is_only_judged_so_far(app: AppTest) -> None:
    say_who(app)
    write(app, "1 slice wholemeal toast")
    assert "<h2>Today: " in shown(app)
    diary_store.edit(lambda day: replace(day, complete=False), date.today())
    app.run()
    assert "<h2>So far: not sure yet for " in shown(app)
    assert "You said that some is missing: every amount is a minimum" in shown(app)
    assert set(re.findall(r'class="pill ([a-z_]+)"', shown(app))) == {"not_sure"}


def test_lines_that_are_undone_stand_in_their_box_again(app: AppTest) -> None:
    say_who(app)
    write(app, "1 slice wholemeal toast\n1 banana")
    assert app.text_area[0].value == ""
    app._run(pressed(app, "undo", True))
    assert app.text_area[0].value == "1 slice wholemeal toast\n1 banana"
    assert not app.warning  # Streamlit's own, on a box with two beginnings


def test_after_the_example_day_nothing_of_it_is_left_to_undo(app: AppTest) -> None:
    app.button(key="example").click().run()
    write(app, "banana")
    assert "Added banana. <button" in shown(app)
    app._run(pressed(app, "undo", True))
    assert "Undone: added banana." in shown(app)
    app.button(key="start_today").click().run()
    assert 'class="undo"' not in shown(app)
    app.button(key="example").click().run()
    write(app, "banana")
    app.button(key="start_today").click().run()
    assert entries(app) == []
    assert 'class="undo"' not in shown(app)


def test_one_meal_of_any_earlier_day_is_copied(app: AppTest) -> None:
    an_earlier_day(30, "breakfast: banana\nlunch: 100 g rice")
    say_who(app)
    write(app, "1 slice wholemeal toast")
    app._run(pressed(app, "more", "copy"))
    states = pressed(app, "more", "copy")
    what = next(each for each in app.radio if each.label == "What")
    what.set_value("lunch")
    app.button(key="copy_now").click()
    app._run(merged(states, app._tree.get_widget_states()))
    assert [each.meal for each in diary_store.load(date.today()).day.entries] == ["", "lunch"]


def merged(press: WidgetStates, fields: WidgetStates) -> WidgetStates:
    """A press on the list together with what the fields hold now."""
    fields.widgets.append(press.widgets[-1])
    return fields


def test_a_favourite_is_kept_added_with_one_press_renamed_and_removed(app: AppTest) -> None:
    say_who(app)
    write(app, "banana\n100 g rice")
    app._run(pressed(app, "more", "keep"))
    next(each for each in app.text_input if each.label == "Name").set_value("My usual")
    app.button(key="keep_now").click()
    app._run(merged(pressed(app, "more", "keep"), app._tree.get_widget_states()))
    [kept] = diary_store.favourites()
    assert (kept.name, len(kept.entries)) == ("My usual", 2)
    app._run(pressed(app, "more", "keep"))
    next(each for each in app.text_input if each.label == "Name").set_value("my  USUAL")
    app.button(key="keep_now").click()
    app._run(merged(pressed(app, "more", "keep"), app._tree.get_widget_states()))
    assert "is taken by another favourite" in shown(app)
    assert diary_store.favourites() == (kept,)
    app.run()
    app.button_group(key="favourite").set_value(kept.id).run()
    assert len(names(app)) == 4
    app.button_group(key="favourite").set_value(kept.id).run()
    assert len(names(app)) == 6  # pressed again, added again
    app._run(pressed(app, "more", "favourites"))
    next(each for each in app.text_input if each.label == "Name").set_value("Breakfast")
    app.button(key="favourite_rename").click()
    app._run(merged(pressed(app, "more", "favourites"), app._tree.get_widget_states()))
    assert [each.name for each in diary_store.favourites()] == ["Breakfast"]
    app._run(pressed(app, "more", "favourites"))
    app.button(key="favourite_remove").click()
    app._run(merged(pressed(app, "more", "favourites"), app._tree.get_widget_states()))
    assert diary_store.favourites() == ()
    assert len(names(app)) == 6


@pytest.mark.parametrize("back", [0, 1])
def test_whether_a_day_is_complete_is_said_and_taken_back_with_one_press(app: AppTest, back: int) -> None:
    an_earlier_day(back, "banana")
    app.run()
    if back:
        app.button(key="day_before").click().run()
    on = date.today() - timedelta(days=back)
    for press, kept in ((True, True), (False, False), (False, None)):
        app._run(pressed(app, "complete", press))
        day = diary_store.day_on(None, on)
        assert day is not None
        assert day.complete is kept
        assert shown(app).count('aria-pressed="true">That is all I ate') == (kept is True)


def test_words_are_kept_while_they_are_written(app: AppTest) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    for said in (["lines", "half a pa", "1"], ["lines", "half a papaya", "2"], ["lines-7", "of another day", "3"], "?"):
        app._run(pressed(app, "draft", said, "draft"))
    assert diary_store.load(date.today()).day.draft == "half a papaya"


def test_words_told_after_another_day_was_chosen_are_kept_with_the_day_they_are_of(app: AppTest) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    app.button(key="day_before").click().run()
    app._run(pressed(app, "draft", ["lines", "half a papaya", "1"], "draft"))
    yesterday = date.today() - timedelta(days=1)
    assert [diary_store.load(date.today(), on=on).day.draft for on in (date.today(), yesterday)] == [
        "half a papaya",
        "",
    ]


def test_lines_added_while_nothing_could_be_stored_do_not_wait_to_be_added_again(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    kept = os.environ["MINERAL_CHECKER_DATA"]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "file" / "no folder"))
    app._run(pressed(app, "draft", ["lines", "1 banana", "1"], "draft"))
    app.button(key="read_lines").click().run()
    assert len(entries(app)) == 1
    monkeypatch.setenv("MINERAL_CHECKER_DATA", kept)
    app._run(pressed(app, "complete", False))
    day = diary_store.load(date.today()).day
    assert ([entry.typed for entry in day.entries], day.draft) == (["1 banana"], "")


def test_a_box_that_streamlit_forgot_to_fill_takes_no_word_away(app: AppTest) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    app._run(pressed(app, "draft", ["lines", "half a papaya", "1"], "draft"))
    app.text_area(key="lines").set_value("").run()  # what Streamlit then says, without a key pressed
    assert diary_store.load(date.today()).day.draft == "half a papaya"


def test_words_a_reload_caught_before_they_were_stored_come_back_with_their_box(app: AppTest) -> None:
    app._run(pressed(app, "draft", ["lines", "half a papaya", "1"], "draft"))  # the search is shown
    assert app.text_area(key="lines").value == "half a papaya"
    assert again().text_area(key="lines").value == "half a papaya"


def test_two_tabs_that_write_on_one_day_keep_each_others_lines_until_each_adds_its_own(app: AppTest) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    other = again()
    other.button_group(key="mode").set_value("Write the whole day").run()
    app._run(pressed(app, "draft", ["lines", "1 banana", "1"], "draft"))
    other._run(pressed(other, "draft", ["lines", "2 app", "1"], "draft"))
    other._run(pressed(other, "draft", ["lines", "2 apples", "2"], "draft"))
    assert again().text_area(key="lines").value == "1 banana\n2 apples"
    app.button(key="read_lines").click().run()
    assert [name for name in names(app) if "Banana" in name] == names(app) != []
    assert again().text_area(key="lines").value == "2 apples"


def test_the_tab_lets_go_of_its_words_only_once_they_are_stored(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app.button_group(key="mode").set_value("Write the whole day").run()
    kept = os.environ["MINERAL_CHECKER_DATA"]
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "file" / "no folder"))
    app._run(pressed(app, "draft", ["lines", "1 banana", "1"], "draft"))
    assert "could not be saved" in shown(app)
    assert app.session_state["written"]["lines"].stored == ""
    app.button(key="day_before").click().run()
    app.button(key="day_after").click().run()
    again = app.session_state["written"]["lines-2"]
    assert (again.told, again.kept) == ("1 banana", "")
    monkeypatch.setenv("MINERAL_CHECKER_DATA", kept)
    app._run(pressed(app, "draft", ["lines", "1 banana, 1", "2"], "draft"))
    assert app.session_state["written"]["lines"].stored == "2"
    assert diary_store.load(date.today()).day.draft == "1 banana, 1"


@pytest.mark.parametrize("button", ["Save anyway", "Keep the other"])
@pytest.mark.parametrize("removed", [False, True])
def test_an_entry_that_another_tab_changed_meanwhile_is_said_and_the_person_chooses(
    app: AppTest, button: str, removed: bool
) -> None:
    say_who(app)
    write(app, "100 g banana")
    [entry] = diary_store.load(date.today()).day.entries

    def elsewhere(day: Day) -> Day:
        return remove(day, entry.id) if removed else change(day, entry.id, amount_of(str(entry.food_id), 70.0, "g"))

    dialog = in_dialog(entry)
    diary_store.edit(elsewhere, date.today())
    next(each for each in dialog.text_input if each.label == "Amount").set_value("150")
    dialog.button(key="change_save").click().run()
    assert ("it was removed" if removed else "it is Banana, 70 g now") in shown(dialog)
    assert next(each for each in dialog.text_input if each.label == "Amount").value == "150"
    next(each for each in dialog.button if each.label == button).click().run()
    other = [] if removed else [70.0]
    expected = [150.0] if button == "Save anyway" else other
    assert [each.grams for each in diary_store.load(date.today()).day.entries] == expected


def in_dialog(entry: Entry) -> AppTest:
    """The dialog of an entry as it was opened, which stays open from run to run as it does in a browser."""

    def page(entry: "Entry") -> None:
        from checker.pages.entry_dialog import change_dialog

        change_dialog(entry)

    return AppTest.from_function(page, args=(entry,), default_timeout=30).run()


def test_food_that_waits_for_a_full_disk_is_stored_on_its_own_day(
    app: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object, **named: object) -> None:
        raise NotKept(f"Your day could not be saved ({os.strerror(errno.ENOSPC)}).")

    say_who(app)
    write(app, "100 g rice")
    today = date.today()
    with monkeypatch.context() as disk:
        disk.setattr("checker.diary_store.edit", full)
        write(app, "banana")
        assert "could not be saved" in shown(app)
        app.button(key="day_before").click().run()
        assert entries(app) == []
    write(app, "50 g cheddar")
    assert "could not be saved" not in shown(app)
    stored = {line.date: line.entries for line in diary_store.days()}
    assert stored == {today - timedelta(days=1): 1, today: 2}
