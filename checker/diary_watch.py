"""What this program saw of the diary's file: that it was there, and whether the last change could be written.

Needs no database, so that a page may ask before one is loaded.
"""

from __future__ import annotations

from pathlib import Path

from checker.diary_places import database

_seen: set[Path] = set()
_refused: set[Path] = set()


def saw(path: Path) -> None:
    """The file is there, and its days are shown."""
    _seen.add(path)


def let_go(path: Path) -> None:
    """The file may go, or another take its place: nobody misses it."""
    _seen.discard(path)
    _refused.discard(path)


def is_lost() -> bool:
    """Whether the file whose days were shown is no longer there, and nobody was told to do without it."""
    path = database()
    return path in _seen and not path.exists()


def note_refused(path: Path, refused: bool) -> None:
    """Whether the last change could not be written."""
    (_refused.add if refused else _refused.discard)(path)


def was_refused(path: Path) -> bool:
    """Whether the last change of that file could not be written."""
    return path in _refused
