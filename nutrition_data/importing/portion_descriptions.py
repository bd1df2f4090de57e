"""Portion descriptions of the releases ("1 cup, sliced", "1 small (8-10\" diameter)") taken apart into words we use."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REVIEWED = Path(__file__).parent.parent / "reviewed"
NOT_A_PORTION = re.compile(r"^quantity not specified|guideline amount|yield from \d+ lb", re.I)
_NUMBER = r"\d+(?:\.\d+)?(?:/[1-9]\d*)?|\.\d+"
_INNER_SIZE = re.compile(
    rf"^((?:{_NUMBER})[ -](?:oz|fl oz|calorie|lb))\s+(?=(?:\w+ )?(?:container|package|can|bottle|jar|bag|box|pack)\b)",
    re.I,
)
_PART_OF = re.compile(r"^(juice|skin|topping) (?:of|from|per) (?:1 )?", re.I)
_AMOUNT = re.compile(rf"^({_NUMBER})(?!\S)\s*")
_UNSAID = re.compile(r"\b(?:NFS|NS as to \w+(?: \w+)?|any size|any cut|approx(?:imately)?|about)\b", re.I)
_AFTER_COOKING = re.compile(r"\b(?:yields? after cooking|yield after|raw \(yield after cooking\))\b,?\s*", re.I)
_AS_BOUGHT = re.compile(r"\bdry\b|in shell|\braw\b|\bunpopped\b|before cooking", re.I)
_WITH = re.compile(r"\s+((?:with|without|of|from|for)\b.*)$", re.I)


@dataclass(frozen=True)
class ParsedPortion:
    """description in plain words; amount of `measure`; `size` a canonical size word; `detail` whatever else it says."""

    description: str
    amount: float
    measure: str
    detail: str
    size: str
    is_any_size: bool
    kin: str  # what portions of one size series have in common beside the measure


@cache
def measures() -> dict[str, tuple[str, str]]:
    """Words of a release -> (our measure, class of measure)."""
    with (REVIEWED / "measures.csv").open(encoding="utf-8", newline="") as lines:
        return {row["words"]: (row["measure"], row["class"]) for row in csv.DictReader(lines)}


@cache
def _sizes() -> tuple[tuple[re.Pattern[str], str], ...]:
    with (REVIEWED / "sizes.csv").open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: -len(row["words"]))
    return tuple((re.compile(rf"(?<![\w/]){re.escape(r['words'])}(?![\w/])", re.I), r["size"]) for r in rows)


def _amount(text: str) -> tuple[float, str]:
    found = _AMOUNT.match(text)
    if not found or _INNER_SIZE.match(text):
        return 1.0, text
    number, _, divisor = found[1].partition("/")
    return float(number) / float(divisor or 1), text[found.end() :]


def _size(text: str) -> tuple[str, str]:
    """(size word, text without it); no size leaves the text as it is."""
    for pattern, size in _sizes():
        if pattern.search(text):
            return size, _tidy(pattern.sub(" ", text, count=1))
    return "", text


@cache
def _plainer() -> tuple[tuple[str, str], ...]:
    """Words of the releases that people do not say -> what they say."""
    with (REVIEWED / "portion_words.csv").open(encoding="utf-8", newline="") as lines:
        return tuple((row["words"], row["becomes"]) for row in csv.DictReader(lines))


@cache
def _class_of(measure: str) -> str:
    return next((kind for known, kind in measures().values() if known == measure), "piece")


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s+", "(", re.sub(r"\(\s*\)", "", text))
    text = re.sub(r"\s+", " ", text)
    return re.sub(r"\s+([,)])", r"\1", re.sub(r"(,\s*)+", ", ", text)).strip(" ,")


def _measure(words: str) -> tuple[str, str]:
    """(canonical measure, words left over): a volume it begins with, its longest known ending, or the phrase itself."""
    known = measures()
    parts = words.split()
    for end in (2, 1):
        volume = known.get(" ".join(parts[:end]).lower())
        if volume and len(parts) > end and volume[1] in ("cup", "weighed") and volume[0] != "g":
            return volume[0], " ".join(parts[end:])
    for start in range(len(parts)):
        ending = " ".join(parts[start:])
        found = known.get(ending) or known.get(ending.lower())
        if found:
            return found[0], " ".join(parts[:start])
    return words.lower(), ""


@cache
def parse(description: str, amount: float | None = None) -> ParsedPortion:
    """Takes one description apart; `amount` where the release keeps it in a column of its own (SR Legacy)."""
    any_size = bool(re.search(r"\bany size\b|\bNS as to size\b|\bNFS\b", description))
    text = _AFTER_COOKING.sub("", description)
    text = _tidy(_UNSAID.sub("", text))
    details: list[str] = []
    part = _PART_OF.match(text)
    if part:
        details.append(f"{part[1].lower()} only")
        text = text[part.end() :]
    if amount is None:
        amount, text = _amount(text)
    notes = [_tidy(note) for note in re.findall(r"\(([^()]*)\)", text)]
    text = _tidy(re.sub(r"\([^()]*\)", "", text))
    raw_weight = bool(re.search(r"\byields?\b", text))
    text = _tidy(re.sub(r"\byields?\b", "", text))
    head, *rest = [piece.strip() for piece in text.split(",")]
    inner = _INNER_SIZE.match(head)
    if inner:
        details.append(inner[1])
        head = head[inner.end() :]
    with_ = _WITH.search(head)
    if with_:
        rest.insert(0, with_[1])
        head = head[: with_.start()]
    size, head = _size(head)
    measure, left = _measure(head) if head else ("each", "")
    for place, piece in enumerate(rest):
        if not size and _class_of(measure) == "piece" and not piece.startswith("except"):
            size, rest[place] = _size(piece)
    details += [piece for piece in (left, *rest, *notes) if piece]
    if raw_weight and not _AS_BOUGHT.search(description):
        details.append(_made_from(measure))
    kin = ", ".join(piece for piece in details if piece not in notes or not re.search(r"\d", piece))
    any_size = any_size and not size
    return ParsedPortion(_plain(description, amount, measure), amount, measure, ", ".join(details), size, any_size, kin)


def _plain(description: str, amount: float, measure: str) -> str:
    text = _AFTER_COOKING.sub("", description)
    text = _tidy(_UNSAID.sub("", text))
    yields = re.search(r"\byields?\b", text) and not _AS_BOUGHT.search(text)
    text = re.sub(r",?\s*\byields?\b", "", text) + (f", {_made_from(measure)}" if yields else "")
    text = text.replace("(no ice)", "without ice").replace("(with ice)", "with ice")
    for words, becomes in _plainer():
        text = text.replace(words, becomes)
    if not _AMOUNT.match(text) and not _PART_OF.match(text):
        text = f"{_said(amount)} {text}"
    return _tidy(text)


def _said(amount: float) -> str:
    """An amount as people write it: 0.25 is 1/4."""
    return {0.25: "1/4", 0.5: "1/2", 0.75: "3/4", 0.33: "1/3", 0.67: "2/3"}.get(amount, f"{amount:g}")


def _made_from(measure: str) -> str:
    """What the release means by "yields": the measure is of the food before it was cooked, drained or made up."""
    return {"oz": "before cooking", "lb": "before cooking", "can": "drained"}.get(measure, "made up")


def measure_class(portion: ParsedPortion, poured: bool) -> str:
    """weighed, poured, cup, piece, container or vague: how well people know an amount said in this measure."""
    kind = _class_of(portion.measure)
    if kind == "weighed" and _AS_BOUGHT.search(portion.detail):
        return "cup"
    return "poured" if kind == "cup" and poured else kind
