"""Keeps the days on this computer: one JSON document that only its owner can read."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker.diary import Day, own_person
from checker.diary_document import Unreadable, days_of, document_of
from nutrition_data.errors import InputError

if TYPE_CHECKING:
    from checker.person import Person

try:
    import fcntl
except ImportError:  # Windows: tabs of one server still take turns, through the thread lock
    fcntl = None  # type: ignore[assignment]

_one_thread = threading.Lock()
_last_read: dict[Path, tuple[tuple[int, int, int], Diary]] = {}


@dataclass(frozen=True)
class Diary:
    """The day being kept and the days before it, oldest first. `problem`: one sentence if the file was unreadable."""

    day: Day
    earlier: tuple[Day, ...] = ()
    problem: str | None = None


class NotKept(InputError):
    """The change could not be written; the caller still has it and says so."""


def folder() -> Path:
    """Where the diary lies: MINERAL_CHECKER_DATA, else the user's own data folder."""
    chosen = os.environ.get("MINERAL_CHECKER_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("mineral-checker", appauthor=False)


def document() -> Path:
    """The file all days are in."""
    return folder() / "diary.json"


def load(today: date) -> Diary:
    """The diary as stored; an empty day of `today` if there is none.

    A file that cannot be understood is renamed, never overwritten, and `problem` says where it is.
    """
    path = document()
    try:
        return _read(path, today)
    except Unreadable:
        pass
    try:
        with _turn(path.parent):  # another tab may be writing a good file at this moment
            return _read_or_set_aside(path, today)
    except OSError as error:
        return Diary(Day(today), problem=_cannot_be_moved(path, error))


def _read(path: Path, today: date) -> Diary:
    """The diary as stored. Raises Unreadable for a file that is not one of ours."""
    try:
        seen = path.stat()
    except FileNotFoundError:
        return Diary(Day(today))
    except OSError as error:
        return Diary(Day(today), problem=f"Your day at {path} cannot be opened ({_reason(error)}). Check that folder.")
    mark = (seen.st_mtime_ns, seen.st_size, seen.st_ino)
    if path in _last_read and _last_read[path][0] == mark:
        return _of_today(_last_read[path][1], today)
    try:
        days = days_of(path.read_text(encoding="utf-8"))
    except FileNotFoundError:  # deleted or set aside by another tab since it was seen
        return Diary(Day(today))
    except OSError as error:
        return Diary(Day(today), problem=f"Your day at {path} cannot be opened ({_reason(error)}). Check that file.")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as damage:
        raise Unreadable(str(path)) from damage
    diary = Diary(days[-1], days[:-1])
    _last_read[path] = (mark, diary)
    return _of_today(diary, today)


def _read_or_set_aside(path: Path, today: date) -> Diary:
    """For the writer whose turn it is."""
    try:
        return _read(path, today)
    except Unreadable:
        return Diary(Day(today), problem=_set_aside(path))


def _of_today(diary: Diary, today: date) -> Diary:
    """A day on which nothing was entered is today's; what was answered on another day is not."""
    day = diary.day
    if day.recorded or day.date == today:
        return diary
    return replace(diary, day=replace(day, date=today, answers=()))


def edit(change: Callable[[Day], Day], today: date) -> Day:
    """Applies one change to the day as it is stored at this moment, and stores it. Raises NotKept."""
    return _rewrite(lambda diary: Diary(change(diary.day), diary.earlier), today).day


def start_day(today: date, first: Callable[[Day], Day] = lambda day: day) -> Day:
    """An empty day for the same person and preferences, after the change `first` to the day as stored. Raises NotKept.

    The day before it is kept; an example or an empty day is not, nor the person who came with the example.
    """

    def started(diary: Diary) -> Diary:
        before = first(diary.day)
        if before.date == today and not before.example:
            return replace(diary, day=before)
        keep = before.recorded and not before.example
        fresh = Day(today, own_person(before), preferences=before.preferences)
        return Diary(fresh, (*diary.earlier, before) if keep else diary.earlier)

    return _rewrite(started, today).day


def edit_people(change: Callable[[Person], Person], today: date) -> None:
    """Applies one change to who every stored day is for. Raises NotKept."""

    def changed(day: Day) -> Day:
        return day if day.person is None else replace(day, person=change(day.person))

    _rewrite(lambda diary: Diary(changed(diary.day), tuple(changed(day) for day in diary.earlier)), today)


def delete_everything() -> None:
    """Removes every stored day, and files set aside as unreadable. Raises NotKept when a file cannot be removed."""
    place = folder()
    try:
        with _turn(place):
            for path in (document(), *place.glob("diary-unreadable-*.json"), *place.glob("diary.json.*.new")):
                path.unlink(missing_ok=True)
            _last_read.clear()
    except OSError as error:
        raise NotKept(f"{place} could not be emptied ({_reason(error)}). Delete that folder yourself.") from error


def _rewrite(change: Callable[[Diary], Diary], today: date) -> Diary:
    path = document()
    try:
        with _turn(path.parent):
            diary = _read_or_set_aside(path, today)
            if diary.problem is not None and path.exists():
                raise NotKept(diary.problem)
            changed = change(diary)
            _write(path, document_of((*changed.earlier, changed.day)))
    except OSError as error:
        raise NotKept(
            f"Your day could not be saved in {path.parent} ({_reason(error)}). It stays on this page until you close"
            " it; make room or choose another folder with MINERAL_CHECKER_DATA, then change any entry."
        ) from error
    return changed


@contextmanager
def _turn(place: Path) -> Iterator[None]:
    """One writer at a time: two tabs, or two servers, never drop each other's entries."""
    with _one_thread:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(place / "diary.lock", os.O_RDWR | os.O_CREAT, 0o600), "r+b") as lock:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _write(path: Path, text: str) -> None:
    """The whole file or nothing: a full disk leaves the old file as it was."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(new, path)  # no fsync: waiting for a busy disk would hold up every added food
    except OSError:
        new.unlink(missing_ok=True)
        raise


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"diary-unreadable-{datetime.now():%Y%m%d-%H%M%S-%f}.json")
    try:
        os.replace(path, aside)
    except OSError as error:
        return _cannot_be_moved(path, error)
    return f"Your stored day could not be read. It is kept at {aside}; this page starts with an empty day."


def _cannot_be_moved(path: Path, error: OSError) -> str:
    return f"Your stored day at {path} is damaged and cannot be moved ({_reason(error)}). Move or delete that file."


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
