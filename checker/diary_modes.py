"""Who may read the files of the diary: the account they belong to, and nobody else."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

OTHERS = 0o077
BESIDE = ("", "-wal", "-shm", "-journal")  # what SQLite keeps beside a database, made with the mode of that


def make_private(path: Path) -> None:
    """A database and what lies beside it for its owner alone; of a disk that has no such thing it stays as it is."""
    for ending in BESIDE:
        with suppress(OSError):
            each = path.with_name(path.name + ending)
            if each.stat().st_mode & OTHERS:
                each.chmod(0o600)
