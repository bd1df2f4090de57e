"""What says no food and no amount: clock times, "Breakfast:", energy, the fat of mince as a ratio, a width."""

import re
from functools import cache

from nutrition_data import words

_CLOCK = re.compile(
    r"\b(?:at\s+|around\s+|@\s*)?(?:"
    r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s*(?:am|pm|a\.m\.|p\.m\.)(?![a-z])|(?:[01]?\d|2[0-3]):[0-5]\d\b"
    r")(?:\s*[-–—:](?=\s))?",
    re.IGNORECASE,
)
_ENERGY = re.compile(r"\(?(?<!\d)\d{1,5}\s?(?:kcals?|cals?|calories|kj)\b\)?", re.IGNORECASE)
_FOOD_AFTER_NUMBER = re.compile(r"\d\s*[^\W\d_]")
_RATIO = re.compile(r"(?<![\d/])(\d\d)/(\d\d?)(?![\d/])")
_WIDTH = re.compile(r"(?<=[^\W\d_])(\s+)\d+(?:\.\d+)?[x×]\d+(?:\.\d+)?(?=\s*(?:$|[,;)]))", re.IGNORECASE)


@cache
def _headings() -> re.Pattern[str]:
    said = "|".join(re.escape(word) for word in sorted(words.headings(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<![^\s,;.])(?:{said})\s*(?::|[-–—](?=\s)))|^\s*(?:for|at)\s+(?:{said})\s+(?:i\s+)?(?:just\s+)?had\b",
        re.IGNORECASE,
    )


def without_headings(line: str) -> str:
    """The line with clock times and headings as blanks, as long as before; a heading amid it parts as a comma does."""
    line = _CLOCK.sub(lambda found: " " * len(found.group()), line)

    def blank(found: re.Match[str]) -> str:
        parted = "," if found.start() and line[: found.start()].strip() else " "
        return parted + " " * (len(found.group()) - 1)

    return _without_notes(_headings().sub(blank, line))


def _without_notes(line: str) -> str:
    """The line with blanks for figures that are no amounts: energy beside an amount, "80/20", the width of a piece."""
    counted = _FOOD_AFTER_NUMBER.search(line)
    if counted:
        line = _ENERGY.sub(lambda said: said[0] if said.start() <= counted.start() else " " * len(said[0]), line)
    line = _RATIO.sub(lambda found: found[0] if int(found[1]) + int(found[2]) != 100 else " " * len(found[0]), line)
    return _WIDTH.sub(lambda found: " " * len(found[0]), line)
