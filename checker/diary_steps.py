"""What one change did to a day, and the day without it: an undo leaves alone what was changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from checker.diary import Answer, Day, Entry
from checker.diary_document import answer_of, entry_of, mapping, supplement_of
from checker.supplements import Supplement

Kept = TypeVar("Kept", Entry, Supplement)


@dataclass(frozen=True)
class EntryChange:
    """One entry before and after, None where there was none, and its place among the entries."""

    before: Entry | None
    after: Entry | None
    place: int


@dataclass(frozen=True)
class SupplementChange:
    """One supplement before and after, None where there was none, and its place among them."""

    before: Supplement | None
    after: Supplement | None
    place: int


@dataclass(frozen=True)
class Step:
    """One change of a day. `words` say what was done; of the rest of the day what it was before and after.

    `example`: it was done on an example, and is no step of the person's own day.
    """

    words: str
    entries: tuple[EntryChange, ...]
    supplements: tuple[SupplementChange, ...]
    drafts: tuple[str, str]
    answers: tuple[tuple[Answer, ...], tuple[Answer, ...]]
    complete: tuple[bool | None, bool | None]
    example: bool = False

    @property
    def worth_undoing(self) -> bool:
        """Whether anything eaten, taken or said of the day changed; a draft alone is undone by writing."""
        return bool(self.entries or self.supplements or self.complete[0] != self.complete[1])


@dataclass(frozen=True)
class Undone:
    """The day without a step. `left`: how many entries were changed since, and so stay as they are now."""

    day: Day
    left: int


def step(before: Day, after: Day, words: str) -> Step:
    """What a change did."""
    return Step(
        words,
        tuple(EntryChange(*each) for each in _changed(before.entries, after.entries)),
        tuple(SupplementChange(*each) for each in _changed(before.supplements, after.supplements)),
        (before.draft, after.draft),
        (before.answers, after.answers),
        (before.complete, after.complete),
        after.example,
    )


def undone(day: Day, step: Step) -> Undone:
    """The day without what the step did, where it still stands as the step left it."""
    entries, left = _without(day.entries, [(each.before, each.after, each.place) for each in step.entries])
    taken, more = _without(day.supplements, [(each.before, each.after, each.place) for each in step.supplements])
    fresh = replace(day, entries=entries, supplements=taken)
    if day.draft == step.drafts[1]:
        fresh = replace(fresh, draft=step.drafts[0])
    if day.answers == step.answers[1]:
        fresh = replace(fresh, answers=step.answers[0])
    if day.complete == step.complete[1]:
        fresh = replace(fresh, complete=step.complete[0])
    return Undone(fresh, left + more)


def _changed(before: Sequence[Kept], after: Sequence[Kept]) -> Iterator[tuple[Kept | None, Kept | None, int]]:
    were, are = {each.id: each for each in before}, {each.id: each for each in after}
    for place, each in enumerate(before):
        if are.get(each.id) != each:
            yield each, are.get(each.id), place
    for place, each in enumerate(after):
        if each.id not in were:
            yield None, each, place


def _without(
    now: Sequence[Kept], changes: Iterable[tuple[Kept | None, Kept | None, int]]
) -> tuple[tuple[Kept, ...], int]:
    kept, left = list(now), 0
    back: list[tuple[int, Kept]] = []
    for before, after, place in changes:
        ids = [each.id for each in kept]
        if after is None:
            assert before is not None
            if before.id in ids:
                left += 1
            else:
                back.append((place, before))
        elif after not in kept:
            left += 1
        elif before is None:
            kept.remove(after)
        else:
            kept[kept.index(after)] = before
    for place, each in sorted(back, key=lambda pair: pair[0]):
        kept.insert(place, each)
    return tuple(kept), left


def document_of_step(step: Step) -> dict[str, Any]:
    """The step as JSON can hold it, without its words."""
    found = asdict(step)
    del found["words"]
    return found


def step_of(words: str, kept: object) -> Step:
    """A step as it was kept. Raises Unreadable, or what a damaged one makes Python raise."""
    found: dict[str, Any] = mapping(kept)
    return Step(
        words,
        tuple(EntryChange(*_pair(each, entry_of)) for each in found["entries"]),
        tuple(SupplementChange(*_pair(each, supplement_of)) for each in found["supplements"]),
        (str(found["drafts"][0]), str(found["drafts"][1])),
        (tuple(map(answer_of, found["answers"][0])), tuple(map(answer_of, found["answers"][1]))),
        (found["complete"][0], found["complete"][1]),
        found.get("example") is True,
    )


def _pair(kept: object, of: Any) -> tuple[Any, Any, int]:
    found: dict[str, Any] = mapping(kept)
    before, after = (None if found[side] is None else of(mapping(found[side])) for side in ("before", "after"))
    return before, after, int(found["place"])
