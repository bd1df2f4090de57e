"""What was deleted is gone from every file, nobody else can read the rest, and no log ever held a word of it."""

import logging
import sqlite3
import stat
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from checker import diary_backups, diary_file, diary_store, own_food_store, own_foods
from checker.diary import Day, add, add_supplements, remove
from checker.diary_export import export_document
from checker.diary_import import import_document
from checker.diary_store import NotKept
from checker.health import without_health
from checker.own_foods import Ingredient, LabelValue, OwnFood, Recipe
from checker.person import Person
from checker.supplements import Supplement
from test_diary import entry

TODAY = date(2026, 3, 2)
SECRETS = ("zwiebelgeheim", "quastenflosser", "ürgroßmütterchen", "tablettenwort", "drafthalbsatz", "stepwortundo")
FOOD, TYPED, NAME, PILL, DRAFT, STEP = SECRETS


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of this test's own, not made yet; no waiting for locks."""
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    monkeypatch.delenv("MINERAL_CHECKER_DB", raising=False)
    monkeypatch.setattr(diary_file, "BUSY_S", 0.05)
    diary_file.forget()
    yield tmp_path / "kept"
    diary_file.forget()


def secret_day(number: int) -> Callable[[Day], Day]:
    """A day with a secret in every field that takes words."""
    food = entry(f"e{number}", typed=f"{TYPED} {number} " * 30, how=FOOD, candidates=(FOOD,), unused=(TYPED,))
    pill = Supplement(f"s{number}", PILL, PILL, None, problem=f"{PILL}: not known", note=PILL)

    def changed(day: Day) -> Day:
        filled = add_supplements(add(day, [food]), [pill])
        person = Person(31, "female", "pregnant", conditions=("kidney_disease",))
        return replace(filled, draft=f"{DRAFT} {number}", person=person)

    return changed


def fill(member_id: str | None = None) -> None:
    """Days with much coming and going, so that freed pages hold words too."""
    for gone in range(6):
        on = TODAY - timedelta(days=gone)
        diary_store.edit(secret_day(gone), TODAY, member_id, on, words=f"{STEP} {gone}")
        diary_store.edit(secret_day(100 + gone), TODAY, member_id, on, words=f"{STEP} {gone}")
        diary_store.edit(lambda day, gone=gone: remove(day, f"e{gone}"), TODAY, member_id, on, words=STEP)  # type: ignore[misc]
    diary_store.undo(TODAY, member_id)


def found_in(place: Path, secrets: tuple[str, ...] = SECRETS) -> list[str]:
    """Which secrets lie in which files, as any program could find them, in names too."""
    spellings = {word: {word.encode(), word.encode("utf-16-le"), ascii(word)[1:-1].encode()} for word in secrets}
    return [
        f"{word} in {path.name}"
        for path in sorted(place.rglob("*"))
        for word, spelt in spellings.items()
        if word in path.name or (path.is_file() and any(each in path.read_bytes() for each in spelt))
    ]


def test_the_search_for_secrets_finds_what_is_kept(folder: Path) -> None:
    """Else the tests below would say nothing."""
    diary_store.rename_member(diary_store.add_member("x").id, NAME)
    fill()
    diary_file.forget()
    assert {found.split()[0] for found in found_in(folder)} == set(SECRETS)


def test_nothing_is_left_after_everything_is_deleted(folder: Path) -> None:
    diary_store.rename_member(diary_store.add_member("x").id, NAME)
    fill()
    (folder / "diary-unreadable-20260101-000000-000001.json").write_text(f'{{"{TYPED}": 1}}')  # set aside long ago
    (folder / "diary.json.4711.new").write_text(TYPED)  # a file that a crash left half written
    diary_store.delete_everything()
    assert found_in(folder) == []
    assert diary_store.load(TODAY).day == Day(TODAY)
    diary_store.edit(lambda day: add(day, [entry("new")]), TODAY)
    assert found_in(folder) == []


