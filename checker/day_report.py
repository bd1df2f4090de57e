"""One day for the command line: as a table to read, or as JSON for another program."""

import json
from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from checker import diary
from checker.adequacy import verdicts
from checker.confidence import confidence_of
from checker.contributions import food_name
from checker.diary import Entry
from checker.explanation import amount, figure
from checker.intake import intake
from checker.judgement import Judgement, NutrientJudgement, judge
from checker.person import Person
from checker.questions import question_for
from checker.reading import read_lines
from checker.references import Reference
from nutrition_data.errors import InputError

FOODS_SHOWN = 3
NOT_FOUND = "not found, so counted as unknown"
# What stands in for a sign of ours that a terminal cannot show.
PLAIN_SIGNS = {"≈": "~", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "..."}
VERDICT_FIELDS = ["nutrient", "authority", "kind", "applies_to", "reference", "unit", "low", "best", "high", "verdict"]


@dataclass(frozen=True)
class JudgedDay:
    """A day that was read and judged. `verdicts`: one row per nutrient and kind, as in a batch."""

    person: Person
    entries: tuple[Entry, ...]
    judgement: Judgement
    verdicts: pd.DataFrame


def judge_day(person: Person, eaten: str) -> JudgedDay:
    """Reads what was eaten, entries divided by ";", and judges it. Raises InputError if there is nothing to read."""
    entries = [entry for line in read_lines(eaten) for entry in diary.entries_of(line)]
    if not entries:
        raise InputError(
            'EATEN is blank; expected foods such as "1 cup oatmeal with milk; banana". Name what was eaten.'
        )
    rows = diary.rows(diary.add(diary.Day(date.today(), person), entries))
    people = pd.DataFrame([{"person": rows["person"].iloc[0], **asdict(person)}])
    verdict_rows = verdicts(intake(rows), people, (person.authority,))
    return JudgedDay(person, tuple(entries), judge(person, rows), verdict_rows)


def as_json_text(day: JudgedDay, encoding: str = "utf-8") -> str:
    """Everything the table shows and more, as JSON; null where nothing is known or nothing bounds it.

    Letters that `encoding` lacks make every letter beyond ASCII an escape, so that none is lost.
    """
    said = day.judgement
    verdict_rows = day.verdicts[VERDICT_FIELDS].astype(object)
    document = {
        "person": asdict(day.person),
        "headline": said.headline,
        "subline": said.subline,
        "unknown_entries": said.uncounted,
        "entries": [_entry(each) for each in day.entries],
        "nutrients": [_nutrient(each) for each in said.nutrients],
        "verdicts": verdict_rows.where(verdict_rows.notna(), None).to_dict("records"),
    }
    text = json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)
    if _writable(text, encoding):
        return text
    return json.dumps(document, indent=2, ensure_ascii=True, allow_nan=False)


def _entry(entry: Entry) -> dict[str, object]:
    sure, question = confidence_of(entry), question_for(entry)
    return {
        "typed": entry.typed,
        "food_id": entry.food_id,
        "food_name": None if entry.food_id is None else food_name(entry.food_id),
        "grams_low": entry.grams_low,
        "grams": entry.grams,
        "grams_high": entry.grams_high,
        "read_as": entry.how,
        "assumed": entry.assumed,
        "other_foods": list(entry.candidates),
        "unused_words": list(entry.unused),
        "problem": entry.problem,
        "confidence": sure.level,
        "why": sure.reason,
        "question": None if question is None else question.text,
        "choices": [] if question is None else [choice.label for choice in question.choices],
    }


def _nutrient(judged: NutrientJudgement) -> dict[str, object]:
    return {
        "nutrient": judged.nutrient.id,
        "low": judged.low,
        "best": judged.best,
        "high": judged.high,
        "unit": judged.unit,
        "verdict": judged.status,
        "to_go": judged.to_go,
        "references": [asdict(each) for each in judged.references],
        "contributions": [asdict(each) for each in judged.contributions],
        "without_value": list(judged.missing),
        "food_sources": [asdict(each) for each in judged.sources],
        "working": judged.working.splitlines(),
        "settled_by": judged.settled_by,
    }


def show(day: JudgedDay, console: Console | None = None) -> None:
    """Writes the day as two tables: how it was read, and each nutrient against its reference values."""
    console = console or Console()
    if console.encoding.startswith("utf"):
        _show(day, console)
        return
    with console.capture() as shown:
        _show(day, console)
    console.file.write(_plain(shown.get(), console.encoding))


def _show(day: JudgedDay, console: Console) -> None:
    write = console.print  # rich's own writer: typed text goes in as Text, never as markup
    read = Table("Typed", "Read as", "Grams")
    for entry in day.entries:
        read.add_row(_text(entry.typed), _text(_read_as(entry)), _grams(entry))
    table = Table("", "Today", "Low to high", "Compared with", "Verdict", "Most from")
    for each in day.judgement.nutrients:
        low = figure(each.nutrient.id, each.low)
        most = (f"{part.name} {figure(each.nutrient.id, part.amount)}" for part in each.contributions[:FOODS_SHOWN])
        table.add_row(
            each.nutrient.name,
            amount(each.nutrient, each.best),
            f"at least {low}" if each.high is None else f"{low} to {figure(each.nutrient.id, each.high)}",
            "\n".join(_reference(reference) for reference in each.references if _compares_food(reference)),
            each.pill,
            _text("; ".join(most)),
        )
    write(read)
    write(table)
    write(Text(f"{day.judgement.headline}\n{day.judgement.subline}"))


def _compares_food(reference: Reference) -> bool:
    return reference.value is not None and reference.applies_to == "total"


def _reference(reference: Reference) -> str:
    return f"{reference.kind} {reference.value:,g}"


def _read_as(entry: Entry) -> str:
    if entry.food_id is None:
        return entry.problem or NOT_FOUND
    unused = f"; not used: {' '.join(entry.unused)}" if entry.unused else ""
    question = question_for(entry)
    asked = f" [{question.text} {' / '.join(choice.label for choice in question.choices)}]" if question else ""
    return f"{food_name(entry.food_id)}, {entry.how}{unused}{asked}"


def _writable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _plain(text: str, encoding: str) -> str:
    """The text with signs that the encoding has: plain ones for ours, a question mark for any other."""
    for sign, plain in PLAIN_SIGNS.items():
        text = text if _writable(sign, encoding) else text.replace(sign, plain)
    return text.encode(encoding, "replace").decode(encoding)


def _grams(entry: Entry) -> str:
    if entry.food_id is None or entry.grams is None:
        return ""
    return f"{'≈' if entry.assumed else ''}{entry.grams:,.4g}"


def _text(words: str) -> Text:
    """Words as they are, except that what could steer a terminal is shown as a box."""
    return Text("".join(sign if sign.isprintable() else "□" for sign in words))
