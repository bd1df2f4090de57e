"""What a person with cramps is told: red flags first, honest about the weak link, nothing that could do harm."""

import itertools
import re

import pytest

from checker.cramps import CrampAdvice, advice
from checker.person import Person
from nutrition_data.cramp_evidence import LEVELS, MARKS, TOPICS, WHO, Statement, cramp_evidence
from nutrition_data.nutrients import JUDGED
from nutrition_data.sources import sources

PERSONS = [
    Person(age, sex, stage, potassium_care=care)
    for (age, sex, stage), care in itertools.product(
        [
            (8, "male", "none"),
            (30, "female", "none"),
            (30, "female", "pregnant"),
            (30, "female", "lactating"),
            (80, "male", "none"),
        ],
        ["no", "yes", "unknown"],
    )
]
EVERYTHING = [cramp_evidence().wording, *cramp_evidence().signs, *cramp_evidence().statements]


def all_said(found: CrampAdvice) -> list[Statement]:
    return [*found.emergency, *found.same_day, *found.see_doctor, *found.cautions, *found.evidence, *found.self_care]


@pytest.mark.parametrize("person", PERSONS)
def test_everybody_is_told_red_flags_what_is_known_of_each_nutrient_and_when_to_seek_help(person: Person) -> None:
    found = advice(person)
    assert found.emergency
    assert found.same_day
    assert found.see_doctor
    assert tuple(found.nutrients) == JUDGED
    assert all(found.nutrients.values())
    assert "does not mean that it causes your cramps" in found.wording
    assert "A food record cannot show what is in your blood" in " ".join(each.text for each in found.overview)


def test_a_seizure_in_pregnancy_is_an_emergency_and_stands_first() -> None:
    for stage in ("pregnant", "lactating"):
        first = advice(Person(30, life_stage=stage)).emergency[0]
        assert first.text.startswith("a seizure: in pregnancy or in the weeks after a birth")
    assert "a seizure" in [each.text for each in advice(Person(30)).emergency]


def test_signs_of_pregnancy_and_after_birth_stand_before_the_others() -> None:
    for stage in ("pregnant", "lactating"):
        found = advice(Person(30, life_stage=stage))
        for level in (found.emergency, found.same_day, found.see_doctor):
            general = ["everyone" in each.who for each in level if "urge" not in each.text]
            assert general == sorted(general)
        text = " ".join(each.text for each in found.emergency)
        for sign in ("one leg", "breathlessness", "severe headache", "flashing lights", "below the ribs"):
            assert sign in text


def test_signs_of_pregnancy_are_not_told_to_others() -> None:
    for person in PERSONS:
        if person.life_stage == "none":
            assert "pregnan" not in " ".join(each.text for each in all_said(advice(person))).replace(
                "late pregnancy", ""
            )


def test_nothing_that_could_do_harm_is_suggested() -> None:
    for person in PERSONS:
        text = " ".join(each.text for each in all_said(advice(person))).lower()
        assert "quinine" not in text
        assert "tonic" not in text
        assert not re.search(r"(?<!you )take (magnesium|potassium|calcium|vitamin)", text)
        assert not re.search(r"deficien|because you are low|score|\bsafe\b", text)


@pytest.mark.parametrize("stage", ["pregnant", "lactating"])
def test_the_trial_of_b_vitamins_is_not_told_to_pregnant_or_breastfeeding_women(stage: str) -> None:
    mine = " ".join(each.text for each in all_said(advice(Person(30, life_stage=stage))))
    assert "B vitamins may help" not in mine
    assert "B vitamins may help" in " ".join(each.text for each in all_said(advice(Person(30))))


def test_painkillers_are_named_in_pregnancy_only_to_advise_against_them() -> None:
    for person in PERSONS:
        text = " ".join(each.text for each in all_said(advice(person)))
        if person.life_stage == "pregnant":
            assert "ask before you take any painkiller" in text
            assert "advises against ibuprofen, naproxen" in text
        else:
            assert "ibuprofen" not in text


def test_a_swollen_leg_is_never_to_be_stretched_where_stretching_is_named() -> None:
    for stage in ("pregnant", "lactating"):
        found = advice(Person(30, life_stage=stage))
        assert found.self_care[0].text.startswith("Never massage, stretch or exercise a leg")
        assert "only without any of these signs" in found.self_care_title


def test_potassium_care_is_answered() -> None:
    said = {
        care: " ".join(each.text for each in advice(Person(30, potassium_care=care)).cautions)
        for care in ("no", "yes", "unknown")
    }
    assert "salt substitute" not in said["no"]
    assert "do not eat more potassium" in said["yes"]
    assert "Ask your doctor before you eat more of it" in said["unknown"]


def test_every_statement_has_its_mark_and_a_source_that_exists() -> None:
    ids = {each.id for each in sources()}
    for each in EVERYTHING:
        assert each.mark in MARKS
        assert each.topic in (*LEVELS, *TOPICS)
        assert each.who
        assert set(each.who) <= set(WHO)
        assert each.source in ids or (each.source == "" and each.mark in ("unverified", "argued"))


def test_what_is_not_verified_only_ever_makes_the_reader_more_careful() -> None:
    assert {each.kind for each in EVERYTHING if each.mark == "unverified"} == {"caution"}


def test_the_sources_of_what_is_shown_are_listed_once() -> None:
    for person in PERSONS:
        found = advice(person)
        listed = [each.id for each in found.sources]
        assert len(listed) == len(set(listed))
        assert {each.source for each in all_said(found) if each.source} <= set(listed)
