"""The fewest, most usual changes of a day that reach every target, within what is safe and wanted."""

from collections.abc import Sequence

import pandas as pd

from checker.person import Person
from checker.plan_records import Plans
from checker.preferences import NO_PREFERENCES, Preferences
from checker.supplements import Supplement


def plans(
    person: Person,
    rows: pd.DataFrame,
    supplements: Sequence[Supplement] = (),
    preferences: Preferences = NO_PREFERENCES,
    keep: Sequence[str] = (),
    leave_out: Sequence[str] = (),
    wanted: int = 3,
) -> Plans:
    """Up to `wanted` clearly different plans for one day (diary rows), each re-checkable by adding it and judging.

    `keep`: food ids that every plan must hold, `leave_out`: food ids that none may hold. Deterministic.
    """
    raise NotImplementedError
