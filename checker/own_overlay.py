"""Own foods put beside the food table at once and everywhere: in this process, whatever was worked out before."""

from __future__ import annotations

import functools
import sys
import threading
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from nutrition_data.added_rows import add_rows, added_rows

if TYPE_CHECKING:
    from checker.own_foods import OwnFood, Recipe

# What takes long to work out again and does not hang on own foods, by module and name ("" = all of it, which never
# looks at foods; a name looks only at foods of the table). All else that a module of ours remembers is forgotten when
# the own foods change.
KEPT = frozenset({
    ("checker.food_index", "table_index"), ("checker.food_portions", "_table_portions"),
    ("checker.food_portions", "_table_facts"), ("checker.food_sources", "_source"),
    ("checker.safety", "offered"), ("checker.safety", "plain_foods"), ("checker.source_candidates", "ranked"),
    ("checker.source_candidates", "ranked_for_all"), ("checker.source_candidates", "_candidates"),
    ("checker.tokens", ""), ("checker.measure_words", ""),
    ("checker.references", ""), ("checker.age_bands", ""), ("checker.person", ""), ("checker.supplement_names", ""),
})  # fmt: skip
# The tables are facts and stay as they are, but for those that own foods are added to.
FORGOTTEN_FACTS = frozenset({
    ("nutrition_data.foods", "foods"), ("nutrition_data.foods", "other_names"), ("nutrition_data.portions", "portions"),
})  # fmt: skip


@dataclass
class _Shown:
    """Whose foods are shown: a mark of the store they were read from, and when that last changed."""

    mark: Hashable = None
    changed: float | None = None


SETTLED_S = 2.0  # longer than anything that another tab works out at that moment
_one_at_a_time = threading.Lock()
_shown = _Shown()


def shown() -> Hashable:
    """The mark given with what is shown; None for nothing."""
    return _shown.mark


def show(
    foods: Sequence[OwnFood], recipes: Sequence[Recipe], removed: frozenset[str] = frozenset(), mark: Hashable = None
) -> None:
    """Puts these own foods in the place of those shown before. `removed`: past days have them, search does not.

    Raises InputError for a food or recipe that cannot be; then what was shown stays.
    """
    with _one_at_a_time:
        rows = None
        if foods or recipes:
            from checker.own_rows import added

            rows = added(foods, recipes, removed)
        if rows is not None or added_rows() is not None:
            add_rows(rows)
            forget()
            _shown.changed = monotonic()
        _shown.mark = mark


def settle() -> None:
    """Forgets once more, a while after a change: what was being worked out meanwhile may rest on what was before."""
    if _shown.changed is not None and monotonic() - _shown.changed > SETTLED_S:
        _shown.changed = None
        forget()


def forget() -> None:
    """Forgets what was worked out from the foods."""
    for each in remembering():
        if not is_kept(each):
            each.cache_clear()


def is_kept(each: functools._lru_cache_wrapper[object]) -> bool:
    """Whether what a function remembers never hangs on the foods."""
    if each.__module__.startswith("nutrition_data."):
        return (each.__module__, each.__name__) not in FORGOTTEN_FACTS
    return (each.__module__, "") in KEPT or (each.__module__, each.__name__) in KEPT


def remembering() -> Iterator[functools._lru_cache_wrapper[object]]:
    """Every function of the modules of ours that are loaded that keeps its answers, each once."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith(("checker.", "nutrition_data.")):
            for value in tuple(vars(module).values()):
                if isinstance(value, functools._lru_cache_wrapper) and value.__module__ == name:
                    yield value
