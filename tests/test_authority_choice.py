"""What another authority would say of the same person and the same day."""

import csv
import time
from pathlib import Path

import pytest

from checker.adequacy import WORDS
from checker.authority_choice import Choice, VerdictUnder, choices, limits_exceeded, under_each_authority
from checker.person import Person
from checker.references import references_under
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import authorities

FOR_PEOPLE = ("US_CA_DRI", "EFSA", "UK_DRV", "ANZ_NRV", "WHO_FAO", "NNR2023", "D_A_CH")
SLOWEST_S = 0.003
NNR_B6 = 12  # NNR 2023 lists it for adults; seen in one printing only


def choice(person: Person, authority: str, nutrient: str) -> Choice:
    return next(each for each in choices(person) if (each.authority, each.nutrient) == (authority, nutrient))


def test_every_authority_stands_beside_every_nutrient_and_the_chosen_one_changes_nothing() -> None:
    found = choices(Person(31, authority="EFSA"))
    assert [(each.nutrient, each.authority) for each in found] == [(n, a) for n in JUDGED for a in authorities()]
    assert [each.authority for each in found if not each.difference] == ["EFSA"] * len(JUDGED)


@pytest.mark.parametrize(
    ("person", "authority", "nutrient", "difference"),
    [
        (
            *(Person(31), "EFSA", "magnesium"),
            "EFSA: 300 mg AI instead of 320 mg RDA, so below it cannot be judged; upper level 250 mg from supplements"
            " instead of 350 mg from supplements.",
        ),
        (*(Person(31), "EFSA", "calcium"), "EFSA: 950 mg PRI instead of 1,000 mg RDA."),
        (
            *(Person(31), "EFSA", "vitamin_b6"),
            "EFSA: 1.6 mg PRI instead of 1.3 mg RDA; upper level 12 mg instead of 100 mg.",
        ),
        (
            *(Person(31), "UK_DRV", "vitamin_b6"),
            "The UK table: 1.2 mg RNI instead of 1.3 mg RDA; upper level 10 mg from supplements instead of 100 mg.",
        ),
        (
            *(Person(31), "UK_DRV", "potassium"),
            "The UK table: 3,500 mg RNI instead of 2,600 mg AI, so below it can be judged.",
        ),
        (
            *(Person(31), "ANZ_NRV", "magnesium"),
            "The Australian and New Zealand table: 320 mg RDI in place of RDA, the same amount.",
        ),
        (
            *(Person(31, authority="EFSA"), "NNR2023", "potassium"),
            "The Nordic table: the same, 3,500 mg AI.",
        ),
        (
            *(Person(31), "WHO_FAO", "potassium"),
            "The WHO and FAO table sets no potassium requirement; nothing is put in its place.",
        ),
        (
            *(Person(31), "D_A_CH", "calcium"),
            "The German, Austrian and Swiss table: 1,000 mg RNI in place of RDA, the same amount, seen in one printing"
            " only, so it decides nothing.",
        ),
        (
            *(Person(31), "NNR2023", "vitamin_b6"),
            "The Nordic table: 1.6 mg RI instead of 1.3 mg RDA; upper level 12 mg (seen in one printing only) instead"
            " of 100 mg.",
        ),
        (
            *(Person(31, life_stage="pregnant"), "UK_DRV", "vitamin_b6"),
            "The UK table: 1.2 mg RNI instead of 1.9 mg RDA; upper level for adults 10 mg from supplements (not checked"
            " for pregnancy) instead of 100 mg.",
        ),
        (
            *(Person(31, life_stage="pregnant"), "UK_DRV", "calcium"),
            "The UK table: 700 mg RNI instead of 1,000 mg RDA; upper level for adults 1,500 mg from supplements (not"
            " checked for pregnancy) instead of 2,500 mg.",
        ),
        (
            *(Person(31, life_stage="pregnant", authority="UK_DRV"), "EFSA", "vitamin_b6"),
            "EFSA: 1.8 mg PRI instead of 1.2 mg RNI; upper level 12 mg instead of 10 mg from supplements for adults"
            " (not checked for pregnancy).",
        ),
        (
            *(Person(31, life_stage="pregnant"), "NNR2023", "vitamin_b6"),
            "The Nordic table: 1.9 mg RI in place of RDA, the same amount; upper level: none set, where the one you"
            " chose has 100 mg (none set is not the same as no limit).",
        ),
        (
            *(Person(16, life_stage="pregnant", authority="EFSA"), "US_CA_DRI", "calcium"),
            "The US and Canadian table: 1,300 mg RDA, where the one you chose has none; upper level 3,000 mg, where the"
            " one you chose has none set.",
        ),
        (*(Person(31), "FDA_DV", "calcium"), "The US food label list: made for packs, not for judging a person."),
    ],
)
def test_what_another_authority_would_change_is_one_sentence(
    person: Person, authority: str, nutrient: str, difference: str
) -> None:
    assert choice(person, authority, nutrient).difference == difference


