"""The report as a PDF: one tagged A4 page (PDF/UA-1), typeset without the net, without files, with fonts brought along.

Text goes to the template as data and is never read as markup. What the fonts cannot draw is shown as a box and counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from checker.report_records import Report, ReportNutrient
from checker.report_signs import BOX, NO_FONT, TAGGED, can_be_drawn, drawable, is_plain

FOLDER, TEMPLATE = Path(__file__).parent, "report.typ"
TOO_LONG = "longer than one page"
NO_SUPPLEMENT = "None entered."
ALL_KNOWN = "Every food entered was recognised and has measured values."
LONGEST_NAME = 60
LONGEST_REASON, LONGEST_SENTENCE = 400, 300
KEY = (
    "Ring: mean. Thick line: from the least to the most it can be, dotted where the most is not known."
    " Dashed tick: EAR or AR. Solid tick: RDA, AI or the like."
)
CUT_WORDS = {1: "1 sign that this page has no letter for is shown as □."}
MANY_CUT_WORDS = "{count} signs that this page has no letters for are shown as □."


@dataclass(frozen=True)
class Room:
    """How much of each list is shown, how many letters of one line, and their size in points.

    What is left out of a list is counted: "and 7 more".
    """

    foods: int
    supplements: int
    health: int
    unknown: int
    names: int
    letters: int
    size: float


# Each is tried until one page holds it; the last holds the longest words there can be.
ROOMS = (
    Room(foods=6, supplements=10, health=30, unknown=8, names=8, letters=300, size=10),
    Room(foods=5, supplements=8, health=30, unknown=6, names=6, letters=200, size=10),
    Room(foods=5, supplements=6, health=30, unknown=6, names=5, letters=120, size=9.5),
    Room(foods=4, supplements=6, health=30, unknown=6, names=4, letters=90, size=9),
    Room(foods=3, supplements=5, health=30, unknown=6, names=3, letters=80, size=8.5),
    Room(foods=3, supplements=4, health=30, unknown=6, names=3, letters=60, size=8),
    Room(foods=3, supplements=4, health=20, unknown=6, names=2, letters=60, size=7.5),
    Room(foods=2, supplements=3, health=6, unknown=3, names=2, letters=40, size=7.5),
)


def report_pdf(report: Report) -> bytes:
    """The page as a PDF file. The same report gives the same bytes."""
    import typst

    made_at = datetime(report.produced_on.year, report.produced_on.month, report.produced_on.day, tzinfo=UTC)
    boxed = _only_what_can_be_drawn(report, can_be_drawn)
    rooms = list(ROOMS)
    while True:
        words = json.dumps(_page_words(boxed, rooms[0]))
        try:
            page = typst.compile(
                FOLDER / TEMPLATE,
                format="pdf",
                root=FOLDER,
                sys_inputs={"report": words},
                pdf_standards=TAGGED,
                timestamp=made_at,
                ignore_system_fonts=True,
            )
        except typst.TypstError as error:
            if TOO_LONG in error.message and len(rooms) > 1:
                rooms.pop(0)
                continue
            if NO_FONT not in error.message or boxed == (plain := _only_what_can_be_drawn(report, is_plain)):
                raise
            boxed = plain  # signs that can be drawn each alone, and not beside each other
            continue
        return page


def _page_words(report: Report, room: Room) -> dict[str, object]:
    """Everything on the page, as the template names it."""
    day = report.produced_on
    return {
        "size": room.size,
        "title": report.title,
        "subtitle": report.subtitle,
        "produced": f"Produced on {day.day} {day:%B %Y}",
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "program": report.program,
        "who_title": "Who",
        "who": [[each.label, _cut(each.words, max(LONGEST_NAME, min(room.letters, 120)))] for each in report.who],
        "days_title": "Which days",
        "days": [_cut(each, LONGEST_SENTENCE) for each in report.days],
        "nutrients_title": "The four nutrients",
        "method": report.method,
        "columns": ["Nutrient", "Mean a day", "", "Reference a day", "What can be said"],
        "nutrients": [_nutrient(each, room) for each in report.nutrients],
        "key": KEY if report.nutrients else "",
        "foods_title": "The foods that gave most (mean a day)",
        "supplements_title": "Supplements, counted in the means",
        "supplements": _supplements(report, room),
        "health_title": "Conditions and medicines",
        "health": _run_together(report.health, room.health, room.letters),
        "unknown_title": "What is not known",
        "unknown": _unknown(report, room),
        "advice_title": "Foods eaten that carry advice in pregnancy or breastfeeding (NHS, FDA, CDC and others)",
        "advice": _run_together(report.advice, room.health, LONGEST_NAME) if report.advice else [],
        "reading_title": "How to read this",
        "reading": list(report.reading),
        "sources_title": "Sources",
        "sources": list(report.sources),
        "program_words": f"Made with {report.program}. {report.signs}".rstrip(),
    }


def _nutrient(nutrient: ReportNutrient, room: Room) -> dict[str, object]:
    strip = nutrient.strip
    names = ("low", "mean", "high", "average", "target", "full")
    return {
        "name": nutrient.name,
        "mean": nutrient.mean,
        "span": nutrient.span,
        "reference": list(nutrient.references),
        "verdict": _cut(nutrient.verdict, room.letters),
        "confidence": _cut(nutrient.confidence, LONGEST_REASON),
        "strip": {name: getattr(strip, name) for name in names},
        "foods": [
            [_cut(each.name, min(room.letters, LONGEST_NAME)), each.amount] for each in nutrient.foods[: room.foods]
        ],
    }


def _supplements(report: Report, room: Room) -> list[str]:
    said = [f"{_cut(each.words, room.letters)}: {_unbroken(each.how_often)}" for each in report.supplements]
    return _shortened(said, room.supplements, LONGEST_SENTENCE) or [NO_SUPPLEMENT]


def _unknown(report: Report, room: Room) -> list[str]:
    said = []
    for each in report.unknown:
        names = [_cut(name, min(room.letters, LONGEST_NAME)) for name in each.names[: room.names]]
        more = len(each.names) - len(names)
        listed = f"{', '.join(names)}{f' and {more} more' if more else ''}"
        said.append(f"{each.words}: {listed}." if names else each.words)
    longest = max(map(len, said), default=0)  # the names in them are cut already
    return _shortened(said, room.unknown, longest) or [ALL_KNOWN]


def _unbroken(words: str) -> str:
    return words.replace(" ", "\u00a0")


def _shortened(lines: Sequence[str], most: int, letters: int) -> list[str]:
    """The first lines, each cut, and how many more there are."""
    if len(lines) <= most:
        return [_cut(each, letters) for each in lines]
    return [*(_cut(each, letters) for each in lines[: most - 1]), f"and {len(lines) - most + 1} more"]


def _run_together(lines: Sequence[str], most: int, letters: int) -> list[str]:
    """The same as one paragraph, so that many short names take little room."""
    return ["; ".join(_shortened(lines, most, letters))]


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def _only_what_can_be_drawn(report: Report, drawn: Callable[[str], bool]) -> Report:
    """The report with a box for every sign that cannot be drawn, and a sentence that counts them."""
    boxes = 0

    def shown(text: str) -> str:
        nonlocal boxes
        found = drawable(text, drawn)
        boxes += found.count(BOX) - text.count(BOX)
        return found

    def each(lines: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(shown, lines))

    boxed = replace(
        report,
        who=tuple(replace(fact, words=shown(fact.words)) for fact in report.who),
        days=each(report.days),
        nutrients=tuple(
            replace(
                one,
                verdict=shown(one.verdict),
                confidence=shown(one.confidence),
                foods=tuple(replace(food, name=shown(food.name)) for food in one.foods),
            )
            for one in report.nutrients
        ),
        supplements=tuple(replace(one, words=shown(one.words)) for one in report.supplements),
        health=each(report.health),
        unknown=tuple(replace(one, names=each(one.names)) for one in report.unknown),
        advice=each(report.advice),
    )
    if not boxes:
        return boxed
    counted = CUT_WORDS.get(boxes, MANY_CUT_WORDS.format(count=boxes))
    return replace(boxed, signs=counted)
