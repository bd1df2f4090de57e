"""Every publication and data set a number or statement came from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nutrition_data.errors import DataError

FIELDS = ("title", "producer", "edition", "date", "licence")


@dataclass(frozen=True)
class SourceFile:
    """A file we took figures from: its name in the release, and the sha256 of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True)
class Source:
    """One publication or data set. `url` is empty where no address was seen; `files` only where we took a file."""

    id: str
    title: str
    producer: str
    edition: str
    date: str
    licence: str
    url: str
    files: tuple[SourceFile, ...]


@cache
def sources() -> tuple[Source, ...]:
    """All sources, in the order of sources.toml: data sets first, then reference values, then evidence."""
    path = Path(__file__).parent / "sources.toml"
    return read_sources(path)


def read_sources(path: Path) -> tuple[Source, ...]:
    """The sources of one toml file; DataError names the entry and the field that is missing."""
    with path.open("rb") as lines:
        entries = tomllib.load(lines)
    return tuple(_source(id, entry) for id, entry in entries.items())


def _source(id: str, entry: dict[str, object]) -> Source:
    missing = [field for field in FIELDS if not isinstance(entry.get(field), str)]
    if missing:
        raise DataError(f"sources.toml: [{id}] has no {missing[0]!r}; give it as text, empty where it is not known.")
    files = entry.get("files", {})
    if not isinstance(files, dict):
        raise DataError(f"sources.toml: [{id}] has files that are no table of name = sha256.")
    taken = tuple(SourceFile(str(name), str(digest)) for name, digest in files.items())
    text = {field: str(entry[field]) for field in FIELDS}
    return Source(id=id, **text, url=str(entry.get("url", "")), files=taken)


def source(id: str) -> Source:
    """One source; KeyError for an id that sources.toml does not have."""
    return _by_id()[id]


@cache
def _by_id() -> dict[str, Source]:
    return {each.id: each for each in sources()}