def test_every_sentence_is_one_sentence() -> None:
    for person in (
        Person(31),
        Person(16, life_stage="pregnant", authority="EFSA"),
        Person(2, "male", authority="UK_DRV"),
    ):
        for each in choices(person):
            assert each.difference.count(". ") == 0
            assert each.difference.endswith(".") == bool(each.difference)


def test_a_choice_holds_the_rows_and_whether_they_may_judge() -> None:
    # IOM 1997, women of 31-50: EAR 265, RDA 320, UL 350 from supplements.
    own = choice(Person(31), "US_CA_DRI", "magnesium")
    assert own.average is not None
    assert own.target is not None
    assert (own.average.value, own.target.value, own.may_judge) == (265, 320, True)
    assert [(each.value, each.applies_to) for each in own.limits] == [(350, "supplement")]
    assert not choice(Person(31), "D_A_CH", "magnesium").may_judge
    label = choice(Person(31), "FDA_DV", "magnesium")
    assert (label.average, label.target, label.limits, label.may_judge) == (None, None, (), False)


def of(found: tuple[VerdictUnder, ...], nutrient: str, kinds: tuple[str, ...]) -> dict[str, str]:
    return {
        each.authority: each.verdict for each in found if each.nutrient == nutrient and each.reference.kind in kinds
    }


TARGETS = ("RDA", "PRI", "RDI", "RNI", "RI", "AI")
LIMITS = ("UL", "SUL", "GL")


def test_one_amount_of_calcium_is_read_under_each_authority() -> None:
    # 960 mg: EFSA and the Nordic table say 950; US, Australia and WHO 1,000; UK 700; D-A-CH was seen once only.
    found = under_each_authority(Person(31), {"calcium": (960, 960, 0, 0)})
    assert of(found, "calcium", TARGETS) == {
        "US_CA_DRI": "below",
        "EFSA": "at_or_above",
        "UK_DRV": "at_or_above",
        "ANZ_NRV": "below",
        "WHO_FAO": "below",
        "NNR2023": "at_or_above",
    }


def test_a_supplement_counts_towards_the_target_and_alone_against_a_limit_on_supplements() -> None:
    # Magnesium: 700 mg from food raises no alarm; a 400 mg pill is over 350 (US, ANZ) and 250 (EFSA).
    food_only = under_each_authority(Person(31), {"magnesium": (700, 700, 0, 0)})
    assert of(food_only, "magnesium", LIMITS) == {"US_CA_DRI": "not_over", "EFSA": "not_over", "ANZ_NRV": "not_over"}
    with_pill = under_each_authority(Person(31), {"magnesium": (0, 0, 400, 400)})
    assert of(with_pill, "magnesium", LIMITS) == {"US_CA_DRI": "over", "EFSA": "over", "ANZ_NRV": "over"}
    assert of(with_pill, "magnesium", ("RDA",)) == {"US_CA_DRI": "at_or_above"}


def test_fifteen_milligrams_of_b6_are_over_two_levels_and_under_three() -> None:
    found = under_each_authority(Person(30), {"vitamin_b6": (1, 2, 15, 15)})
    assert of(found, "vitamin_b6", LIMITS) == {
        "US_CA_DRI": "not_over",
        "EFSA": "over",
        "UK_DRV": "over",
        "ANZ_NRV": "not_over",
        "WHO_FAO": "not_over",
    }


def test_an_amount_without_an_upper_end_is_never_below_and_never_not_over() -> None:
    for span in ((1.0, None, 0.0, 0.0), (1.0, 2.0, 0.0, None)):
        found = under_each_authority(Person(31), dict.fromkeys(JUDGED, span))
        total = [each for each in found if each.reference.applies_to == "total"]
        assert {each.verdict for each in total} == {"cannot_tell"}
        assert {each.high for each in total} == {None}


def test_potassium_that_needs_care_is_judged_under_no_authority() -> None:
    spans = {"potassium": (9000.0, 9000.0, 0.0, 0.0), "calcium": (9000.0, 9000.0, 0.0, 0.0)}
    found = under_each_authority(Person(31, potassium_care="yes"), spans)
    assert {each.verdict for each in found if each.nutrient == "potassium"} == {"not_judged"}
    assert "not_judged" not in {each.verdict for each in found if each.nutrient == "calcium"}


