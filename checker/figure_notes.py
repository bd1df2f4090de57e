"""Figures in a line that are no amounts: its energy, how lean the meat is, how wide a piece is."""

import re

_ENERGY = re.compile(r"\(?(?<!\d)\d{1,5}\s?(?:kcals?|cals?|calories|kj)\b\)?", re.IGNORECASE)
_FOOD_AFTER_NUMBER = re.compile(r"\d\s*[^\W\d_]")
_RATIO = re.compile(r"(?<![\d/])(\d\d)/(\d\d?)(?![\d/])")
_WIDTH = re.compile(
    r"(?<=[^\W\d_])(\s+)\d+(?:\.\d+)?[x×]\d+(?:\.\d+)?"
    r"(?:\s*(?:inch(?:es)?\b|in\b|[\x22″]))?(?=\s*(?:$|[,;)]))",
    re.IGNORECASE,
)


def notes_at(line: str) -> list[tuple[int, int]]:
    """Where such figures stand: energy beside an amount, "80/20", the width of a piece."""
    if not any(letter.isdigit() for letter in line):
        return []
    counted = _FOOD_AFTER_NUMBER.search(line)
    found = [said.span() for said in _ENERGY.finditer(line) if counted and said.start() > counted.start()]
    found += [said.span() for said in _RATIO.finditer(line) if int(said[1]) + int(said[2]) == 100]
    return found + [said.span() for said in _WIDTH.finditer(line)]


def without_notes(line: str) -> str:
    """The line with blanks for such figures."""
    for start, end in notes_at(line):
        line = line[:start] + " " * (end - start) + line[end:]
    return line
