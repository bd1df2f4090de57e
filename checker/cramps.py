"""What a person with cramps is told: red flags first, then what is known. No cause, no diagnosis, no score."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from checker.person import Person
from nutrition_data.cramp_evidence import Statement, cramp_evidence
from nutrition_data.food_safety import food_safety
from nutrition_data.nutrients import JUDGED
from nutrition_data.sources import Source, source


@dataclass(frozen=True)
class CrampAdvice:
    """What to show, in the order of the fields. Signs of pregnancy and after birth stand first in each level."""

    emergency_title: str
    emergency: tuple[Statement, ...]
    same_day_title: str
    same_day: tuple[Statement, ...]
    see_doctor_title: str
    see_doctor: tuple[Statement, ...]
    cautions: tuple[Statement, ...]
    wording: str
    overview: tuple[Statement, ...]
    nutrients: dict[str, tuple[Statement, ...]]  # by nutrient id, in the order nutrients are shown
    self_care_title: str
    self_care: tuple[Statement, ...]
    sources: tuple[Source, ...]

    @property
    def evidence(self) -> tuple[Statement, ...]:
        """Everything that is known, as one list."""
        return (*self.overview, *(each for found in self.nutrients.values() for each in found))


@lru_cache(maxsize=64)
def advice(person: Person | None) -> CrampAdvice:
    """What this person may be told about cramps; whether they ticked them is not asked here.

    None: who asks has not said age or sex yet, and reads every sign that may be theirs, those of pregnancy first.
    """
    known = cramp_evidence()
    told = _told(person)
    signs = [each for each in known.signs if _is_for(each, told)]
    said = [each for each in known.statements if _is_for(each, told)]
    expecting = person is not None and person.life_stage != "none"
    care = person is None or person.potassium_care != "no"
    return CrampAdvice(
        emergency_title=known.titles["emergency_expecting" if expecting else "emergency"],
        emergency=_about(signs, "emergency"),
        same_day_title=known.titles["same_day_expecting" if expecting or person is None else "same_day"],
        same_day=_about(signs, "same_day"),
        see_doctor_title=known.titles["see_doctor"],
        see_doctor=_about(signs, "see_doctor"),
        cautions=_about(said, "caution"),
        wording=f"{known.wording.text} {known.closing_with_potassium_care if care else known.closing}",
        overview=(*_about(said, "overview"), *_about(said, "limits")),
        nutrients={id: _about(said, id) for id in JUDGED},
        self_care_title=known.titles["self_care"],
        self_care=_about(said, "self_care"),
        sources=tuple(source(id) for id in dict.fromkeys(each.source for each in (known.wording, *signs, *said)) if id),
    )


def _told(person: Person | None) -> frozenset[str]:
    if person is None:
        return frozenset({"everyone", "pregnant", "lactating", "potassium_unknown"})
    found = {"everyone", "not_expecting" if person.life_stage == "none" else person.life_stage}
    if person.life_stage == "none" and person.may_have_given_birth:
        found.add("may_have_given_birth")
    if person.potassium_care != "no":
        found.add(f"potassium_{person.potassium_care}")
    if person.age_years < food_safety().limits["child_under"].value:
        found.add("under_19")
    return frozenset(found)


def _is_for(statement: Statement, told: frozenset[str]) -> bool:
    return bool(told.intersection(statement.who)) and not told.intersection(statement.not_for)


def _about(statements: Iterable[Statement], topic: str) -> tuple[Statement, ...]:
    return tuple(each for each in statements if each.topic == topic)