def with_copies(folder: Path) -> None:
    """Everything that lies beside a diary in use: a daily copy, an earlier document, one from before an import."""
    diary_backups._made.clear()  # as on the next day
    diary_store.edit(lambda day: replace(day, draft=DRAFT), TODAY)
    import_document(export_document())
    beside = {found.split(" in ")[1] for found in found_in(folder)} - {"diary.db", "diary.db-wal", "diary.db-shm"}
    assert len(beside) >= 2


def test_nothing_of_a_deleted_person_is_left_and_the_others_stay(folder: Path) -> None:
    diary_store.edit(lambda day: add(day, [entry("kept", typed="nebenmensch")]), TODAY)
    gone = diary_store.add_member(NAME)
    fill(gone.id)
    diary_store.save_favourite(gone.id, f"{STEP} meal", [entry("f", typed=TYPED)])
    with_copies(folder)
    diary_store.edit(lambda day: replace(day, draft=""), TODAY)
    diary_store.delete_member(gone.id)
    assert found_in(folder) == []
    assert [each.typed for each in diary_store.load(TODAY).day.entries] == ["nebenmensch"]
    assert len(diary_store.load(TODAY).members) == 1


def test_the_document_of_an_earlier_version_goes_with_the_person_it_was_of(folder: Path) -> None:
    folder.mkdir(mode=0o700)
    kept = (Path(__file__).parent / "kept_diaries" / "diary-1-first.json").read_text(encoding="utf-8")
    (folder / "diary.json").write_text(kept.replace("zzxqplonk", FOOD), encoding="utf-8")
    first = diary_store.load(TODAY).member
    assert first is not None
    assert found_in(folder)
    diary_store.delete_member(first.id)
    assert found_in(folder) == []


def test_names_of_own_foods_and_recipes_are_gone_after_everything_is_deleted(folder: Path) -> None:
    food = OwnFood(own_foods.new_id(), FOOD, "100 g", (LabelValue("calcium", 100.0, "mg"),), other_names=(TYPED,))
    own_food_store.save(food)
    own_food_store.save(Recipe(own_foods.new_id(), NAME, (Ingredient(food.id, 1.0, 1.0, 1.0, PILL),)))
    own_food_store.keep_draft({"name": DRAFT})
    fill()
    with_copies(folder)
    (folder / "backups" / ".DS_Store").write_bytes(b"put there by a file manager")
    assert {found.split()[0] for found in found_in(folder)} == set(SECRETS)
    diary_store.delete_everything()
    own_food_store.sync()
    assert found_in(folder) == []
    assert own_food_store.own_foods().offered == ()


FOREIGN = (
    *("diary.json", "diary.db-notes.txt", "diary-unreadable-handwriting.jpg", "diary.jsonld"),
    *("backups/diary-of-my-grandmother.odt", "backups/diary-2019.db", "holiday.txt"),
)


def test_files_of_others_in_a_folder_of_ones_own_choice_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "backups").mkdir()
    for name in FOREIGN:
        (tmp_path / name).write_text("not the checker's")
    monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / "diary.db"))
    monkeypatch.delenv("MINERAL_CHECKER_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    fill()
    with_copies(tmp_path)
    diary_store.delete_member(diary_store.add_member(NAME).id)
    diary_store.keep_backups(False)
    diary_store.delete_everything()
    assert [name for name in FOREIGN if not (tmp_path / name).exists()] == []
    assert found_in(tmp_path) == []


def test_what_was_taken_off_the_record_is_in_no_file_any_more(folder: Path) -> None:
    fill()
    with_copies(folder)
    assert found_in(folder, ("kidney_disease",))
    diary_store.edit_people(without_health)
    assert found_in(folder, ("kidney_disease",)) == []


def test_only_the_owner_can_read_any_file_and_the_folder(folder: Path) -> None:
    fill()
    with_copies(folder)
    kept = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in kept} >= {"diary.db", "diary.db-wal", "diary.db-shm"}
    assert {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in kept} == {path.name: "0o600" for path in kept}
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in folders} == {"0o700"}


