"""What belongs to the household beside its days: who it is, favourites, copies, and deleting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from checker import diary_watch
from checker.diary import Entry
from checker.diary_access import read, read_all, write
from checker.diary_places import NotKept, database, folder
from checker.diary_records import Backup, Favourite, Member
from checker.supplements import Supplement

if TYPE_CHECKING:
    from sqlalchemy import Connection


def favourites(member_id: str | None = None) -> tuple[Favourite, ...]:
    """The meals a member keeps under a name, in the order in which they were made. Raises NotRead."""

    def stored(connection: Connection, member: str) -> tuple[Favourite, ...]:
        from checker.diary_favourites import favourites_of

        return favourites_of(connection, member)

    return read(member_id, stored, ())


def save_favourite(
    member_id: str | None, name: str, entries: Sequence[Entry], supplements: Sequence[Supplement] = ()
) -> Favourite:
    """Keeps a meal under a name; one of that name is replaced. Raises NotKept."""
    from checker import diary_members
    from checker.diary_favourites import add_favourite

    def written(connection: Connection) -> Favourite:
        member = diary_members.made_member(connection, member_id)
        return add_favourite(connection, member, name, tuple(entries), tuple(supplements))

    return write(written)


def remove_favourite(favourite_id: str) -> None:
    """One favourite less. Raises NotKept."""
    from checker.diary_favourites import drop_favourite

    write(lambda connection: drop_favourite(connection, favourite_id))


def add_member(name: str) -> Member:
    """One more person of the household. Raises NotKept."""
    from checker import diary_members

    return write(lambda connection: diary_members.added_member(connection, name))


def choose_member(member_id: str) -> None:
    """Notes whose days were chosen, for the next time nobody is named. Raises NotKept."""
    from checker import diary_members

    write(lambda connection: diary_members.choose(connection, member_id))


def rename_member(member_id: str, name: str) -> None:
    """Another name for a person of the household. Raises NotKept."""
    from checker import diary_members

    write(lambda connection: diary_members.rename_member(connection, member_id, name))


def still_holds(member_id: str, on: date) -> None:
    """Notes that what was said of a person's age and life stage still held on that day. Raises NotKept."""
    from checker import diary_members

    write(lambda connection: diary_members.still_holds(connection, member_id, on))


def delete_member(member_id: str) -> None:
    """Deletes all that is kept of one person, from the copies too; own foods stay. Raises NotKept."""
    from checker import diary_deletion, diary_repair

    diary_repair.despite_damage(lambda: diary_deletion.delete_member(member_id))


def delete_everything() -> None:
    """Deletes every day of every person, own foods, copies and the files themselves. Raises NotKept."""
    if not folder().is_dir():
        return
    from checker import diary_deletion

    diary_deletion.delete_everything()


def refusal() -> str | None:
    """Why nothing can be saved, where the last change could not be and still none can; else None, at no cost."""
    path = database()
    if not diary_watch.was_refused(path) or not path.exists():
        return None
    from checker import diary_file

    return diary_file.refusal()


def start_new_diary() -> None:
    """Goes on without the file that is lost: the next change makes a new one."""
    diary_watch.let_go(database())


def backups_on() -> bool:
    """Whether a copy is made each day; it is until the person says otherwise. Raises NotRead."""
    from checker import diary_backups

    return read_all(diary_backups.wanted, True)


def keep_backups(on: bool) -> None:
    """Whether a copy is made each day; without, those that are there are deleted. Raises NotKept."""
    from checker import diary_backups

    write(lambda connection: diary_backups.want(connection, on))
    if not on:
        try:
            diary_backups.purge()
        except OSError as error:
            reason = (error.strerror or type(error).__name__).lower()
            raise NotKept(f"The copies in {folder()} could not be deleted ({reason}). Delete them yourself.") from error


def backups() -> tuple[Backup, ...]:
    """The copies that are kept, newest first."""
    from checker import diary_backups

    return diary_backups.backups()


def restore(backup: Backup) -> None:
    """Puts a copy in the place of the diary as it is now, of which a copy is made before. Raises NotKept."""
    from checker import diary_repair

    diary_repair.restore(backup)


def forget_earlier_copies() -> None:
    """What is no longer in the diary is in no copy of it either. Raises NotKept."""
    from checker import diary_deletion

    diary_deletion.forget_earlier_copies()
