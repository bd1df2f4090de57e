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


def without_notes(line: str) -> str:
    """The line with blanks for figures that are no amounts: energy beside an amount, "80/20", the width of a piece."""
    counted = _FOOD_AFTER_NUMBER.search(line)
    if counted:
        line = _ENERGY.sub(lambda said: said[0] if said.start() <= counted.start() else " " * len(said[0]), line)
    line = _RATIO.sub(lambda found: found[0] if int(found[1]) + int(found[2]) != 100 else " " * len(found[0]), line)
    return _WIDTH.sub(lambda found: " " * len(found[0]), line)
