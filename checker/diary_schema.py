"""Which tables a diary has: made at once for a new file, and brought up to date step by step for an older one."""

from __future__ import annotations

import secrets
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, insert, inspect, select

from checker.diary_places import Newer, NotOurs
from checker.diary_tables import diaries, metadata

HEAD = "0001"  # the newest migration; tests hold that it is
EARLIER: tuple[str, ...] = ()  # the migrations before it, oldest first
MIGRATIONS = Path(__file__).parent / "migrations"

versions = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def standing(connection: Connection, path: Path) -> str:
    """How the tables of a file stand: "new", "older" or "current". Raises NotOurs, Newer."""
    names = inspect(connection).get_table_names()
    if not names:
        return "new"
    if diaries.name not in names or versions.name not in names:
        raise NotOurs(
            f"{path} is the database of another program. It is left as it is; choose another place for your days"
            " with MINERAL_CHECKER_DB."
        )
    revision = connection.execute(select(versions.c.version_num)).scalar()
    if revision == HEAD:
        return "current"
    if revision not in EARLIER:
        raise Newer(
            f"Your days in {path} were kept by a newer version of this checker. They are left as they are; install"
            " that version to open them."
        )
    return "older"


def make(connection: Connection) -> None:
    """The tables of a new diary; nothing where they are there."""
    if inspect(connection).has_table(diaries.name):
        return
    metadata.create_all(connection)
    versions.create(connection, checkfirst=True)
    connection.execute(insert(versions).values(version_num=HEAD))
    connection.execute(insert(diaries).values(token=secrets.token_hex(8), revision=0))


def bring_up_to_date(connection: Connection) -> None:
    """Every migration that this diary has not had, in the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
