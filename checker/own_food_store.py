"""Keeps own foods and recipes in the diary, and puts them beside the food table whenever they have changed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from checker import own_overlay
from checker.diary_places import NotRead, database
from checker.diary_watch import is_lost
from checker.own_foods import (
    Ingredient,
    LabelValue,
    OwnFood,
    OwnPortion,
    Recipe,
    check_no_circle,
    checked_food,
    checked_recipe,
)

if TYPE_CHECKING:  # a page without own foods is shown before SQLAlchemy is loaded
    from sqlalchemy import Connection, Select

DRAFT = "my_foods_draft"


@dataclass(frozen=True)
class OwnFoods:
    """Everything that is kept, each in the order of the names. `removed`: ids of what is not offered any more."""

    foods: tuple[OwnFood, ...] = ()
    recipes: tuple[Recipe, ...] = ()
    removed: frozenset[str] = frozenset()

    @property
    def offered(self) -> tuple[OwnFood | Recipe, ...]:
        """What is offered, by name."""
        return tuple(sorted((each for each in self._all if each.id not in self.removed), key=_name))

    def by_id(self, id: str) -> OwnFood | Recipe | None:
        """The food or recipe of an id, removed ones too."""
        return next((each for each in self._all if each.id == id), None)

    @property
    def _all(self) -> tuple[OwnFood | Recipe, ...]:
        return (*self.foods, *self.recipes)


def _name(each: OwnFood | Recipe) -> str:
    return each.name.casefold()


@dataclass(frozen=True)
class Used:
    """Where an own food is: on how many days, and in which recipes that are still offered."""

    days: int
    recipes: tuple[str, ...]


def own_foods() -> OwnFoods:
    """All own foods and recipes of the household."""
    if not database().exists():
        return OwnFoods()
    from checker.diary_file import reading

    with reading() as connection:
        return _stored(connection)


def save(each: OwnFood | Recipe) -> None:
    """Keeps a food or recipe, new or changed; past days count with it from now on. Raises NotKept, and InputError."""
    from sqlalchemy import delete, insert

    from checker import diary_tables as tables
    from checker.diary_file import writing

    checked = checked_food(each) if isinstance(each, OwnFood) else checked_recipe(each)
    table = tables.own_foods if isinstance(each, OwnFood) else tables.recipes
    with writing() as connection:
        if isinstance(checked, Recipe):
            check_no_circle(checked, (other for other in _stored(connection).recipes if other.id != checked.id))
        connection.execute(delete(table).where(table.c.id == checked.id))
        row = {**asdict(checked), "revision": _next_revision(connection), "removed": False}
        connection.execute(insert(table).values(row))
    sync()


def remove(id: str) -> None:
    """Offers a food or recipe no more. What days, recipes or favourites have stays right; else it goes. NotKept."""
    from sqlalchemy import delete, update

    from checker import diary_tables as tables
    from checker.diary_file import writing

    with writing() as connection:
        used = _uses(connection, id)
        kept = used.days or used.recipes or _is_favourite(connection, id)
        revision = _next_revision(connection)
        for table in (tables.own_foods, tables.recipes):
            if kept:
                connection.execute(update(table).where(table.c.id == id).values(removed=True, revision=revision))
            else:
                connection.execute(delete(table).where(table.c.id == id))
    sync()


def uses(id: str) -> Used:
    """Where an own food is used."""
    if not database().exists():
        return Used(0, ())
    from checker.diary_file import reading

    with reading() as connection:
        return _uses(connection, id)


def sync() -> bool:
    """Puts the own foods of the diary of this moment beside the table, if they have changed; cheap where not.

    False where the diary could not be read, which says so itself; what was shown stays.
    """
    if is_lost():  # it may come back, and what waits to be stored is of these foods
        return False
    if not database().exists():
        if own_overlay.shown() is not None:
            own_overlay.show((), ())
        return True
    from checker.diary_faults import Damaged
    from checker.diary_file import reading

    try:
        with reading() as connection:
            mark = _mark(connection)
            if mark == own_overlay.shown():
                own_overlay.settle()
                return True
            own = _stored(connection)
    except (NotRead, Damaged):
        return False
    own_overlay.show(own.foods, own.recipes, own.removed, mark)
    return True


def draft() -> dict[str, Any]:
    """What was typed into the form and not saved; {} for nothing."""
    if not database().exists():
        return {}
    from sqlalchemy import select

    from checker.diary_file import reading
    from checker.diary_tables import settings

    with reading() as connection:
        value = connection.execute(select(settings.c.value).where(settings.c.name == DRAFT)).scalar()
    return value if isinstance(value, dict) else {}


def keep_draft(typed: Mapping[str, Any]) -> None:
    """Keeps what is typed into the form; {} forgets it. Raises NotKept."""
    if not typed and not database().exists():
        return
    from sqlalchemy import delete, insert

    from checker.diary_file import writing
    from checker.diary_tables import settings

    with writing() as connection:
        connection.execute(delete(settings).where(settings.c.name == DRAFT))
        if typed:
            connection.execute(insert(settings).values(name=DRAFT, value=dict(typed)))


def _mark(connection: Connection) -> Hashable:
    """What changes whenever an own food does, in this file or another: every change has a higher revision."""
    return (str(database()), *connection.execute(_asked_for_mark()).one())


@cache
def _asked_for_mark() -> Select[Any]:
    """The diary, and of each kind how many there are and the highest revision: one statement, as each run asks it."""
    from sqlalchemy import func, select

    from checker import diary_tables as tables

    of_each = (
        select(asked).scalar_subquery()
        for table in (tables.own_foods, tables.recipes)
        for asked in (func.count(table.c.id), func.max(table.c.revision))
    )
    return select(tables.diaries.c.token, *of_each)


def _next_revision(connection: Connection) -> int:
    """The revision of the diary once this change is written."""
    from sqlalchemy import select

    from checker.diary_tables import diaries

    return int(connection.execute(select(diaries.c.revision)).scalar_one()) + 1


def _stored(connection: Connection) -> OwnFoods:
    from sqlalchemy import select

    from checker import diary_tables as tables

    rows = [
        connection.execute(select(table).order_by(table.c.name, table.c.id)).mappings().all()
        for table in (tables.own_foods, tables.recipes)
    ]
    removed = frozenset(row["id"] for kind in rows for row in kind if row["removed"])
    return OwnFoods(tuple(food_from(row) for row in rows[0]), tuple(recipe_from(row) for row in rows[1]), removed)


def food_from(row: Mapping[Any, Any]) -> OwnFood:
    """An own food from its row, or from its fields in JSON."""
    return OwnFood(
        id=row["id"],
        name=row["name"],
        basis=row["basis"],
        label=tuple(LabelValue(**each) for each in row["label"]),
        basis_g=row["basis_g"],
        portions=tuple(OwnPortion(**each) for each in row["portions"]),
        other_names=tuple(row["other_names"]),
    )


def recipe_from(row: Mapping[Any, Any]) -> Recipe:
    """A recipe from its row, or from its fields in JSON."""
    return Recipe(
        id=row["id"],
        name=row["name"],
        ingredients=tuple(Ingredient(**each) for each in row["ingredients"]),
        cooked_yield_g=row["cooked_yield_g"],
        servings=row["servings"],
        other_names=tuple(row["other_names"]),
    )


def _uses(connection: Connection, id: str) -> Used:
    from sqlalchemy import distinct, func, select

    from checker import diary_tables as tables

    entries = tables.entries
    days = connection.execute(select(func.count(distinct(entries.c.day_id))).where(entries.c.food_id == id))
    own = _stored(connection)
    recipes = tuple(
        each.name
        for each in own.recipes
        if each.id not in own.removed and any(part.food_id == id for part in each.ingredients)
    )
    return Used(int(days.scalar_one()), recipes)


def _is_favourite(connection: Connection, id: str) -> bool:
    from sqlalchemy import select

    from checker.diary_tables import favourites

    rows = connection.execute(select(favourites.c.entries)).scalars()
    return any(each.get("food_id") == id for entries in rows for each in entries if isinstance(each, dict))
