"""Words beside a supplement that are no count (durations, prices, times of day), and those that leave it open."""

import re
from dataclasses import dataclass

_NUMBER = r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a\s+couple\s+of)"
_WEIGHT = r"(?:mg|mcg|[uµμ]g|g|grams?|milligrams?|micrograms?|iu)\b"
_FORM = (
    r"(?:tab(?:let)?s?|cap(?:sule|let)?s?|pills?|softgels?|gummy|gummies|sachets?|chews?|lozenges?|drops?|sprays?"
    r"|scoops?|doses?|servings?|units?)\b"
)
_COUNTED = rf"(?!\s*(?:{_WEIGHT}|{_FORM}|[x×*]|ml\b|%))"  # a number before none of these
_WHOLE = r"(?![\d.,]*\d)"
_SPAN = (
    r"(?:(?:st|nd|rd|th)\s+)?"
    r"(?:min(?:ute)?s?|days?|nights|weeks?|wks?|fortnights?|months?|mths?|years?|yrs?|trimesters?)\b"
)
_LONG = r"(?:weeks?|wk|fortnight|months?|year)\b"
_CLOCK = r"\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m\.?|p\.m\.?|h|o['’]?clock)?\b"
_PART_OF_DAY = (
    r"(?:in\s+the\s+|at\s+|every\s+|each\s+|with\s+|before\s+|after\s+|for\s+|this\s+)?"
    r"(?:morning|noon|midday|lunch|afternoon|evening|night|bedtime|bed|breakfast|dinner|supper)\b"
)
_PACK = r"(?:packs?|packets?|box(?:es)?|bottles?|jars?|tubs?|bags?|tubes?)"

_NOT_DAILY = re.compile(
    rf"\bevery\s+(?:{_NUMBER}|third|fourth|fifth)\s*{_SPAN}"
    rf"|\b{_NUMBER}\s*(?:[x×]|times?\b|days?\b)?\s*(?:(?:a|per|each|every|in\s+a)\s+|/\s*){_LONG}"
    rf"|\b(?:{_NUMBER}\s*(?:[x×]|times?\b)|thrice)\s*(?:(?:a|per|each|every)\s+{_LONG}|weekly\b|monthly\b)",
    re.IGNORECASE,
)
_NO_COUNT = (
    # how long: "20 weeks", "for 30 days", "x 3 days"
    re.compile(rf"(?:\b(?:for|since|after|over)\s+)?(?:(?<!\w)[x×]\s*)?\b{_NUMBER}[\s-]*{_SPAN}", re.IGNORECASE),
    # which day: "week 20"; not "twice a day 2 tablets"
    re.compile(r"\b(?:[1-4]\d|\d)\s*w(?:\s*\+?\s*\d\s*d)?\b", re.IGNORECASE),  # "20w", "20w3d"
    re.compile(
        rf"(?<!\ba\s)(?<!\bper\s)(?<!\beach\s)(?<!\bevery\s)(?<!\bone\s)(?<!/)\b{_SPAN}\s*\d+{_WHOLE}{_COUNTED}",
        re.IGNORECASE,
    ),
    re.compile(
        r"[£$€¥#№]\s*\d+(?:[.,]\d+)*|\b\d+(?:[.,]\d+)?\s*(?:[£€$]|(?:euros?|pounds?|dollars?|gbp|usd|eur)\b)", re.I
    ),
    # a time of day that begins the line: "08.00 magnesium"
    re.compile(rf"^\s*(?:[01]?\d|2[0-3])[.:][0-5]\d{_WHOLE}{_COUNTED}", re.IGNORECASE),
)
_NO_NAME = r"(?<![\w.,'’])(?<!\b[bBdD]\s)"  # not the 6 of "b6 300 mg"
_THOUSANDS = re.compile(_NO_NAME + r"(\d{1,3})((?:['’]\d{3})+|(?:[ \u00a0\u202f]000)+)(?![\d.,])")

