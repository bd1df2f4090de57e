"""What a person typed -> the supplement it names. Never raises on any text; what is not understood is said."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.read_foods import shown
from checker.supplement_doubts import doubt_about, has_parts_of_a_day, is_not_taken, without_what_is_no_count
from checker.supplement_figures import STROKES, Dose, Figures, figures_of
from checker.supplement_names import Mention, marks_of, mentions_in
from checker.supplement_open_amounts import as_a_salt_not_known, left_open, of_a_medicine
from checker.supplement_problems import problem_with
from checker.supplements import Supplement
from checker.tokens import Token
from nutrition_data import amount_words
from nutrition_data.supplement_substances import Substance

_MIXING = frozenset({"+", "&", "/", "with", "plus"})  # what is in one tablet
_PARTING = _MIXING | {".", ",", ";", "|", "•", "and", "then", "in", "on"}


@dataclass(frozen=True)
class SupplementReading:
    """A supplement as it was read. `told`: with an amount, a count or a form (tablet), not by its name alone."""

    supplement: Supplement
    told: bool
    counted_last: bool  # how many were taken is said at its end


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of a line; `supplement` where they name one, `told` if with an amount or a form."""

    start: int
    end: int
    joined: str = ""  # what stands before it: a comma, "and", "+" ...
    supplement: Supplement | None = None
    told: bool = False
    counted_last: bool = False


def read_supplement(text: str) -> Supplement | None:
    """The one supplement that a text names; None where it names none, several, or a food."""
    found = reading_of(text)
    return found.supplement if found else None


def reading_of(text: str) -> SupplementReading | None:
    """The one supplement that a text names, and how well it was told; None where it names none, several, or a food."""
    found = readings_of(text)
    return found[0] if len(found) == 1 else None


def readings_of(text: str) -> tuple[SupplementReading, ...]:
    """As `reading_of`, and several where figures apart by strokes are given to as many names: "A/B 500/250 mg"."""
    limits = amount_words.limits()
    marks = marks_of(without_what_is_no_count(text)) if len(text) <= limits["longest_line"] else ()
    mentions = mentions_in(marks)
    if not mentions or len(marks) > limits["most_words_in_a_line"]:
        return ()
    figures = figures_of(marks, mentions)
    paired = _paired(figures, mentions)
    if figures.stroke and len(paired) > 1:
        every = (_reading(text, marks, mentions, (figures, (substance, False), dose)) for substance, dose in paired)
        read = tuple(each for each in every if each)
        return read if len(read) == len(paired) else ()
    named = _one_of(marks, mentions)
    if figures.stroke and paired:
        named = paired[0][0], False
    if named is None or (figures.doses and not paired and {each.substance.kind for each in mentions} > {"none"}):
        return ()  # of "calcium zinc 15 mg" it is not said which the figure is
    read_as = _reading(text, marks, mentions, (figures, named, paired[0][1] if paired else None))
    return (read_as,) if read_as else ()


def _paired(figures: Figures, mentions: Sequence[Mention]) -> list[tuple[Substance, Dose]]:
    """The substances named that bring anything, each with its figure, where there are as many of both, in order."""
    ids = {each.substance.id for each in mentions}
    of_label = any(each.substance.kind == "label_only" for each in mentions)
    if not len(ids) == len(mentions) == len(figures.doses) > 1 or of_label:
        return []
    if not figures.stroke and sum(bool(each.substance.nutrients) for each in mentions) != 1:
        return []  # "calcium carbonate 1250 mg (500 mg calcium)" names one twice
    pairs = zip(mentions, figures.doses, strict=True)
    return [(mention.substance, dose) for mention, dose in pairs if mention.substance.nutrients]


