"""Whose turn it is where a file of the diary is made, moved or deleted: one thread of one program at a time."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: tabs of one server still take turns, through the thread lock
    fcntl = None  # type: ignore[assignment]

_one_thread = threading.RLock()
_mine: set[Path] = set()


def lock_file(database: Path) -> Path:
    """The empty file by which programs take turns."""
    return database.with_name(f"{database.name}.lock")


@contextmanager
def turn(database: Path) -> Iterator[None]:
    """Nobody else makes, moves or deletes files of this diary meanwhile. Raises OSError."""
    with _one_thread:
        if database in _mine:
            yield
            return
        database.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(lock_file(database), os.O_RDWR | os.O_CREAT, 0o600), "r+b") as lock:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            _mine.add(database)
            try:
                yield
            finally:
                _mine.discard(database)


@contextmanager
def one_thread() -> Iterator[None]:
    """No other thread opens or closes files of the diary meanwhile; writes nothing."""
    with _one_thread:
        yield
