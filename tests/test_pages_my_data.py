"""The My data page: where the days are, copies of them, bringing one back, the people, and deleting."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from checker import diary_store
from checker.diary import add, entries_of
from checker.diary_export import export_document
from checker.person import Person
from checker.reading import read_line

ROOT = Path(__file__).parent.parent
PAGE = "checker/pages/my_data.py"


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


@pytest.fixture
def page(app: AppTest) -> AppTest:
    """The page of a diary with one banana in it."""
    eat("banana")
    return app.switch_page(PAGE).run()


def eat(text: str, member_id: str | None = None) -> None:
    diary_store.edit(lambda day: add(day, entries_of(read_line(text))), date.today(), member_id, words="Added")


def eaten() -> list[str]:
    return [entry.typed for entry in diary_store.load(date.today()).day.entries]


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(each.value for each in app.get("html") if not each.value.startswith("<style>"))


def press_in_dialog(app: AppTest, opener: str, button: str) -> None:
    """A run of the test draws a dialog only while its opener is pressed."""
    app.button(key=opener).click()
    app.button(key=button).click().run()


def test_the_page_says_where_the_file_is_before_and_after_anything_is_kept(app: AppTest, tmp_path: Path) -> None:
    html = shown(app.switch_page(PAGE).run())
    assert "Nothing is kept yet" in html
    assert str(tmp_path / "kept" / "diary.db") in html
    assert not (tmp_path / "kept").exists(), "looking at the page must not make a file"
    eat("banana")
    assert "1 day is kept" in shown(app.run())


def test_an_example_day_is_not_counted_among_the_days_kept(app: AppTest) -> None:
    app.button(key="example").click().run()
    assert "0 days are kept" in shown(app.switch_page(PAGE).run())


def test_a_copy_from_before_the_last_change_is_not_offered_to_be_saved(page: AppTest) -> None:
    page.button(key="make_copy_full").click().run()
    assert len(page.get("download_button")) == 1
    eat("kiwi")
    assert "Something has changed since this was made. Make it again." in shown(page.run())
    assert not page.get("download_button")
    page.button(key="make_copy_full").click().run()
    assert b"kiwi" in page.session_state["copy_full"].document
    assert len(page.get("download_button")) == 1


def test_a_full_copy_brings_everything_back_after_everything_was_deleted(page: AppTest) -> None:
    page.button(key="make_copy_full").click().run()
    copy = page.session_state["copy_full"].document
    page.button(key="delete").click().run()
    press_in_dialog(page, "delete", "delete_now")
    assert eaten() == []
    page.get("file_uploader")[0].upload("copy.json", copy, "application/json").run()
    assert "1 person, 1 day, 1 food" in shown(page)
    page.button(key="bring_back").click().run()
    press_in_dialog(page, "bring_back", "bring_back_now")
    assert eaten() == ["banana"]
    assert export_document() == copy


def test_bringing_a_copy_back_says_first_that_it_replaces_what_is_here(page: AppTest) -> None:
    copy = export_document()
    eat("2 eggs")
    page.get("file_uploader")[0].upload("copy.json", copy, "application/json").run()
    page.button(key="bring_back").click().run()
    assert "is replaced" in shown(page)
    assert eaten() == ["banana", "2 eggs"]
    press_in_dialog(page, "bring_back", "bring_back_now")
    assert eaten() == ["banana"]
    assert "What was here before is in" in shown(page)


def test_a_file_that_is_not_ours_is_refused_in_one_sentence_and_nothing_changes(page: AppTest) -> None:
    page.get("file_uploader")[0].upload("copy.json", b'{"a": 1}', "application/json").run()
    assert "not a diary that this checker wrote" in shown(page)
    assert [button.key for button in page.button if button.key == "bring_back"] == []
    assert eaten() == ["banana"]


@pytest.mark.parametrize(("id", "first"), [("copy_foods", "person,day,meal"), ("copy_days", "person,day")])
def test_a_sheet_for_a_spreadsheet_is_made_when_it_is_asked_for(page: AppTest, id: str, first: str) -> None:
    assert id not in page.session_state
    page.button(key=f"make_{id}").click().run()
    assert page.session_state[id].document.decode("utf-8-sig").startswith(first)


def test_turning_daily_copies_off_is_remembered_and_deletes_them(page: AppTest, tmp_path: Path) -> None:
    diary_store.edit(lambda day: day, date(2099, 1, 1))
    page.run()
    page.toggle(key="daily_copies").set_value(False).run()
    assert diary_store.backups() == ()
    assert diary_store.backups_on() is False
    assert "Daily copies are off" in shown(page)


def test_each_person_has_their_own_days_and_one_can_be_deleted_alone(page: AppTest) -> None:
    page.button(key="add_person").click().run()
    page.button(key="add_person").click()
    page.text_input(key="person_name").set_value("Ana")
    page.button(key="person_save").click().run()
    first, second = diary_store.load(date.today()).members
    assert (first.name, second.name) == ("You", "Ana")
    eat("kiwi", second.id)
    page.run()
    assert "2 days of 2 people are kept" in shown(page)
    page.button(key=f"delete_{second.id}").click().run()
    press_in_dialog(page, f"delete_{second.id}", "delete_person_now")
    assert [member.name for member in diary_store.load(date.today()).members] == ["You"]
    assert eaten() == ["banana"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("   ", "one is empty. Write a name"),
        ("\u202e", "one is empty. Write a name"),
        ("you", "two are the same"),
        ("n" * 61, "has 61 letters. Expected at most 60; shorten it"),
    ],
)
def test_a_person_without_a_name_of_their_own_is_asked_for_one(page: AppTest, name: str, words: str) -> None:
    page.button(key="add_person").click().run()
    page.button(key="add_person").click()
    page.text_input(key="person_name").set_value(name)
    page.button(key="person_save").click().run()
    assert words in shown(page)
    assert not page.text_input(key="person_name").max_chars  # a browser takes nothing of a longer text that is pasted
    assert len(diary_store.load(date.today()).members) == 1


@pytest.mark.parametrize(
    ("typed", "kept", "heading"),
    [
        ("أمل", "أمل", "<bdi>أمل</bdi>"),
        ("Live \u202edays a", "Live days a", "Live days a"),
        ("n" * 60, "n" * 60, "n" * 60),
    ],
)
def test_a_name_in_any_script_turns_no_line_round(page: AppTest, typed: str, kept: str, heading: str) -> None:
    page.button(key="add_person").click().run()
    page.button(key="add_person").click()
    page.text_input(key="person_name").set_value(typed)
    page.button(key="person_save").click().run()
    _, added = diary_store.load(date.today()).members
    assert added.name == kept
    shown_as = f"\u2068{kept}\u2069" if "bdi" in heading else kept
    page.run()
    assert f"**{shown_as}** :small[0 days]" in [each.value for each in page.markdown]
    page.switch_page("checker/pages/today.py").run()
    assert page.selectbox(key="member").options == ["You", shown_as]
    page.selectbox(key="member").select_index(1).run()
    assert f"What did {heading} eat today?" in shown(page)


def test_a_rename_keeps_the_days(page: AppTest) -> None:
    [you] = diary_store.load(date.today()).members
    page.button(key=f"rename_{you.id}").click().run()
    page.button(key=f"rename_{you.id}").click()
    page.text_input(key="person_name").set_value("  Maria  de <b>")
    page.button(key="person_save").click().run()
    assert diary_store.load(date.today()).members[0].name == "Maria de <b>"
    assert eaten() == ["banana"]
    assert json.loads(export_document())


def test_deleting_everything_asks_first_and_then_forgets(page: AppTest, tmp_path: Path) -> None:
    page.button(key="delete").click().run()
    assert (tmp_path / "kept" / "diary.db").exists()
    press_in_dialog(page, "delete", "delete_now")
    assert not (tmp_path / "kept" / "diary.db").exists()
    assert "Nothing is kept yet" in shown(page)
    assert "Your age and sex come first" in shown(page.switch_page("checker/pages/today.py").run())


@pytest.mark.parametrize(("days", "asked"), [(364, False), (365, False), (366, True)])
def test_what_was_said_over_a_year_ago_is_asked_about_until_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, asked: bool
) -> None:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    said_on = date.today() - timedelta(days=days)
    diary_store.edit(lambda day: replace(day, person=Person(30)), said_on, on=said_on)
    eat("banana")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    assert ("Is it still right?" in shown(app)) is asked
    if asked:
        app.button(key="still_right").click().run()
        assert "Is it still right?" not in shown(app)
        assert diary_store.load(date.today()).members[0].said_on == date.today()


@pytest.mark.parametrize("page_of", ["today", "my_days", "my_foods", "my_data"])
def test_a_folder_that_may_not_be_entered_is_one_sentence_on_every_page(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, page_of: str
) -> None:
    exists = Path.exists

    def refused(path: Path) -> bool:
        if path.name == "diary.db":
            raise PermissionError(13, "Permission denied", str(path))
        return exists(path)

    monkeypatch.setattr(Path, "exists", refused)
    said = shown(app.switch_page(f"checker/pages/{page_of}.py").run())
    assert "may not be entered by your user account" in said
    assert "MINERAL_CHECKER_DB" in said