def _reading(
    text: str,
    marks: Sequence[Token],
    mentions: Sequence[Mention],
    said: tuple[Figures, tuple[Substance, bool], Dose | None],
) -> SupplementReading | None:
    """The reading of one substance; `said`: the figures, which it is and whether its nutrient was named apart, its own
    figure where that is known. None where a food is named beside it."""
    figures, (substance, as_salt), own = said
    told = bool(figures.doses or figures.form or figures.refused)
    figures.open = figures.open or left_open(text, marks, figures) or of_a_medicine(marks, mentions, substance, figures)
    if figures.stopped or (figures.left and not (told or substance.kind == "label_only")):
        return None
    if any(_is_apart(marks, mentions, word) for word in figures.left) or not _names_no_food(figures.left):
        return None
    dose, nutrient = (own, bool(figures.elemental)) if own else _dose(figures, mentions, substance, as_salt)
    supplement = Supplement(
        id=secrets.token_hex(6),
        line=text,
        name=_name(text, marks, mentions, substance),
        substance=substance.id,
        dose=dose.value if dose else None,
        unit=dose.unit if dose else None,
        stands_for="nutrient" if nutrient or substance.kind == "nutrient" else "not_said",
        per_day=figures.per_day,
        note=" ".join(dict.fromkeys(figures.notes)) or None,
    )
    supplement = as_a_salt_not_known(supplement, marks, mentions, figures)
    read = replace(supplement, problem=problem_with(supplement, figures))
    if read.problem and not read.per_day > 0:
        read = replace(read, per_day=1.0)  # "1-0-1" is not none taken
    return SupplementReading(read, told or figures.counted, figures.count_at >= mentions[-1].end)


def read_supplements(text: str) -> tuple[Supplement, ...]:
    """The supplements of a text that names nothing else; none where it names anything else."""
    spans = spans_of(text)
    found = tuple(span.supplement for span in spans if span.supplement)
    return found if len(found) == len(spans) else ()


def spans_of(text: str) -> list[Span]:
    """The pieces of a line at its commas and the like; pieces that together name one supplement are one."""
    limits = amount_words.limits()
    if len(text) > limits["longest_line"] or not mentions_in(marks_of(text)):
        return []
    pieces, most = pieces_of(text), int(limits["most_foods_in_a_line"])
    if len(pieces) > limits["most_words_in_a_line"]:
        return []
    spans: list[Span] = []
    at = 0
    while at < len(pieces):
        first = pieces[at]
        for end in range(min(len(pieces), at + most), at, -1):
            stop = pieces[end - 1].end
            found = readings_of(text[first.start : stop])
            if found:
                spans += [
                    Span(first.start, stop, first.joined, each.supplement, each.told, each.counted_last)
                    for each in found
                ]
                at = end
                break
        else:
            spans.append(first)
            at += 1
    return _as_the_line_says(text, _taken_together(spans))


def _as_the_line_says(text: str, spans: list[Span]) -> list[Span]:
    """The spans, unknown where other words of the line leave open that they were taken."""
    doubt = doubt_about(text)
    alone = sum(span.supplement is not None for span in spans) == 1 and has_parts_of_a_day(doubt)
    if doubt is None or not (is_not_taken(doubt) or alone):
        return spans
    figures = Figures(open=f"“{shown(doubt.words)}” {doubt.why}")
    every = []
    for span in spans:
        taken = span.supplement
        if taken and taken.problem is None:
            span = replace(span, supplement=replace(taken, problem=problem_with(taken, figures)))
        every.append(span)
    return every


def _taken_together(spans: list[Span]) -> list[Span]:
    """The spans where the count at the end of a mix is that of all of it: "calcium 500 mg + vitamin D 10 ug x2"."""
    shared = list(spans)
    for at in range(len(shared) - 2, -1, -1):
        this, after = shared[at].supplement, shared[at + 1].supplement
        mixed = shared[at + 1].joined in _MIXING and shared[at + 1].counted_last
        if this and after and mixed and this.per_day == 1:
            shared[at] = replace(shared[at], supplement=replace(this, per_day=after.per_day), counted_last=True)
    return shared


