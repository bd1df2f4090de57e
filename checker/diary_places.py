"""Where the diary lies on this computer."""

import os
from pathlib import Path

from nutrition_data.errors import InputError


class NotKept(InputError):
    """The change could not be written; the caller still has it and says so."""


class NotRead(InputError):
    """The diary cannot be opened now; it is as it was, and nothing may be written over it."""


class Lost(NotRead):
    """The file whose days were shown is no longer there; a new one is made only once somebody says so."""


class Newer(NotRead):
    """A newer version of the checker wrote the diary: it is ours, and not known here."""


class NotOurs(NotRead):
    """Another program wrote the file: nothing may be done to it."""


def folder() -> Path:
    """The folder of the diary: that of MINERAL_CHECKER_DB, or MINERAL_CHECKER_DATA, else the user's own data folder."""
    database_chosen = os.environ.get("MINERAL_CHECKER_DB")
    if database_chosen:
        return Path(database_chosen).expanduser().absolute().parent
    chosen = os.environ.get("MINERAL_CHECKER_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("mineral-checker", appauthor=False)


def database() -> Path:
    """The file all days are in: MINERAL_CHECKER_DB, else diary.db in the folder."""
    chosen = os.environ.get("MINERAL_CHECKER_DB")
    return Path(chosen).expanduser().absolute() if chosen else folder() / "diary.db"


def closed_folder_words() -> str | None:
    """A sentence where the folder may not be entered, so that nobody can know whether a diary is there; else None."""
    try:
        database().exists()
    except PermissionError:
        return (
            f"Your days: the folder {folder()} may not be entered by your user account, perhaps since the checker was"
            " once started as another. Give your account the right to read and write it, or choose another place with"
            " MINERAL_CHECKER_DB, and load this page again."
        )
    return None


def earlier_document() -> Path:
    """The file in which versions of the checker without a database kept the days."""
    chosen = os.environ.get("MINERAL_CHECKER_DB")  # in a folder of one's choice a diary.json is somebody else's
    return folder() / (f"{database().name}.json" if chosen else "diary.json")


def document_taken_in() -> Path:
    """That file once its days are in the database."""
    return folder() / "diary-before-database.json"


def backups_folder() -> Path:
    """The folder of the copies that are made each day."""
    chosen = os.environ.get("MINERAL_CHECKER_DB")
    return folder() / (f"{database().name}-backups" if chosen else "backups")
