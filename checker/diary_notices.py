"""What happened to the diary's file that the person has to be told; told once, by the next page."""

from pathlib import Path

from checker.diary_places import database

_untold: dict[Path, str] = {}


def tell(words: str) -> None:
    """Keeps one sentence for the next page."""
    _untold[database()] = words


def told() -> str | None:
    """The sentence that is waiting, None where none is."""
    return _untold.pop(database(), None)
