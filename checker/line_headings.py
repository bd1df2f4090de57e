"""What says no food and no amount: clock times, "Breakfast:"."""

import re
from functools import cache

from nutrition_data import words

_CLOCK = re.compile(
    r"\b(?:at\s+|around\s+|@\s*)?(?:"
    r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s*(?:am|pm|a\.m\.|p\.m\.)(?![a-z])|(?:[01]?\d|2[0-3]):[0-5]\d\b"
    r")(?:\s*[-–—:](?=\s))?",
    re.IGNORECASE,
)


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

    return _headings().sub(blank, line)
