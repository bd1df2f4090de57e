"""What a usual intake is held against, for each of many people: reference values, and both standard deviations."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from checker.references import references_for
from nutrition_data.day_to_day_variation import DayToDayVariation, day_to_day_variation
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import kinds
from nutrition_data.requirement_variability import RequirementRule, requirement_rules
from nutrition_data.usual_intake import limit

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]
ROLES = ("average_requirement", "recommended", "adequate_intake")


@dataclass(frozen=True)
class Basis:
    """One line for each person, one column for each of JUDGED; NaN = there is none, in the nutrient's unit.

    `average`, `recommended`, `adequate`: the values that may judge. `least_average`, `least_target`: what stands
    instead at another time (see Reference.or_value), nothing is firmly below unless below this. `has_values`: some
    value is at least shown. `sd_within`, `cv_percent`: day to day; `variation` and `other`: the rows they are from
    (place in day_to_day_variation(), -1 = none), `other` the one that was compared with it in pregnancy. `rule`: place
    in requirement_rules(), -1 = no SD published. `limits`: the upper levels that judge, a row each, with `position`,
    `column`, `value` and `supplements_only`.
    """

    average: Floats
    recommended: Floats
    adequate: Floats
    least_average: Floats
    least_target: Floats
    has_values: Flags
    sd_within: Floats
    cv_percent: Floats
    sd_requirement: Floats
    variation: Places
    other: Places
    rule: Places
    limits: pd.DataFrame


def basis(people: pd.DataFrame, authority: str) -> Basis:
    """The basis of `people` (columns person, age_years, sex, life_stage) under one authority.

    In pregnancy the larger of the pregnant and the other women's SD; where no row of pregnant women covers her age, and
    when breastfeeding, the row of women of her age who are neither.
    """
    shape = (len(people), len(JUDGED))
    rows = references_for(people, authority)
    rows = rows.assign(
        role=rows["kind"].map({id: kind.role for id, kind in kinds().items()}),
        column=pd.Index(JUDGED).get_indexer(pd.Index(rows["nutrient"].astype(object))),
    )
    rows = rows[(rows["column"] >= 0) & rows["value"].notna()]
    judging = rows[rows["judges"] == "yes"]
    values = {role: _grid(judging[judging["role"] == role], "value", shape) for role in ROLES}
    instead = {role: _grid(judging[judging["role"] == role], "or_value", shape) for role in ROLES}
    has_values = np.zeros(shape, dtype=bool)
    shown = rows[rows["role"] != "upper_level"]
    has_values[shown["position"].to_numpy(), shown["column"].to_numpy()] = True
    limits = judging.loc[judging["role"] == "upper_level", ["position", "column", "value", "kind", "applies_to"]]
    variation, other = _variations(people)
    sd, cv = _figures(variation, other, (people["life_stage"] == "pregnant").to_numpy(dtype=bool))
    rule = _rules(people, authority)
    target, least = (np.where(np.isnan(each[ROLES[1]]), each[ROLES[2]], each[ROLES[1]]) for each in (values, instead))
    return Basis(
        average=values["average_requirement"],
        recommended=values["recommended"],
        adequate=values["adequate_intake"],
        least_average=np.fmin(values["average_requirement"], instead["average_requirement"]),
        least_target=np.fmin(target, least),
        has_values=has_values,
        sd_within=sd,
        cv_percent=cv,
        sd_requirement=_sd_requirement(rule, values["average_requirement"], values["recommended"]),
        variation=variation,
        other=other,
        rule=rule,
        limits=limits.assign(supplements_only=limits["applies_to"] == "supplement").reset_index(drop=True),
    )


def _grid(rows: pd.DataFrame, name: str, shape: tuple[int, int]) -> Floats:
    grid = np.full(shape, np.nan)
    grid[rows["position"].to_numpy(), rows["column"].to_numpy()] = rows[name].to_numpy("float64")
    return grid


def _variations(people: pd.DataFrame) -> tuple[Places, Places]:
    """The row of the SD that is used for each person and nutrient, and the other it was compared with; -1 = none."""
    age = people["age_years"].to_numpy("float64")
    sex, stage = people["sex"].to_numpy(dtype=object), people["life_stage"].to_numpy(dtype=object)
    own, pregnant = (np.full((len(people), len(JUDGED)), -1, dtype=np.intp) for _ in range(2))
    for place, row in enumerate(day_to_day_variation()):
        here = (sex == row.sex) & (age >= row.age_from_years) & (age < row.age_to_years)
        column = JUDGED.index(row.nutrient)
        if row.life_stage == "none":
            own[here, column] = place
        else:
            pregnant[here & (stage == row.life_stage), column] = place
    sd = _sd_of_rows()
    larger = (pregnant >= 0) & (sd[pregnant] > np.where(own >= 0, sd[own], -np.inf))
    return np.where(larger, pregnant, own), np.where(larger, own, pregnant)


def _figures(variation: Places, other: Places, pregnant: Flags) -> tuple[Floats, Floats]:
    """The untrimmed SD of the row used, and its CV; in pregnancy, of any age, at least the CV of pregnant women."""
    cv = np.array([each.cv_percent for each in day_to_day_variation()] + [np.nan])
    found = np.fmax(cv[variation], cv[other])
    for column, nutrient in enumerate(JUDGED):
        of_pregnant = [
            each for each in day_to_day_variation() if (each.nutrient, each.life_stage) == (nutrient, "pregnant")
        ]
        most = max((each.cv_percent for each in of_pregnant), default=np.nan)
        found[pregnant, column] = np.fmax(found[pregnant, column], most)
    return _sd_of_rows()[variation], found


@cache
def _sd_of_rows() -> Floats:
    """The SD of each row; the last, which -1 finds, is of no row."""
    return np.array([each.sd_within for each in day_to_day_variation()] + [np.nan])


def _rules(people: pd.DataFrame, authority: str) -> Places:
    age = people["age_years"].to_numpy("float64")
    found = np.full((len(people), len(JUDGED)), -1, dtype=np.intp)
    for place, rule in _rules_of(authority):
        found[(age >= rule.age_from_years) & (age < rule.age_to_years), JUDGED.index(rule.nutrient)] = place
    return found


def _rules_of(authority: str) -> Iterator[tuple[int, RequirementRule]]:
    yield from ((place, rule) for place, rule in enumerate(requirement_rules()) if rule.authority == authority)


def _sd_requirement(rule: Places, average: Floats, recommended: Floats) -> Floats:
    found = np.full(rule.shape, np.nan)
    for place in np.unique(rule[rule >= 0]):
        here, each = rule == place, requirement_rules()[place]
        sd = average * each.value if each.rule == "share_of_average" else (recommended - average) / each.value
        found[here] = sd[here]
    return found


def is_too_young(age_years: Floats) -> Flags:
    """For whom no day-to-day figure is held."""
    return age_years < limit("youngest")


def variation_at(place: int) -> DayToDayVariation | None:
    """The row at a place of Basis.variation or Basis.other."""
    return None if place < 0 else day_to_day_variation()[place]


def rule_at(place: int) -> RequirementRule | None:
    """The rule at a place of Basis.rule."""
    return None if place < 0 else requirement_rules()[place]
