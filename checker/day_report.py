"""One day for the command line: as a table to read, or as JSON for another program."""

import json
from dataclasses import asdict

from rich.console import Console
from rich.table import Table
from rich.text import Text

from checker.confidence import confidence_of
from checker.contributions import by_food, food_name
from checker.diary import Entry
from checker.explanation import amount, figure
from checker.judged_day import JudgedDay
from checker.judgement import NutrientJudgement
from checker.plan_tables import plan_parts
from checker.questions import question_for
from checker.references import Reference
from checker.safety_notes import SafetyNote
from checker.supplement_amounts import amounts_of
from checker.supplement_texts import how_read
from checker.supplements import Supplement

SUPPLEMENTS_COLUMN = "From supplements"
FOODS_SHOWN = 3
NOT_FOUND = "not found, so counted as unknown"
# What stands in for a sign of ours that a terminal cannot show.
PLAIN_SIGNS = {"≈": "~", "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "…": "..."}
VERDICT_FIELDS = ["nutrient", "authority", "kind", "applies_to", "reference", "unit", "low", "best", "high", "verdict"]


def as_json_text(day: JudgedDay, encoding: str = "utf-8") -> str:
    """Everything the table shows and more, as JSON; null where nothing is known or nothing bounds it.

    Letters that `encoding` lacks make every letter beyond ASCII an escape, so that none is lost.
    """
    judged = day.judgement
    verdict_rows = day.verdicts[VERDICT_FIELDS].astype(object)
    document = {
        "person": asdict(day.person),
        "headline": judged.headline,
        "subline": judged.subline,
        "unknown_entries": judged.uncounted,
        "unknown_supplements": judged.uncounted_supplements,
        "entries": [_entry(each) for each in day.entries],
        "supplements": [_supplement(each) for each in day.supplements],
        "nutrients": [_nutrient(each) for each in judged.nutrients],
        "verdicts": verdict_rows.where(verdict_rows.notna(), None).to_dict("records"),
        "said": [{"text": each.text, "source": each.source, "mark": each.mark} for each in day.said],
        "notes": [asdict(each) for each in day.notes],
        "label_words": day.label_words,
        "plans": None if day.plans is None else asdict(day.plans),
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


def _supplement(supplement: Supplement) -> dict[str, object]:
    return {
        "typed": supplement.line,
        **{name: getattr(supplement, name) for name in ("name", "substance", "dose", "unit", "stands_for", "per_day")},
        "read_as": how_read(supplement),
        "problem": supplement.problem,
        "note": supplement.note,
        "amounts": [asdict(each) for each in amounts_of(supplement)],
    }


def _nutrient(judged: NutrientJudgement) -> dict[str, object]:
    return {
        "nutrient": judged.nutrient.id,
        "low": judged.low,
        "best": judged.best,
        "high": judged.high,
        "unit": judged.unit,
        "food": asdict(judged.food),
        "taken": None if judged.taken is None else asdict(judged.taken),
        "verdict": judged.status,
        "to_go": judged.to_go,
        "references": [asdict(each) for each in judged.references],
        "limits": [asdict(each) for each in judged.limits],
        "contributions": [asdict(each) for each in judged.contributions],
        "groups": [asdict(each) for each in judged.groups],
        "without_value": list(judged.missing),
        "food_sources": [asdict(each) for each in judged.sources],
        "working": judged.working.splitlines(),
        "settled_by": judged.settled_by,
        "remark": judged.remark,
        "notes": list(judged.notes),
    }


def show(day: JudgedDay, console: Console | None = None) -> None:
    """Writes the day as tables: how it was read, what was taken, each nutrient against its references; then plans."""
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
    taken = Table("Supplement", "Read as")
    for each in day.supplements:
        taken.add_row(_text(each.line), _text(how_read(each)))
    if day.entries:
        write(read)
    if day.supplements:
        write(taken)
    write(_against_references(day))
    write(Text(f"{day.judgement.headline}\n{day.judgement.subline}"))
    notes = [note for nutrient in day.judgement.nutrients for note in nutrient.notes]
    marked = [each.text if each.mark != "unverified" else f"{each.text} (not verified)" for each in day.said]
    in_plans = day.plans is not None and day.label_words in day.plans.notes
    label = [day.label_words] if day.label_words and not in_plans else []
    for sentence in dict.fromkeys([*map(_noted, day.notes), *notes, *marked, *label]):
        write(_text(sentence))
    if day.plans is not None:
        for part in plan_parts(day.plans):
            write(part)


def _noted(note: SafetyNote) -> str:
    """A note on a food with whose advice it is, and whether that was checked."""
    whose = "; ".join(words for words in (note.source, "not verified" if note.mark == "unverified" else "") if words)
    return f"{note.sentence} ({whose})" if whose else note.sentence


def _against_references(day: JudgedDay) -> Table:
    """Each nutrient, food and supplements together; where any are taken, what comes from them stands apart."""
    with_taken = [SUPPLEMENTS_COLUMN] if day.supplements else []
    table = Table("", "Today", "Low to high", *with_taken, "Compared with", "Verdict", "Most from")
    for each in day.judgement.nutrients:
        most = (
            f"{part.name} {figure(each.nutrient.id, part.amount)}" for part in by_food(each.contributions)[:FOODS_SHOWN]
        )
        table.add_row(
            each.nutrient.name,
            amount(each.nutrient, each.best),
            _range(each.nutrient.id, each.low, each.high),
            *([_range(each.nutrient.id, each.taken.low, each.taken.high)] if with_taken and each.taken else []),
            "\n".join(_reference(reference) for reference in each.references if reference.value is not None),
            each.pill,
            _text("; ".join(most)),
        )
    return table


def _range(nutrient_id: str, low: float, high: float | None) -> str:
    least, most = figure(nutrient_id, low), None if high is None else figure(nutrient_id, high)
    if most is None:
        return f"at least {least}"
    return least if least == most else f"{least} to {most}"


def _reference(reference: Reference) -> str:
    only = " (supplements only)" if reference.applies_to == "supplement" else ""
    return f"{reference.kind} {reference.value:,g}{only}"


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
