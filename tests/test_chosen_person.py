"""Whose day a tab that is opened afresh shows: that of the person chosen last, so that no food goes to another."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from checker import diary_file, diary_store
from checker.diary import add
from checker.diary_export import export_document
from checker.diary_import import import_document
from test_diary import entry
from test_pages import again, entries, shown, write

TODAY = date.today()
MY_DAYS = "checker/pages/my_days.py"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    yield tmp_path
    diary_file.forget()


@pytest.fixture
def anna() -> str:
    """The id of the second person of a household; the first has eaten."""
    diary_store.edit(lambda day: add(day, [entry("mine")]), TODAY)
    return diary_store.add_member("Anna").id


def first() -> str:
    return diary_store.load(TODAY).members[0].id


def shown_first() -> str | None:
    """The name that is shown where nobody is asked for."""
    member = diary_store.load(TODAY).member
    return member.name if member else None


def choose(app: AppTest, name: str) -> AppTest:
    box = app.selectbox(key="member")
    return box.select_index(box.options.index(name)).run()


# --- the diary ---


def test_nobody_was_chosen_yet_and_the_first_person_is_shown(anna: str) -> None:
    assert shown_first() == "You"


def test_the_person_chosen_last_is_shown_and_what_is_asked_of_nobody_is_theirs(anna: str) -> None:
    diary_store.choose_member(first())
    diary_store.choose_member(anna)
    assert shown_first() == "Anna"
    diary_store.edit(lambda day: add(day, [entry("hers")]), TODAY)
    assert [each.id for each in diary_store.load(TODAY, anna).day.entries] == ["hers"]
    assert [each.entries for each in diary_store.days()] == [1]
    assert [each.id for each in diary_store.load(TODAY, first()).day.entries] == ["mine"]


def test_once_that_person_is_deleted_the_first_is_shown_and_no_trace_of_them_is_left(anna: str, folder: Path) -> None:
    diary_store.choose_member(anna)
    diary_store.delete_member(anna)
    assert shown_first() == "You"
    diary_file.forget()
    assert [path.name for path in folder.rglob("*") if path.is_file() and anna.encode() in path.read_bytes()] == []


def test_deleting_another_person_leaves_the_one_chosen_last(anna: str) -> None:
    bea = diary_store.add_member("Bea").id
    diary_store.choose_member(anna)
    diary_store.delete_member(bea)
    assert shown_first() == "Anna"


def test_somebody_who_was_deleted_meanwhile_cannot_be_chosen(anna: str) -> None:
    diary_store.delete_member(anna)
    diary_store.choose_member(anna)
    assert anna.encode() not in export_document()
    assert shown_first() == "You"


def test_after_everything_is_deleted_nobody_was_chosen(anna: str) -> None:
    whole = export_document()
    diary_store.choose_member(anna)
    diary_store.delete_everything()
    import_document(whole)
    assert shown_first() == "You"


@pytest.mark.parametrize("said", ["nobody who is here", 7, ["a"], {"id": None}, None])
def test_a_copy_that_names_nobody_of_the_household_shows_the_first(anna: str, said: object) -> None:
    diary_store.choose_member(anna)
    whole = json.loads(export_document())
    [row] = [each for each in whole["tables"]["settings"] if each["value"] == anna]
    row["value"] = said
    import_document(json.dumps(whole).encode())
    assert shown_first() == "You"
    diary_store.choose_member(anna)
    assert shown_first() == "Anna"


def test_a_choice_that_is_no_json_is_none(anna: str) -> None:
    diary_store.choose_member(anna)
    with closing(sqlite3.connect(diary_store.database())) as connection, connection:
        connection.execute("UPDATE settings SET value = '{broken'")
    diary_file.forget()
    assert shown_first() == "You"


# --- the pages ---


def test_a_reload_shows_the_person_chosen_last_and_two_tabs_stay_with_theirs(anna: str) -> None:
    one = again()
    assert "What did you eat today?" in shown(one)
    choose(one, "Anna")
    other = again()
    assert "What did Anna eat today?" in shown(other)
    choose(other, "You")
    write(one, "100 g rice")
    assert "What did Anna eat today?" in shown(one)
    assert len(entries(one)) == 1
    assert [each.entries for each in diary_store.days(anna)] == [1]
    assert "What did you eat today?" in shown(other.run())
    assert "What did you eat today?" in shown(again())


def test_the_days_of_the_person_chosen_last_are_listed_where_that_page_is_opened_first(anna: str) -> None:
    app = AppTest.from_file(str(Path(__file__).parent.parent / "app.py"), default_timeout=30)
    app.switch_page(MY_DAYS).run()
    assert app.segmented_control(key="whose_days").value == first()
    app.segmented_control(key="whose_days").set_value(anna).run()
    other = AppTest.from_file(str(Path(__file__).parent.parent / "app.py"), default_timeout=30)
    other.switch_page(MY_DAYS).run()
    assert other.segmented_control(key="whose_days").value == anna
    diary_store.choose_member(first())
    assert other.run().segmented_control(key="whose_days").value == anna  # only a fresh tab asks


def test_a_person_who_is_added_on_the_first_page_is_shown_after_a_reload(anna: str) -> None:
    app = again()
    app.button(key="people").click().run()
    app.button(key="people").click()
    next(each for each in app.text_input if each.label == "Add a person: their name").set_value("Bea")
    app.button(key="people_save").click().run()
    assert "What did Bea eat today?" in shown(again())


def test_a_choice_that_cannot_be_kept_is_a_choice_of_this_tab(anna: str, monkeypatch: pytest.MonkeyPatch) -> None:
    app = again()

    def refused(member_id: str) -> None:
        raise diary_store.NotKept("it can be read but not written")

    monkeypatch.setattr(diary_store, "choose_member", refused)
    choose(app, "Anna")
    assert "What did Anna eat today?" in shown(app)
    assert "can be read but not written" not in shown(app)
    assert "What did you eat today?" in shown(again())


def test_who_was_chosen_is_asked_once_for_each_tab(anna: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker import diary_members

    asked = []
    real = diary_members.last_chosen
    monkeypatch.setattr(diary_members, "last_chosen", lambda connection: asked.append(1) or real(connection))
    app = again()
    assert len(asked) == 1
    app.run()
    assert len(asked) == 1