def pieces_of(text: str) -> list[Span]:
    """The pieces between commas, "and" and the like."""
    pieces: list[Span] = []
    begun: int | None = None
    end, joined = 0, ""
    marks = marks_of(text)
    for at, mark in enumerate(marks):
        if mark.said in _PARTING and not _is_between_figures(marks, at):
            if begun is not None:
                pieces.append(Span(begun, end, joined))
                joined = ""
            joined, begun = joined or mark.said, None
            continue
        begun = mark.start if begun is None else begun
        end = mark.end
    if begun is not None:
        pieces.append(Span(begun, end, joined))
    return pieces


def _is_between_figures(marks: Sequence[Token], at: int) -> bool:
    """Whether a stroke stands between two figures: "500/250"."""
    beside = [marks[place].kind for place in (at - 1, at + 1) if 0 <= place < len(marks)]
    return marks[at].said in STROKES and beside == ["number", "number"]


def _name(text: str, marks: Sequence[Token], mentions: Sequence[Mention], substance: Substance) -> str:
    """The name it is shown by: a product's as typed, a substance's own."""
    if substance.kind != "label_only":
        return substance.name
    named = next(each for each in mentions if each.substance.id == substance.id)
    return text[marks[named.start].start : marks[named.end - 1].end]


def _one_of(marks: Sequence[Token], mentions: Sequence[Mention]) -> tuple[Substance, bool] | None:
    """The one substance named, and whether its nutrient was named apart; None where several are named."""
    listed = any(mark.said in _PARTING for mark in marks[mentions[0].end : mentions[-1].start])
    counting = mentions if listed else [each for each in mentions if each.substance.kind != "none"] or mentions[:1]
    substances = {each.substance.id: each.substance for each in counting}
    if len(substances) == 1:
        return counting[0].substance, False
    salts = [each for each in substances.values() if each.kind != "nutrient"]
    plain = [each for each in substances.values() if each.kind == "nutrient"]
    if len(salts) == len(plain) == 1 and salts[0].nutrients == plain[0].nutrients:
        return salts[0], True
    return None


def _dose(
    figures: Figures, mentions: Sequence[Mention], substance: Substance, as_salt: bool
) -> tuple[Dose | None, bool]:
    """The amount of one unit, and whether it is said to be the nutrient."""
    doses = figures.doses
    if not doses:
        return None, False
    plain = [each for each in mentions if each.substance.kind == "nutrient"] if as_salt else []
    if len(doses) == 1:
        if figures.elemental or (as_salt and figures.as_salt):
            return doses[0], True
        if not plain:
            return doses[0], False
        near = min(mentions, key=lambda each: _apart(doses[0], each))
        return doses[0], near.substance.kind == "nutrient"
    for dose in doses:  # "1250 mg (500 mg elemental calcium)"
        if figures.stroke:
            break
        if any(_apart(dose, each) == 0 for each in plain) or any(
            dose.end == at or at + 1 == dose.at for at in figures.elemental
        ):
            return dose, True
    of_label = substance.kind == "label_only" and substance.only_nutrient is not None
    if figures.stroke and of_label and len({(each.value, each.unit) for each in doses}) == 1:
        return doses[0], True  # "Diclectin 10/10 mg": as much of the one as of the other
    return None, False


def _apart(dose: Dose, mention: Mention) -> int:
    """Marks between an amount and a name."""
    return max(dose.at - mention.end, mention.start - dose.end, 0)


def _is_apart(marks: Sequence[Token], mentions: Sequence[Mention], word: Token) -> bool:
    """Whether a comma, "in" or the like parts a word from every name: what stands there may be a food."""
    parting = [mark.start for mark in marks if mark.said in _PARTING]
    names = [(marks[each.start].start, marks[each.end - 1].start) for each in mentions]
    return all(any(min(word.start, start) < at < max(word.start, end) for at in parting) for start, end in names)


def _names_no_food(left: Sequence[Token]) -> bool:
    """Whether the words left over, a maker's name mostly, are not those of a food."""
    if not left:
        return True
    from checker.matching import match  # the foods are loaded only where a word is left over
    from checker.spelling import words_of

    said = [token.text for token in left]
    return not any(match(words_of(text)) for text in (" ".join(said), *said))
