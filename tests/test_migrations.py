"""Migrations: an older diary is brought up to date with all that is in it, a newer one is left as it is."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.sql.base import Executable

from checker import diary_file, diary_schema, diary_store
from checker.diary import Answer, AsRead, Day, add
from checker.diary_store import NotKept
from checker.diary_tables import days, entries, metadata
from checker.person import Person
from checker.preferences import Preferences
from checker.supplements import LabelAmount, Supplement
from test_diary import entry

TODAY = date(2026, 3, 2)
# A step that makes a table anew, as SQLite needs it for most changes.
NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"

def upgrade():
    with op.batch_alter_table("days", recreate="always") as days:
        days.add_column(sa.Column("weather", sa.Text()))
    {fails}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path / "kept"))
    yield tmp_path / "kept"
    diary_file.forget()


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """The checker as it may be one day, with one more migration."""

    def released(fails: str = "") -> None:
        place = tmp_path / "migrations"
        (place / "versions").mkdir(parents=True, exist_ok=True)
        for path in diary_schema.MIGRATIONS.rglob("*.py"):
            (place / path.relative_to(diary_schema.MIGRATIONS)).write_text(path.read_text())
        (place / "versions" / "0002_weather.py").write_text(NEXT.format(fails=fails))
        monkeypatch.setattr(diary_schema, "MIGRATIONS", place)
        monkeypatch.setattr(diary_schema, "HEAD", "0002")
        monkeypatch.setattr(diary_schema, "EARLIER", ("0001",))
        diary_file.forget()
        diary_store._last_read.clear()

    return released


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as file:
        return [
            row for row in file.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2") if row[1][:6] != "sqlite"
        ]


def test_the_migrations_make_the_tables_that_a_new_diary_has(tmp_path: Path) -> None:
    by_steps = create_engine(f"sqlite:///{tmp_path / 'steps.db'}")
    with by_steps.begin() as connection:
        diary_schema.bring_up_to_date(connection)
    with by_steps.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    diary_store.edit(lambda day: day, TODAY)
    diary_file.forget()
    assert schema(tmp_path / "steps.db") == schema(diary_store.database())


def test_the_newest_migration_is_the_one_a_new_diary_is_marked_with() -> None:
    steps = Config()
    steps.set_main_option("script_location", str(diary_schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(steps)
    assert scripts.get_heads() == [diary_schema.HEAD]
    assert {each.revision for each in scripts.walk_revisions()} == {*diary_schema.EARLIER, diary_schema.HEAD}


def test_an_older_diary_is_brought_up_to_date_with_all_that_hangs_on_its_days(
    folder: Path, next_version: Callable[..., None]
) -> None:
    diary_store.edit(lambda day: add(day, [entry("a"), entry("b")]), TODAY, words="You added two foods.")
    next_version()
    found = diary_store.load(TODAY)
    assert (found.problem, [each.id for each in found.day.entries], found.undo) == (
        None, ["a", "b"], "You added two foods.",
    )  # fmt: skip
    with closing(sqlite3.connect(folder / "diary.db")) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
        assert "weather" in [row[1] for row in file.execute("PRAGMA table_info(days)")]
    [copy] = (folder / "backups").glob("*-before-update.db")
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert file.execute("SELECT count(*) FROM entries").fetchone() == (2,)


def test_a_migration_that_fails_leaves_the_diary_as_it_was(folder: Path, next_version: Callable[..., None]) -> None:
    diary_store.edit(lambda day: add(day, [entry("a")]), TODAY)
    next_version('raise sa.exc.OperationalError("", {}, Exception("the disk is full"))')
    assert diary_store.load(TODAY).problem is not None
    with pytest.raises(NotKept):
        diary_store.edit(lambda day: add(day, [entry("b")]), TODAY)
    diary_file.forget()
    with closing(sqlite3.connect(folder / "diary.db")) as file:
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert "weather" not in [row[1] for row in file.execute("PRAGMA table_info(days)")]
        assert file.execute("SELECT count(*) FROM entries").fetchone() == (1,)


def test_a_diary_of_a_newer_version_is_left_untouched_and_refused_in_one_sentence(folder: Path) -> None:
    diary_store.edit(lambda day: add(day, [entry("a")]), TODAY)
    diary_file.forget()
    diary_store._last_read.clear()
    with closing(sqlite3.connect(folder / "diary.db")) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (folder / "diary.db").read_bytes()
    found = diary_store.load(TODAY)
    assert found.day == Day(TODAY)
    assert "by a newer version of this checker" in (found.problem or "")
    with pytest.raises(NotKept, match="by a newer version"):
        diary_store.edit(lambda day: add(day, [entry("b")]), TODAY)
    diary_file.forget()
    assert (folder / "diary.db").read_bytes() == before


def test_a_diary_of_today_is_opened_without_loading_what_migrates(folder: Path) -> None:
    diary_store.edit(lambda day: add(day, [entry("a")]), TODAY)
    diary_file.forget()
    script = (
        "import sys, datetime; from checker import diary_store;"
        "found = diary_store.load(datetime.date(2026, 3, 2));"
        "sys.stdout.write(f'{len(found.day.entries)} {\"alembic\" in sys.modules}')"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"1 False"


def test_the_first_page_of_an_empty_diary_loads_no_database_and_makes_no_file(folder: Path) -> None:
    script = (
        "import sys, datetime; from checker import diary_store;"
        "diary_store.load(datetime.date(2026, 3, 2)), diary_store.days(), diary_store.favourites();"
        "sys.stdout.write(str({'sqlalchemy', 'sqlite3', 'pandas'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"set()"
    assert not folder.exists()


def test_the_first_page_of_an_empty_diary_is_shown_without_database_and_tables(root: Path, folder: Path) -> None:
    script = (
        "import sys; from streamlit.testing.v1 import AppTest;"
        f"assert not AppTest.from_file({str(root / 'app.py')!r}, default_timeout=60).run().exception;"
        "sys.stdout.write(str({'sqlalchemy', 'alembic', 'sqlite3', 'pandas', 'scipy', 'typst'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"set()"
    assert not folder.exists()


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_can_be_made_on_a_server_too(table: object) -> None:
    made = str(CreateTable(table).compile(dialect=postgresql.dialect()))  # type: ignore[arg-type]
    for index in table.indexes:  # type: ignore[attr-defined]
        made += str(CreateIndex(index).compile(dialect=postgresql.dialect()))
    assert "CREATE TABLE" in made
    assert "AUTOINCREMENT" not in made


def test_the_statements_of_the_diary_are_understood_by_a_server_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import event

    seen: list[Executable] = []
    diary_store.edit(lambda day: day, TODAY)  # opens the file
    engine = diary_file._file(writes=True).engine
    event.listen(engine, "before_execute", lambda connection, statement, *rest: seen.append(statement))
    diary_store.edit(lambda day: add(day, [entry("a"), entry("b")]), TODAY, words="added")
    diary_store.edit(lambda day: add(Day(day.date), [entry("b", grams=120.0)]), TODAY, words="changed")
    diary_store.undo(TODAY)
    diary_store.edit_people(lambda person: person)
    diary_store.days(), diary_store.last_recorded_before(None, TODAY)
    diary_store.save_favourite(None, "x", [entry("a")])
    diary_store.remove_favourite(diary_store.favourites()[0].id)
    kinds = {type(each) for each in seen}
    assert {type(select(days)), type(insert(days)), type(update(days)), type(delete(entries))} <= kinds
    for each in seen:
        if hasattr(each, "compile"):
            assert str(each.compile(dialect=postgresql.dialect()))
            assert str(each.compile(dialect=sqlite.dialect()))


KEPT = Path(__file__).parent / "kept_diaries" / "diary-0001.db"  # made by that version, never to be made anew
KEPT_PERSON = Person(31, "female", "pregnant", "EFSA", "no", True)


def kept_day() -> Day:
    """The day that was kept in it, written down here as it was entered."""
    before = AsRead("fndds-11100000", 100.0, 120.0, 130.0, "1 cup", False, None)
    return Day(
        date(2026, 11, 22), KEPT_PERSON,
        (entry("a", meal="breakfast", as_read=before, candidates=("fndds-2",)), entry("b", typed="Crème brûlée 数 🍌")),
        "2 eggs\n",
        answers=(Answer("milk", "fndds-11111000"),),
        supplements=(
            Supplement(
                "p", "prenatal", "Prenatal", None, None, None, "not_said", 2.0, (LabelAmount("calcium", 200.0),)
            ),
        ),
        preferences=Preferences(("vegetarian",), ("liver",), True, 300.0),
        complete=True,
    )  # fmt: skip


def test_a_diary_kept_by_the_first_database_opens_with_everything_in_it(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(KEPT, folder / "diary.db")
    found = diary_store.load(date(2026, 11, 22))
    assert (found.problem, found.day, found.undo) == (None, kept_day(), "You added 2 foods.")
    assert [member.name for member in found.members] == ["You", "Ben"]
    assert diary_store.load(date(2026, 11, 23), found.members[1].id).day.entries == (entry("b", meal="dinner"),)
    [porridge] = diary_store.favourites()
    assert (porridge.name, porridge.entries) == ("Porridge", kept_day().entries[:1])
    assert porridge.supplements == kept_day().supplements
    undone = diary_store.undo(date(2026, 11, 22))
    assert undone is not None
    assert undone.day.entries == ()
