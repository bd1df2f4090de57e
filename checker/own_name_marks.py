"""Own foods by the names people gave them, word for word: in a typed line and in the search box.

A name of one's own may hold any word ("Nan's fish & chips", "Mum's 5 bean pot"), so it is found as it is written
before the line is taken apart, where nothing else of a food's name stands behind it.
"""

from __future__ import annotations

from functools import lru_cache

from checker.line_parts import connector_at
from checker.tokens import Token, split_words, tokens
from nutrition_data import amount_words
from nutrition_data.added_rows import added_rows


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    """The plain words and signs of own names of several, by the first; the longest come first."""
    added, found = added_rows(), dict[str, list[tuple[str, ...]]]()
    for name in added.names if added else ():
        marks = tuple(mark.plain for mark in tokens(name.text))
        if len(marks) > 1:
            found.setdefault(marks[0], []).append(marks)
    return {first: sorted(names, key=len, reverse=True) for first, names in found.items()}


def with_own_names(line: str, marks: tuple[Token, ...]) -> tuple[Token, ...]:
    """The marks of a line with each own name as one word."""
    if added_rows() is None:
        return marks
    begun, found, at = _by_first(), list[Token](), 0
    while at < len(marks):
        end = next((at + len(name) for name in begun.get(marks[at].plain, ()) if _stands_at(marks, at, name)), at + 1)
        if end == at + 1:
            found.append(marks[at])
        else:
            start, stop = marks[at].start, marks[end - 1].end
            said = line[start:stop]
            plain = "".join(split_words(said)) or said.casefold()
            found.append(Token(said, start, stop, "word", 0.0, plain, said.casefold()))
        at = end
    return tuple(found)


def _stands_at(marks: tuple[Token, ...], at: int, name: tuple[str, ...]) -> bool:
    """Whether a name is written there and ends there: oat milk, but not the oat milk of an oat milk latte."""
    end = at + len(name)
    if tuple(mark.plain for mark in marks[at:end]) != name:
        return False
    if end == len(marks) or marks[end].kind != "word":
        return True
    said = marks[end].said
    return said in amount_words.measure_words() or connector_at(marks, end) is not None


@lru_cache(maxsize=4096)
def own_foods_named(query: str, limit: int) -> tuple[tuple[str, str], ...]:
    """Own foods (id, name) of which one name has all words typed, the last of them perhaps only begun; best first."""
    added, typed = added_rows(), [word for word in split_words(query) if word.isalnum()]
    if added is None or not typed:
        return ()
    fitting: dict[str, tuple[bool, int]] = {}
    for name in added.names:
        held = [word for word in split_words(name.text) if word.isalnum()]
        if all(word in held for word in typed[:-1]) and any(word.startswith(typed[-1]) for word in held):
            fit = (held != typed, len(held))
            fitting[name.food_id] = min(fit, fitting.get(name.food_id, fit))
    names = added.foods["name"]
    best = sorted(fitting, key=lambda food_id: (*fitting[food_id], str(names[food_id])))
    return tuple((food_id, str(names[food_id])) for food_id in best[:limit])
