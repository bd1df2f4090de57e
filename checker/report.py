"""What a midwife or doctor is handed: usual intake of one person on one page, as words and figures with their units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version

from checker.charts import EDGE, ROOM_BEYOND, TARGET_AT
from checker.conditions import potassium_is_judged
from checker.diary import Day
from checker.explanation import amount, figure, listed, nutrient_words, reference_figure
from checker.person import Person
from checker.reference_words import kind_name
from checker.references import Reference, references
from checker.report_advice import foods_with_advice
from checker.report_days import days_said, these_days
from checker.report_foods import EatenFrom, eaten_from, not_counted
from checker.report_records import Fact, Finding, LeftOut, Report, ReportNutrient, Strip
from checker.report_supplements import supplements_taken
from nutrition_data.conditions import conditions
from nutrition_data.cramp_evidence import cramp_evidence
from nutrition_data.nutrients import JUDGED, Nutrient, nutrients
from nutrition_data.reference_values import authorities
from nutrition_data.sources import source

PROGRAM = "Dietary mineral checker"
PACKAGE = "dietary-mineral-checker"
TARGETS = ("recommended", "adequate_intake")
REQUIREMENT = "average_requirement"
DATA_SOURCES = ("usda_fndds_2021_2023", "usda_sr_legacy_2018")
METHOD_SOURCES = ("iom_2000_assessment",)
NOT_A_DIAGNOSIS = (
    "This page shows intake as written down and estimated. Intake is not a diagnosis: low or high intake does not show"
    " what the body holds, nor why somebody feels unwell. Only examination and tests can."
)
NOT_LOOKED_AT = (
    "Reference values are for people in good health. Only these four nutrients were looked at: not iron, folate,"
    " iodine, vitamin D or any other, and not which foods are unwise with an illness."
)


def report_from(
    name: str,
    person: Person,
    days: Sequence[Day],
    findings: Sequence[Finding],
    produced_on: date,
    *,
    usual: bool,
    left_out: Sequence[LeftOut] = (),
    with_health: bool = False,
    method_sources: Sequence[str] = METHOD_SOURCES,
) -> Report:
    """The page of one person. `days`: those counted, each once; `findings`: what is said of them.

    `usual`: whether the days are enough for a verdict; if not, none stands on the page. `with_health`: the person
    agreed that the page names the conditions and medicines ticked. `method_sources`: ids of sources.toml.
    """
    days = sorted(days, key=lambda day: day.date)
    meant = _reference_rows(person)
    by_nutrient = {each.nutrient: each for each in findings}
    foods = eaten_from(days)
    judged = {each.id: each for each in nutrients() if each.judged}
    said = tuple(
        _nutrient(judged[id], by_nutrient[id], meant[id], foods.get(id, ()), usual, person, with_health)
        for id in JUDGED
        if id in by_nutrient and days
    )
    return Report(
        usual=usual,
        title="Usual intake of four nutrients" if usual else f"Intake on {these_days(len(days))}",
        subtitle=f"{_all_named(judged)} from food and supplements, as written down by the person",
        produced_on=produced_on,
        who=_who(name, person),
        days=days_said(days, left_out, usual),
        method=_method(usual, person, method_sources),
        nutrients=said,
        supplements=supplements_taken(days),
        health=_health(person, with_health),
        unknown=not_counted(days),
        advice=foods_with_advice(person, days),
        reading=(NOT_A_DIAGNOSIS, NOT_LOOKED_AT, _cramps(person)),
        sources=_sources(meant, method_sources if usual else ()),
        program=_program(),
    )


def _all_named(judged: dict[str, Nutrient]) -> str:
    words = listed([nutrient_words(judged[id]) for id in JUDGED])
    return f"{words[:1].upper()}{words[1:]}"


def _who(name: str, person: Person) -> tuple[Fact, ...]:
    facts = [Fact("Name", name)] if name.strip() else []
    age = f"{person.age_years:g} year{'' if person.age_years == 1 else 's'}"
    facts.append(Fact("Age, sex", f"{age}, {person.sex}"))
    if person.pregnant:
        facts.append(Fact("Life stage", "pregnant (week not known)"))
    elif person.lactating:
        facts.append(Fact("Life stage", "breastfeeding (weeks since birth not known)"))
    elif person.may_have_given_birth:
        facts.append(Fact("Life stage", "neither pregnant nor breastfeeding, as entered"))
    return (*facts, Fact("Compared with", authorities()[person.authority].name))


def _method(usual: bool, person: Person, sources_of_method: Sequence[str]) -> str:
    if not usual:
        return "Method: the mean of what was written down, beside the reference values. Nothing is judged."
    if not sources_of_method:
        return (
            "Method: the mean of these days, beside the reference values; no confidence is given, for the reason said."
        )
    of_whom = " of women who are not breastfeeding (there are none of those who are)" if person.lactating else ""
    return (
        "Method: how sure one may be that usual intake meets the requirement (Institute of Medicine 2000), with"
        f" day-to-day spreads{of_whom} pooled from the US survey NHANES, not from these days alone; supplements are"
        " added as their mean, a day on which none was written down counting as a day without."
    )


def _reference_rows(person: Person) -> dict[str, tuple[Reference, ...]]:
    """The requirement and the target of each judged nutrient, as far as one is set and meant for this person."""
    rows = [each for each in references(person) if each.value is not None and each.judges in ("yes", "shown")]
    found = {id: [each for each in rows if each.nutrient == id and _has_part(each)] for id in JUDGED}
    if not potassium_is_judged(person):
        found["potassium"] = []
    return {id: tuple(each) for id, each in found.items()}


def reference_sources(person: Person) -> frozenset[str]:
    """The ids of the publications that this person's reference values are from."""
    return frozenset(each.source_id for each in references(person))


