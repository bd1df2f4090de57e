"""What was read of the diary last, and in which state of it: asked by several pages at once, a few answers are kept."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")
State = tuple[str, int]  # as `diary_members.state`


class LastRead(Generic[Answer]):
    """The last answers, `most` of them, by what was asked. An answer holds only for the state it was read in.

    Other threads ask and keep at the same time: every step is one that they cannot come between.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: dict[Hashable, tuple[State, Answer]] = {}

    def answer(self, asked: Hashable, state: State) -> Answer | None:
        """What was read, None where it was not or the diary has changed since."""
        found = self._known.get(asked)
        return found[1] if found is not None and found[0] == state else None

    def keep(self, asked: Hashable, state: State, answer: Answer) -> None:
        """Keeps an answer in the place of the oldest."""
        for oldest in list(self._known)[: max(len(self._known) - self._most + 1, 0)]:
            self._known.pop(oldest, None)
        self._known[asked] = state, answer

    def clear(self) -> None:
        """Forgets all of it."""
        self._known.clear()