def test_only_rows_that_judge_are_used_and_no_label_value() -> None:
    for person in (Person(31), Person(16, life_stage="pregnant"), Person(2, "male")):
        found = under_each_authority(person, dict.fromkeys(JUDGED, (1.0, 1.0, 0.0, 0.0)))
        wanted = [
            each
            for authority in FOR_PEOPLE
            for each in references_under(person, authority)
            if each.nutrient in JUDGED and each.judges == "yes" and each.value is not None and each.role in WORDS
        ]
        assert [each.reference for each in found] == wanted


def test_the_verdicts_of_one_person_take_no_time_to_speak_of() -> None:
    spans = dict.fromkeys(JUDGED, (100.0, 200.0, 0.0, 10.0))
    under_each_authority(Person(31), spans)
    took = []
    for months in range(5):
        person = Person(32 + months / 12, life_stage="pregnant")
        began = time.process_time()
        under_each_authority(person, spans)
        took.append(time.process_time() - began)
    assert min(took) < SLOWEST_S


@pytest.mark.parametrize(
    ("dose", "over"),
    [
        (10, []),
        (10.001, [("UK_DRV", 10)]),
        (12, [("UK_DRV", 10)]),
        (12.001, [("UK_DRV", 10), ("EFSA", 12)]),
        (50.001, [("UK_DRV", 10), ("EFSA", 12), ("ANZ_NRV", 50)]),
        (100.001, [("UK_DRV", 10), ("EFSA", 12), ("ANZ_NRV", 50), ("US_CA_DRI", 100), ("WHO_FAO", 100)]),
    ],
)
def test_the_lowest_b6_level_that_a_dose_is_over_comes_first(dose: float, over: list[tuple[str, float]]) -> None:
    found = limits_exceeded(Person(30, authority="US_CA_DRI"), "vitamin_b6", 0, dose)
    checked = [each for each in found if not each.mark]
    assert [(each.authority, each.reference.value) for each in checked] == over
    assert [each.authority for each in found if each.mark] == (["NNR2023"] if dose > NNR_B6 else [])


def test_food_counts_towards_a_level_of_everything_and_names_none_without_a_supplement() -> None:
    # EFSA 12 mg in all: 1.5 from food and 11 taken are over it; the UK level counts the 11 alone.
    found = limits_exceeded(Person(30), "vitamin_b6", 1.5, 11)
    assert [each.authority for each in found] == ["UK_DRV", "EFSA", "NNR2023"]
    assert limits_exceeded(Person(30), "vitamin_b6", 13, 0) == ()


def test_a_level_is_named_with_its_authority_and_what_it_counts() -> None:
    assert [each.words for each in limits_exceeded(Person(30), "vitamin_b6", 0, 15)] == [
        "UK, 10 mg a day from supplements",
        "EFSA (Europe), 12 mg a day in all",
        "Nordic countries, 12 mg a day in all (seen in one printing only)",
    ]


def test_in_pregnancy_only_levels_that_cover_it_are_named(shared: Path) -> None:
    # The UK and WHO levels do not say that they cover pregnancy; EFSA's 12 does.
    with (shared / "reference" / "reference_values.csv").open(encoding="utf-8", newline="") as file:
        printed = {
            (row["authority"], float(row["value"]))
            for row in csv.DictReader(file)
            if row["nutrient"] == "vitamin_b6"
            and row["kind"] in LIMITS
            and row["life_stage"] == "pregnant"
            and row["checked"] == "yes"
            and float(row["age_from_months"]) <= 360 < float(row["age_to_months"])
        }
    found = limits_exceeded(Person(30, life_stage="pregnant"), "vitamin_b6", 0, 1000)
    assert {(each.authority, each.reference.value) for each in found if not each.mark} == printed
    assert [each.authority for each in found if not each.mark] == ["EFSA", "ANZ_NRV", "US_CA_DRI"]


@pytest.mark.parametrize(("age", "dose", "warned"), [(30, 10, []), (30, 10.5, ["UK_DRV"]), (16, 11, ["EFSA"])])
def test_in_pregnancy_a_level_that_was_not_verified_warns_and_is_marked(
    age: float, dose: float, warned: list[str]
) -> None:
    # UK 10 mg from supplements (18 and over) and EFSA 10.7 at 15 to 17: printed for pregnancy, not verified.
    found = limits_exceeded(Person(age, life_stage="pregnant"), "vitamin_b6", 0, dose)
    assert [(each.authority, each.mark) for each in found] == [(each, "unverified") for each in warned]