_AMOUNT = "can be read as more than one amount"
_COUNT = "does not make clear how many a day you take"
_TAKEN = "leaves open whether you took it today"
_OPEN = (
    (
        re.compile(
            r"\b(?:did|do|does|have|has|had|was|will|would|could|can)\s*(?:n['’]?t|\s+not)\b|\bwon['’]?t\b|\bcan['’]t\b"
            r"|\bnone\b|\bnot\s+today\b|\byesterday\b|\btomorrow\b|\bago\b|\blast\s+(?:week|month|year)\b|\bused\s+to\b",
            re.IGNORECASE,
        ),
        _TAKEN,
    ),
    (re.compile(rf"{_NO_NAME}\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+\s*{_WEIGHT}", re.IGNORECASE), _AMOUNT),
    # A point before three digits may part thousands, unless nobody could swallow so much: 349.999 mg is no 350 g.
    (
        re.compile(
            r"(?<![\d.,])(?:(?:[1-9]|1\d|20)\.\d{3}\s*mg|[1-9]\d{0,2}\.\d{3}\s*(?:mcg|[uµμ]g))\b", re.IGNORECASE
        ),
        _AMOUNT,
    ),
    (
        re.compile(
            r"\b(?:up\s+to|less\s+than|more\s+than|at\s+most|at\s+least|under|minus|max(?:imum)?\s+of)\s+\d+\S*"
            r"|[<>≤≥]\s*=?\s*\d+\S*|\d+\s*(?:mg|mcg|[uµμ]g|g)?\s+[-–—−]\s+\d+\S*",
            re.IGNORECASE,
        ),
        _AMOUNT,
    ),
    (
        re.compile(
            rf"\bat\s+{_CLOCK}(?:\s*(?:,|and\b|&|\+|/)\s*(?:at\s+)?{_CLOCK}{_COUNTED})+"
            r"|\b\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b.*\b\d{1,2}(?:[:.]\d{2})?\s*[ap]\.?m\b"
            r"|\b(?:[01]?\d|2[0-3])[.:][0-5]\d\s*(?:,|and\b|&|\+)\s*(?:[01]?\d|2[0-3])[.:][0-5]\d\b"
            rf"{_COUNTED}",
            re.IGNORECASE,
        ),
        _COUNT,
    ),
    (
        re.compile(
            rf"\b(?:{_NUMBER}|half|another)\s*(?:{_FORM}\s*)?{_PART_OF_DAY}.*?"
            rf"\b(?:{_NUMBER}|half|another)\s*(?:{_FORM}\s*)?{_PART_OF_DAY}"
            rf"|\b(?:in|at|with|before|after)\s+(?:the\s+)?{_PART_OF_DAY}\s*(?:,\s*and\b|,|and\b|&|\+)\s*"
            rf"(?:{_NUMBER}\s*(?:{_FORM}\s*)?)?(?:in|at|with|before|after)\s+(?:the\s+)?{_PART_OF_DAY}"
            r"|\b\d\s*-\s*\d\s*-\s*\d\b(?!\s*-)",  # "1-0-1": morning, noon, night
            re.IGNORECASE,
        ),
        _COUNT,
    ),
    (
        re.compile(
            rf"\bfor\s+\d+{_WHOLE}{_COUNTED}|\b{_PACK}\s+of\s+{_NUMBER}\b|\b\d+\s*[- ]?(?:ct|count|pack|pk)\b"
            rf"|\b(?:{_NUMBER}|half)\s*(?:{_FORM}\s*)?(?:out\s+)?of\s+(?:the\s+)?{_NUMBER}\b(?![.,]?\d)(?!\s*{_WEIGHT})"
            rf"|\b(?!1\b|one\b){_NUMBER}\s*{_FORM}\s*(?:(?:a|per|each|every)\s+|/\s*){_LONG}",  # 2 tablets a week
            re.IGNORECASE,
        ),
        _COUNT,
    ),
)
# "2 day" may be "2 a day" or two days
_DAY = re.compile(rf"\b(?!1\b|one\b){_NUMBER}\s+day\b(?!\s*(?:supply|\d))", re.IGNORECASE)


@dataclass(frozen=True)
class Doubt:
    """Words that leave an amount or a count open, as typed, and what they leave open."""

    words: str
    why: str


def without_what_is_no_count(text: str) -> str:
    """The text as long as it was, with spaces for durations, prices and times of day, and thousands drawn together.

    How often where that is less than daily ("3 times a week") stands as "prn", counted once.
    """
    said = _NOT_DAILY.sub(lambda found: "prn".ljust(len(found[0])), text)
    for pattern in _NO_COUNT:
        said = pattern.sub(lambda found: " " * len(found[0]), said)
    return _THOUSANDS.sub(lambda found: re.sub(r"\D", "", found[0]).ljust(len(found[0])), said)


def doubt_about(text: str) -> Doubt | None:
    """What a text leaves open of how much or how many was taken that day; None where it says one amount."""
    said = without_what_is_no_count(text)
    for pattern, why in _OPEN:
        found = pattern.search(text if why is _TAKEN else said)
        if found:
            return Doubt(found[0].strip(), why)
    days = _DAY.search(text)
    return Doubt(days[0], _COUNT) if days and not _NOT_DAILY.search(text) else None


def is_not_taken(doubt: Doubt | None) -> bool:
    """Whether it is left open that anything was taken: that holds for all of a line."""
    return doubt is not None and doubt.why == _TAKEN


def has_parts_of_a_day(doubt: Doubt | None) -> bool:
    """Whether it is left open how many were taken that day: "one in the morning, one in the evening"."""
    return doubt is not None and doubt.why == _COUNT