def _has_part(reference: Reference) -> bool:
    return reference.role in (REQUIREMENT, *TARGETS)


def _nutrient(
    nutrient: Nutrient,
    found: Finding,
    rows: Sequence[Reference],
    foods: tuple[EatenFrom, ...],
    usual: bool,
    person: Person,
    with_health: bool,
) -> ReportNutrient:
    verdict, confidence = (found.verdict, found.confidence) if usual else ("No verdict: too few days", "")
    words = tuple(
        f"{kind_name(each.kind)} {reference_figure(nutrient.id, each.value or 0)} {each.unit}" for each in rows
    )
    if nutrient.id == "potassium" and not potassium_is_judged(person):
        words = ("not compared",)
        if not with_health:  # why is a health fact
            verdict, confidence = ("Not judged" if usual else verdict), ""
    value = {role: next((each.value for each in rows if each.role == role), None) for role in (REQUIREMENT, *TARGETS)}
    target = next((value[role] for role in TARGETS if value[role] is not None), None)
    most = max(found.best, found.high or 0.0)
    full = max(target * EDGE / TARGET_AT if target else 0.0, most * ROOM_BEYOND) or 1.0
    return ReportNutrient(
        name=nutrient.name,
        mean=amount(nutrient, found.best),
        span=_span(nutrient, found),
        references=words or ("no reference value",),
        verdict=verdict,
        confidence=confidence,
        strip=Strip(found.low, found.best, found.high, value[REQUIREMENT], target, full),
        foods=foods,
    )


def _span(nutrient: Nutrient, found: Finding) -> str:
    low = figure(nutrient.id, found.low)
    if found.high is None:
        return f"at least {low} {nutrient.unit}"
    high = figure(nutrient.id, found.high)
    return "" if low == high else f"{low} to {high} {nutrient.unit}"


def _health(person: Person, with_health: bool) -> tuple[str, ...]:
    if not with_health:
        return ("Left off this page.",)
    known = conditions()
    if person.conditions:
        return tuple(known[id].label for id in person.conditions)
    words = {"no": "None of the list applies, as entered.", "yes": "Care with potassium was ticked, without a reason."}
    return (words.get(person.potassium_care, "Nothing was entered."),)


def _cramps(person: Person) -> str:
    """What the evidence says of cramps and diet, about anybody, with its source."""
    evidence = cramp_evidence()
    said = evidence.wording_pregnant if person.may_have_given_birth else evidence.wording
    return f"{said.text.replace('your cramps', 'cramps')} ({source(said.source).edition})"


def _sources(meant: dict[str, tuple[Reference, ...]], method: Sequence[str]) -> tuple[str, ...]:
    """Each publication once: reference values with their nutrients, then method, then food composition."""
    of: dict[str, list[str]] = {}
    for id, rows in meant.items():
        for each in rows:
            names = of.setdefault(each.source, [])
            if id not in names:
                names.append(id)
    called = {each.id: nutrient_words(each) for each in nutrients()}
    said = [f"{listed([called[id] for id in ids])}: {printed}" for printed, ids in of.items()]
    said += [f"method: {source(id).title.partition(':')[0]}, {source(id).edition.split(';')[0]}" for id in method]
    said += [f"foods: {source(id).title}, {source(id).producer}" for id in DATA_SOURCES[:1]]
    said += [f"{source(id).title}, {source(id).edition.split(';')[0]}" for id in DATA_SOURCES[1:]]
    return tuple(said)


def _program() -> str:
    try:
        return f"{PROGRAM} {version(PACKAGE)}"
    except PackageNotFoundError:  # run from its folder without being installed
        return PROGRAM
