"""A process that is killed in the middle of an edit: every edit that was confirmed is there, and no half one.

`make bench` does a thousand (`killed`); here are a few, each kill at a random moment.
"""

import sys
from pathlib import Path

import pytest

from killed_account import killed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is forked and killed with signal 9")


def test_every_confirmed_edit_survives_a_kill_and_no_edit_is_there_by_half(tmp_path: Path) -> None:
    found = killed(tmp_path / "kept", edits=60, between=(1, 12), seed=6)
    assert found.faults == []
    assert found.edits >= 60
    assert found.kills >= 5
    assert found.in_flight > 0  # some were cut short
