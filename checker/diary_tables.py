"""The tables of the diary, in SQL that any database understands."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

ID = String(32)


class Words(TypeDecorator[str]):
    """What a person typed. Half a character, which no database can hold, becomes the sign for a lost one."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row: `token` tells this diary from any other, `revision` grows with every change.
diaries = Table(
    "diaries",
    metadata,
    Column("token", ID, primary_key=True),
    Column("revision", Integer, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", JSON, nullable=False),
)

# The people of a household; `person` and `preferences` are those a new day starts with.
members = Table(
    "members",
    metadata,
    Column("id", ID, primary_key=True),
    Column("name", Words, nullable=False),
    Column("place", Integer, nullable=False),
    Column("person", JSON(none_as_null=True)),
    Column("preferences", JSON(none_as_null=True)),
    Column("said_on", Date),
)

days = Table(
    "days",
    metadata,
    Column("id", ID, primary_key=True),
    Column("member_id", ID, ForeignKey("members.id", ondelete="CASCADE"), nullable=False),
    Column("date", Date, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("draft", Words, nullable=False),
    Column("example", Boolean, nullable=False),
    Column("complete", Boolean),
    Column("person", JSON(none_as_null=True)),
    Column("example_person", JSON(none_as_null=True)),
    Column("preferences", JSON(none_as_null=True)),
    Column("answers", JSON, nullable=False),
    UniqueConstraint("member_id", "date"),
)

entries = Table(
    "entries",
    metadata,
    Column("day_id", ID, ForeignKey("days.id", ondelete="CASCADE"), nullable=False),
    Column("id", ID, nullable=False),
    Column("place", Integer, nullable=False),
    Column("line_id", ID, nullable=False),
    Column("line", Words, nullable=False),
    Column("typed", Words, nullable=False),
    Column("meal", String(16), nullable=False),
    Column("food_id", String(64)),
    Column("grams_low", Float),
    Column("grams", Float),
    Column("grams_high", Float),
    Column("amount", Float),
    Column("measure", Words),
    Column("how", Words, nullable=False),
    Column("assumed", Boolean, nullable=False),
    Column("candidates", JSON, nullable=False),
    Column("problem", Words),
    Column("unused", JSON, nullable=False),
    Column("explained", Float, nullable=False),
    Column("lead", Float, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("as_read", JSON(none_as_null=True)),
    PrimaryKeyConstraint("day_id", "id"),
)

supplements = Table(
    "supplements",
    metadata,
    Column("day_id", ID, ForeignKey("days.id", ondelete="CASCADE"), nullable=False),
    Column("id", ID, nullable=False),
    Column("place", Integer, nullable=False),
    Column("line", Words, nullable=False),
    Column("name", Words, nullable=False),
    Column("substance", String(64)),
    Column("dose", Float),
    Column("unit", String(16)),
    Column("stands_for", String(16), nullable=False),
    Column("per_day", Float, nullable=False),
    Column("label", JSON, nullable=False),
    Column("problem", Words),
    Column("note", Words),
    PrimaryKeyConstraint("day_id", "id"),
)

# What was done to a day, newest last, so that it can be undone.
steps = Table(
    "steps",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("day_id", ID, ForeignKey("days.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", DateTime, nullable=False),
    Column("words", Words, nullable=False),
    Column("changes", JSON, nullable=False),
)

# Foods that are eaten together again and again: a meal under a name.
favourites = Table(
    "favourites",
    metadata,
    Column("id", ID, primary_key=True),
    Column("member_id", ID, ForeignKey("members.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("place", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("entries", JSON, nullable=False),
    Column("supplements", JSON, nullable=False),
)

# Foods from a label and recipes, shared by the household. `revision`: that of the diary when the row was changed;
# `removed`: not offered any more, kept because a day, a recipe or a favourite has it.
own_foods = Table(
    "own_foods",
    metadata,
    Column("id", ID, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("name", Words, nullable=False),
    Column("other_names", JSON, nullable=False),
    Column("basis", String(16), nullable=False),
    Column("basis_g", Float),
    Column("label", JSON, nullable=False),
    Column("portions", JSON, nullable=False),
)

recipes = Table(
    "recipes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("removed", Boolean, nullable=False),
    Column("name", Words, nullable=False),
    Column("other_names", JSON, nullable=False),
    Column("ingredients", JSON, nullable=False),
    Column("cooked_yield_g", Float),
    Column("servings", Float, nullable=False),
)
