"""What says no food and no amount: clock times, "Breakfast:"."""

import re
from functools import cache

from checker.tokens import plain
from nutrition_data import amount_words, words

_CLOCK = re.compile(
    r"\b(?:at\s+|around\s+|@\s*)?(?:"
    r"(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s*(?:am|pm|a\.m\.|p\.m\.)(?![a-z])|(?:[01]?\d|2[0-3]):[0-5]\d\b"
    r")(?:\s*[-–—:](?=\s))?",
    re.IGNORECASE,
)


@cache
def _headings() -> re.Pattern[str]:
    """A meal with a colon, or with a dash at the start of a line; a word that is also a food only at the start."""
    meals, foods = (
        "|".join(re.escape(word) for word in sorted(words.headings(also), key=len, reverse=True))
        for also in (False, True)
    )
    had = r"(?:for|at)\s+(?:{said})\s+(?:i\s+)?(?:just\s+)?had\b".format(said=f"{meals}|{foods}")
    return re.compile(
        rf"(?<![^\s,;.])(?:{meals})\s*:|(?:^|(?<=[,;.]))\s*(?:(?:{meals})\s*[-–—](?=\s)|(?P<food>{foods})\s*:)|^\s*{had}",
        re.IGNORECASE,
    )


@cache
def _clocks() -> tuple[re.Pattern[str], ...]:
    """Times of day in words, and in figures at the start of a line: "half past 7", "at 8", "8.30 porridge"."""
    hour = r"(?:[5-9]|1\d|2[0-3])"
    said = r"(?:\d\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    past = rf"(?:at\s+)?(?:half|quarter|ten|twenty|five)\s+past\s+{said}"
    to = rf"(?:(?:at\s+)?quarter|at\s+(?:ten|twenty|five))\s+to\s+{said}"  # "ten to twelve almonds" is no time
    return (
        re.compile(rf"\b(?:{past}|{to})\b", re.IGNORECASE),
        re.compile(r"^\s*at\s+\d\d?(?=\s+[a-z])|\b\d\d?\s*o.?clock\b", re.IGNORECASE),
        re.compile(rf"^\s*{hour}[.h](?:00|15|30|45)(?=\s+(?P<next>[^\W_]+))", re.IGNORECASE),
    )


def _is_measured(said: re.Match[str]) -> bool:
    """Whether a unit or measure follows the figures of a time, so that they are none: "8.30 dl"."""
    following = (said.groupdict().get("next") or "").casefold()
    return following in amount_words.unit_words() or following in amount_words.measure_words()


def without_headings(line: str) -> str:
    """The line with clock times and headings as blanks, as long as before; a heading amid it parts as a comma does."""
    line = _CLOCK.sub(lambda found: " " * len(found.group()), line)
    for clock in _clocks():
        line = clock.sub(lambda found: found.group() if _is_measured(found) else " " * len(found.group()), line)

    def blank(found: re.Match[str]) -> str:
        if not _is_heading(found):
            return found.group()
        parted = "," if found.start() and line[: found.start()].strip() else " "
        return parted + " " * (len(found.group()) - 1)

    return _headings().sub(blank, line)


def meals_said(line: str) -> tuple[tuple[int, str], ...]:
    """The meals a line names as headings, each with the place where it begins: "Lunch: soup" -> ((0, "lunch"),)."""
    found = [each for each in _headings().finditer(line) if _is_heading(each)]
    bare = _bare().match(line)  # "breakfast a bowl of porridge"
    if bare is not None and not any(each.start() < bare.end() for each in found):
        found.insert(0, bare)
    said = ((each.start(), _meal(each.group())) for each in found)
    return tuple((place, meal) for place, meal in said if meal)


def lone_heading(line: str) -> str | None:
    """The meal of a line that is a heading and nothing else ("" for a course); None where there is more, or a food."""
    found = _alone().fullmatch(line.strip())
    return None if found is None else _meal(line)


@cache
def _alone() -> re.Pattern[str]:
    """A heading; a word that is also a food only with a colon."""
    meals, foods = ("|".join(map(re.escape, sorted(words.headings(also)))) for also in (False, True))
    return re.compile(rf"(?:{meals})\s*[:–—-]?|(?:{foods})\s*:", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    """A meal at the start of a line, said by a word that is no food."""
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, sorted(words.headings(False))))})\b", re.IGNORECASE)


def _meal(heading: str) -> str:
    """The meal that a heading stands for, "" for a course or a time of day."""
    said = heading.casefold()
    return next((meal for word, meal in words.heading_meals().items() if re.search(rf"\b{word}\b", said)), "")


def _is_heading(found: re.Match[str]) -> bool:
    return not found.groupdict().get("food") or _heads_food(found.string[found.end() :])


def _heads_food(rest: str) -> bool:
    """Whether what follows "tea:" is food of its own, and not how much of it or what was added to it."""
    added = {addition.words for addition in amount_words.additions()} | {"lemon", "sweetener"}
    said = [plain(word) for word in re.findall(r"[^\W\d_]+", rest.casefold())]
    known = (
        added
        | amount_words.number_words().keys()
        | amount_words.measure_words().keys()
        | amount_words.unit_words().keys()
    )
    return any(word not in known and words.word_roles().get(word, "food") == "food" for word in said)
