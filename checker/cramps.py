"""What a person with cramps is told: red flags first, then what is known. No cause, no diagnosis, no score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from checker.conditions import said, ticked, ticked_words
from checker.person import Person
from checker.references import references
from nutrition_data import conditions as rules
from nutrition_data.cramp_evidence import Statement, cramp_evidence
from nutrition_data.food_safety import food_safety
from nutrition_data.nutrients import JUDGED, nutrients
from nutrition_data.sources import Source, source

NO_REQUIREMENT = ("upper_level", "shown_only")


@dataclass(frozen=True)
class CrampNutrient:
    """One nutrient: today's amount in a sentence ("" where no day is known), and what is known of its link with cramps.

    `statements`: those for everybody first, then those that belong to what the person ticked.
    """

    id: str
    name: str
    intake: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class CrampAdvice:
    """What to show, in the order of the fields. Signs of pregnancy and after birth stand first in each level."""

    ambulance_title: str
    ambulance: tuple[Statement, ...]
    emergency_title: str
    emergency: tuple[Statement, ...]
    same_day_title: str
    same_day: tuple[Statement, ...]
    see_doctor_title: str
    see_doctor: tuple[Statement, ...]
    cautions: tuple[Statement, ...]
    wording: str
    overview: tuple[Statement, ...]
    conditions_title: str
    conditions: tuple[Statement, ...]  # what belongs to what was ticked, and to no one nutrient
    nutrients: tuple[CrampNutrient, ...]  # in the order of JUDGED
    limits_title: str
    limits: tuple[Statement, ...]
    self_care_title: str
    self_care: tuple[Statement, ...]
    sources: tuple[Source, ...]

    @property
    def evidence(self) -> tuple[Statement, ...]:
        """Everything that is known, as one list."""
        nutrients = (each for found in self.nutrients for each in found.statements)
        return (*self.overview, *self.conditions, *nutrients, *self.limits)


def advice(person: Person | None, intakes: Mapping[str, str] | None = None) -> CrampAdvice:
    """What this person may be told about cramps; whether they ticked them is not asked here.

    None: who asks has not said age or sex yet, and reads every sign that may be theirs, those of pregnancy first.
    `intakes`: today's amount in a sentence, by nutrient id (see `cramp_intakes.intake_sentence`).
    """
    told = _advice(person)
    if not intakes:
        return told
    return replace(told, nutrients=tuple(replace(each, intake=intakes.get(each.id, "")) for each in told.nutrients))


@lru_cache(maxsize=64)
def _advice(person: Person | None) -> CrampAdvice:
    known = cramp_evidence()
    told = _told(person)
    signs = [each for each in known.signs if _is_for(each, told)]
    found = [_naming(each, person) for each in known.statements if _is_for(each, told)]
    ticked_said = () if person is None else tuple(_from_condition(each) for each in said(person, "cramps"))
    wording = known.wording_pregnant if "pregnant" in told else known.wording
    everything = (wording, *signs, *found, *ticked_said)
    return CrampAdvice(
        ambulance_title=known.titles["ambulance"],
        ambulance=_about(signs, "ambulance"),
        emergency_title=known.titles[_emergency_title(person)],
        emergency=_about(signs, "emergency"),
        same_day_title=known.titles["same_day" if "not_expecting" in told else "same_day_expecting"],
        same_day=_about(signs, "same_day"),
        see_doctor_title=known.titles["see_doctor"],
        see_doctor=_about(signs, "see_doctor"),
        cautions=_about(found, "caution"),
        wording=f"{wording.text} {_closing(person)}",
        overview=_about(found, "overview"),
        conditions_title=known.titles["conditions"],
        conditions=_about(ticked_said, "condition"),
        nutrients=tuple(_nutrient(id, (*found, *ticked_said)) for id in JUDGED),
        limits_title=known.titles["limits"],
        limits=_about(found, "limits"),
        self_care_title=known.titles["self_care"],
        self_care=_about(found, "self_care"),
        sources=tuple(source(id) for id in dict.fromkeys(each.source for each in everything) if id),
    )


def _closing(person: Person | None) -> str:
    """What is said of meeting the reference values: only of those that judge for this person."""
    known = cramp_evidence()
    if person is None:
        return known.closing_with_potassium_care
    rows = (each for each in references(person) if each.role not in NO_REQUIREMENT and each.judges == "yes")
    judged = {each.nutrient for each in rows if each.value is not None}
    if not judged:
        return known.closing_without_values
    with_potassium = "potassium" in judged and person.potassium_care == "no"
    return known.closing if with_potassium else known.closing_with_potassium_care


def _emergency_title(person: Person | None) -> str:
    if person is None or (person.life_stage == "none" and person.may_have_given_birth):
        return "emergency_may_be_expecting"
    return "emergency" if person.life_stage == "none" else "emergency_expecting"


def _nutrient(id: str, statements: Iterable[Statement]) -> CrampNutrient:
    name = next(each.name for each in nutrients() if each.id == id)
    return CrampNutrient(id, name, "", _about(statements, id))


def _from_condition(found: rules.Statement) -> Statement:
    """What is said with a condition, among what is said of cramps."""
    return Statement(
        text=found.text,
        topic=found.nutrient or "condition",
        kind=found.kind,
        who=found.who,
        not_for=(),
        certainty=found.certainty,
        source=found.source,
        mark=found.mark,
    )


def _naming(statement: Statement, person: Person | None) -> Statement:
    """The statement with what was ticked in the place of {why}."""
    why = "You said kidney disease, or a medicine that raises potassium"
    if person is not None and ticked(person):
        why = f"You ticked {ticked_words(person)}"
    return replace(statement, text=statement.text.replace("{why}", why))


def cited(statement: Statement) -> str:
    """How sure, and who says so, in a few words: "moderate to high certainty; Garrison SR and others, 2020"."""
    parts = [statement.certainty, _short(source(statement.source)) if statement.source else ""]
    parts += ["seen in a copy"] if statement.mark == "copy" else []
    parts += ["not yet checked"] if statement.mark == "unverified" else []
    return "; ".join(part for part in parts if part)


def _short(found: Source) -> str:
    first, *others = found.producer.split(", ")
    return ", ".join(part for part in (f"{first} and others" if others else first, found.date[:4]) if part)


def _told(person: Person | None) -> frozenset[str]:
    if person is None:
        return frozenset({"everyone", "pregnant", "lactating", "potassium_unknown"})
    found = {"everyone", "not_expecting" if person.life_stage == "none" else person.life_stage}
    if person.life_stage == "none" and person.may_have_given_birth:
        found.add("may_have_given_birth")
    if person.potassium_care != "no":
        found.add(f"potassium_{person.potassium_care}")
    if person.conditions:
        found.add("ticked")
    if person.age_years < food_safety().limits["child_under"].value:
        found.add("under_19")
    return frozenset(found)


def _is_for(statement: Statement, told: frozenset[str]) -> bool:
    return bool(told.intersection(statement.who)) and not told.intersection(statement.not_for)


def _about(statements: Iterable[Statement], topic: str) -> tuple[Statement, ...]:
    return tuple(each for each in statements if each.topic == topic)
