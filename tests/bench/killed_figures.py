"""Whether a thousand random edits survive being killed at any moment."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from killed_account import killed

EDITS = 1000


def measure(shared: Path) -> Iterator[Figure]:
    """Confirmed edits lost, half entries and damage after kills at random moments: none of each."""
    with tempfile.TemporaryDirectory() as place:
        found = killed(Path(place) / "kept", EDITS, between=(1, 12), seed=1)
    how = f"{found.edits} edits, {found.kills} kills, {found.in_flight} edits cut short, {found.landed} of them whole"
    yield Figure("killed: edits lost, cut in half, or damage", len(found.faults), "faults", 0, how)
    yield Figure("killed: edits confirmed", found.edits, "edits", EDITS, at_least=True)
