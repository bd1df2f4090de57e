"""What may be said about cramps, as records: signs to seek help for, and statements with their source and mark."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEVELS = ("ambulance", "emergency", "same_day", "see_doctor")
TOPICS = ("overview", "magnesium", "calcium", "vitamin_b6", "potassium", "limits", "self_care", "caution")
WHO = (
    *("everyone", "pregnant", "lactating", "not_expecting", "may_have_given_birth", "under_19"),
    *("ticked", "potassium_yes", "potassium_unknown"),
)
MARKS = ("read", "copy", "unverified", "argued")


@dataclass(frozen=True)
class Statement:
    """One thing that may be said. `topic`: a level of urgency for a sign, else what it is about.

    `kind`: "caution" makes the reader more careful, "finding" reports what is known; only a caution may be unverified.
    It is for those in `who` and not in `not_for`. `source` is an id of sources.toml, or "".
    """

    text: str
    topic: str
    kind: str
    who: tuple[str, ...]
    not_for: tuple[str, ...]
    certainty: str
    source: str
    mark: str


@dataclass(frozen=True)
class CrampEvidence:
    """All statements in the order shown, the wording the evidence supports, and the titles of the parts.

    `wording_pregnant`: the same for somebody who is, or may be, pregnant.
    The wording ends with `closing`, or with `closing_with_potassium_care` unless potassium is judged without a reason
    for care, or with `closing_without_values` where nothing is judged at all.
    """

    wording: Statement
    wording_pregnant: Statement
    closing: str
    closing_with_potassium_care: str
    closing_without_values: str
    signs: tuple[Statement, ...]
    statements: tuple[Statement, ...]
    titles: dict[str, str]


@cache
def cramp_evidence() -> CrampEvidence:
    """The statements of `cramp_evidence.toml`."""
    with (Path(__file__).parent / "cramp_evidence.toml").open("rb") as file:
        raw = tomllib.load(file)
    wording = {"topic": "overview", "who": ["everyone"], **raw["wording"]}
    pregnant = {"who": ["pregnant"], "text": wording.pop("text_pregnant")}
    return CrampEvidence(
        closing=wording.pop("closing"),
        closing_without_values=wording.pop("closing_without_values"),
        closing_with_potassium_care=wording.pop("closing_with_potassium_care"),
        wording=_statement(wording, "finding"),
        wording_pregnant=_statement(wording | pregnant, "finding"),
        signs=tuple(_statement({"topic": sign.pop("level"), **sign}, "caution") for sign in raw["sign"]),
        statements=tuple(_statement(each, "finding") for each in raw["statement"]),
        titles=raw["titles"],
    )


def _statement(raw: dict[str, Any], kind: str) -> Statement:
    lists = {name: tuple(raw.get(name, ())) for name in ("who", "not_for")}
    return Statement(**({"kind": kind, "certainty": ""} | raw | lists))