def modes(folder: Path) -> set[str]:
    """The modes of every file of the folder."""
    return {oct(stat.S_IMODE(path.stat().st_mode)) for path in folder.rglob("*") if path.is_file()}


def test_a_diary_and_a_copy_that_others_could_read_are_the_owners_alone_from_the_first_look(folder: Path) -> None:
    """SQLite makes what lies beside a file with the mode that has when it is opened."""
    fill()
    with_copies(folder)
    diary_file.forget()
    assert not (folder / "diary.db-wal").exists()
    for path in folder.rglob("diary*.db"):
        path.chmod(0o644)
    diary_store.load(TODAY)
    assert (folder / "diary.db-shm").exists()
    assert modes(folder) == {"0o600"}
    diary_store.edit(secret_day(7), TODAY)
    assert modes(folder) == {"0o600"}


def test_files_that_others_could_read_while_the_checker_runs_are_the_owners_alone_with_the_next_look(
    folder: Path,
) -> None:
    fill()
    for path in (folder / "diary.db", folder / "diary.db-wal", folder / "diary.db-shm"):
        path.chmod(0o644)
    diary_store.load(TODAY)
    assert modes(folder) == {"0o600"}


def everything_that_can_go_wrong(folder: Path) -> list[BaseException]:
    """Edits, undos, a lock, a damaged file: what was raised on the way."""
    raised: list[BaseException] = []

    def tried(what: Callable[[], object]) -> None:
        try:
            what()
        except NotKept as problem:
            raised.append(problem)

    fill()
    with closing(sqlite3.connect(diary_store.database(), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        tried(lambda: diary_store.edit(secret_day(5000), TODAY, words=STEP))
        other.execute("ROLLBACK")
        other.execute("DROP TABLE entries")
        tried(lambda: diary_store.edit(secret_day(5001), TODAY, words=STEP))
        tried(lambda: diary_store.load(TODAY))
    diary_file.forget()
    path = diary_store.database()
    path.write_bytes(path.read_bytes()[:5000] + b"\x07" * 60_000)
    tried(lambda: diary_store.load(TODAY))
    tried(lambda: diary_store.edit(secret_day(5002), TODAY, words=STEP))
    return raised


def test_no_log_and_no_traceback_holds_a_word_of_the_day(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)  # of every logger that nobody set to another level
    raised = everything_that_can_go_wrong(folder)
    assert raised
    told = "\n".join("".join(traceback.format_exception(each)) for each in raised)
    for words in (caplog.text, told):
        assert [secret for secret in (*SECRETS, "kidney_disease", "pregnant") if secret in words] == []


def test_a_step_that_was_pushed_out_or_undone_is_not_kept_in_freed_pages(folder: Path) -> None:
    """What a person removed and can no longer undo is not on the disk either, once the log is emptied."""
    diary_store.edit(secret_day(1), TODAY, words="added")
    diary_store.edit(lambda day: Day(day.date), TODAY, words="emptied")
    for number in range(60):  # more steps than are kept
        with suppress(NotKept):
            diary_store.edit(lambda day, n=number: add(day, [entry(f"x{n}")]), TODAY, words="added")  # type: ignore[misc]
    diary_store.edit(lambda day: replace(day, draft=""), TODAY)
    path = diary_store.database()
    diary_file.forget()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(folder, (TYPED, PILL)) == []


def test_a_copy_made_before_is_not_offered_any_more_once_everything_is_deleted() -> None:
    diary_store.edit(secret_day(1), TODAY)
    app = AppTest.from_file(str(Path(__file__).parent.parent / "app.py"), default_timeout=30).run()
    app.switch_page("checker/pages/my_data.py").run()
    app.button(key="make_copy_full").click().run()
    assert TYPED.encode() in app.session_state["copy_full"].document
    app.button(key="delete").click().run()
    app.button(key="delete_now").click()
    app.button(key="delete").click().run()  # a run of the test draws a dialog only while its opener is pressed
    assert not diary_store.database().exists()
    assert "copy_full" not in app.session_state
