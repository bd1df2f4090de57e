"""One day as texts -> what was read, what was taken, and the judgement with all that belongs beside it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import pandas as pd

from checker import diary
from checker.adequacy import verdicts
from checker.conditions import said
from checker.diary import Entry
from checker.intake import intake, with_supplements
from checker.judgement import Judgement, judge
from checker.person import Person
from checker.plan_records import Plans
from checker.preferences import NO_PREFERENCES, Preferences, label_words
from checker.reading import read_lines
from checker.safety_notes import SafetyNote, notes_of_entries
from checker.supplement_amounts import supplement_intake, supplement_rows
from checker.supplement_cautions import SaidCaution, cautions, said_of_conditions
from checker.supplement_texts import EXAMPLE, supplements_said
from checker.supplements import Supplement
from nutrition_data.conditions import Statement
from nutrition_data.errors import InputError

YOU = "you"


@dataclass(frozen=True)
class JudgedDay:
    """A day that was read and judged. `verdicts`: one row per nutrient and kind, as in a batch.

    `said`: what is said with the person's conditions and beside the supplements, each with its source and mark.
    `notes`: what food safety says of the entries, as on the page; `label_words`: what to read on labels, by `diet`.
    `plans`: the smallest changes that meet every target; None where nobody asked.
    """

    person: Person
    entries: tuple[Entry, ...]
    supplements: tuple[Supplement, ...]
    judgement: Judgement
    verdicts: pd.DataFrame
    said: tuple[Statement | SaidCaution, ...]
    notes: tuple[SafetyNote, ...] = ()
    label_words: str = ""
    plans: Plans | None = None


def judge_day(
    person: Person, eaten: str, taken: Sequence[str] = (), preferences: Preferences | None = None
) -> JudgedDay:
    """Reads what was eaten, entries divided by ";", and the texts of what was `taken` beside it, and judges the day.

    `preferences`: what the plans may hold; None: no plans are made. Raises InputError if there is nothing to read.
    """
    lines = read_lines(eaten)
    entries = [entry for line in lines for entry in diary.entries_of(line)]
    supplements = [each for line in lines for each in diary.supplements_of(line)]
    for text in taken:
        if not text.strip():
            raise InputError(f"--supplement is blank; expected a name and an amount such as {EXAMPLE!r}. Name it.")
        supplements += supplements_said(text)
    if not entries and not supplements:
        raise InputError(
            'EATEN is blank; expected foods such as "1 cup oatmeal with milk; banana". Name what was eaten.'
        )
    rows = diary.rows(diary.add(diary.Day(date.today(), person), entries))
    judgement = judge(person, rows, supplements, preferences or NO_PREFERENCES)
    return JudgedDay(
        person=person,
        entries=tuple(entries),
        supplements=tuple(supplements),
        judgement=judgement,
        verdicts=_verdicts(person, rows, supplements),
        said=_said(person, supplements, judgement),
        notes=notes_of_entries(person, entries, rows),
        label_words=label_words(preferences or NO_PREFERENCES),
        plans=None if preferences is None else _plans(person, rows, supplements, preferences),
    )


def _plans(person: Person, rows: pd.DataFrame, supplements: Sequence[Supplement], preferences: Preferences) -> Plans:
    from checker.smallest_change import plans  # what solves takes longer to load than judging a day

    return plans(person, rows, supplements, preferences)


def _said(
    person: Person, supplements: Sequence[Supplement], judgement: Judgement
) -> tuple[Statement | SaidCaution, ...]:
    """What belongs beside the day, each sentence once."""
    every: list[Statement | SaidCaution] = [*said(person, "result")]
    if supplements:
        every += [*said_of_conditions(person, judgement), *cautions(person, supplements, judgement)]
    once: dict[str, Statement | SaidCaution] = {}
    for each in every:
        once.setdefault(each.text, each)
    return tuple(once.values())


def _verdicts(person: Person, rows: pd.DataFrame, supplements: Sequence[Supplement]) -> pd.DataFrame:
    """The rows of VERDICTS of one day, which may hold foods, supplements or both."""
    taken = supplement_intake(supplement_rows(supplements), by=())
    day = with_supplements(intake(rows, by=()), taken, by=()).assign(person=YOU, day=date.today().isoformat())
    return verdicts(day, pd.DataFrame([{"person": YOU, **asdict(person)}]), (person.authority,))
