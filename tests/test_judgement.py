"""One day judged: the status, the sentences and the working that a person reads."""

import re
import time
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from checker import diary
from checker.diary import Day, entries_of
from checker.explanation import PILLS, listed
from checker.judgement import Judgement, NutrientJudgement, judge
from checker.person import Person
from checker.reading import read_line
from checker.references import references, target
from checker.settling import supplement_settling
from checker.supplement_amounts import supplement_rows
from checker.supplements import Supplement
from diary_rows import (
    BANANA,
    BEEF_LIVER,
    CHIA_DRIED,
    MILK,
    OATMEAL_WITH_MILK,
    PUMPKIN_SEEDS,
    Entry,
    rows,
    weighed,
)

WOMAN = Person(31, potassium_care="no")
PREGNANT = Person(31, life_stage="pregnant", potassium_care="no")


def of(judgement: Judgement, nutrient: str) -> NutrientJudgement:
    return next(each for each in judgement.nutrients if each.nutrient.id == nutrient)


def read_day(*lines: str) -> pd.DataFrame:
    return diary.rows(
        Day(date(2026, 1, 1), entries=tuple(one for line in lines for one in entries_of(read_line(line))))
    )


def status(person: Person, nutrient: str, *entries: Entry) -> str:
    return of(judge(person, rows(entries)), nutrient).status


# Whole milk has 123 mg of calcium in 100 g. Woman of 31: EAR 800 (650.4 g), RDA 1,000 (813.0 g), UL 2,500 (2,032.5 g).
@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (100, 600, "short"),
        (100, 650, "short"),
        (100, 651, "below"),  # of the RDA, whatever of the EAR
        (100, 812, "below"),
        (100, 814, "not_sure"),
        (650, 700, "below"),
        (651, 700, "little_short"),
        (651, 813, "little_short"),
        (651, 814, "not_sure"),
        (813, 900, "not_sure"),
        (814, 900, "met"),
        (814, 2032, "met"),
        (814, 2100, "met"),
        (2032, 2100, "met"),
        (2033, 2100, "above_limit"),
    ],
)
def test_the_status_is_firm_only_over_the_whole_range(low: float, high: float, expected: str) -> None:
    assert status(WOMAN, "calcium", (MILK, low, (low + high) / 2, high)) == expected


# Potassium: milk 150 mg in 100 g; AI 2,600 for a woman, so 1,733.3 g.
@pytest.mark.parametrize(("grams", "expected"), [(1733, "not_judged"), (1733.4, "enough"), (1800, "enough")])
def test_an_ai_is_enough_or_not_judged_and_never_short(grams: float, expected: str) -> None:
    assert status(WOMAN, "potassium", weighed(MILK, grams)) == expected


def test_an_ai_that_the_range_straddles_is_not_sure() -> None:
    assert status(WOMAN, "potassium", (MILK, 1700, 1733, 1800)) == "not_sure"


def test_every_pill_fits_a_phone() -> None:
    assert all(len(pill) <= 14 for pill in PILLS.values())


def test_pumpkin_seeds_and_milk_in_pregnancy_are_no_alarm() -> None:
    magnesium = of(judge(PREGNANT, rows([weighed(PUMPKIN_SEEDS, 80), weighed(MILK, 500)])), "magnesium")
    assert magnesium.status == "met"
    assert "It counts supplements only, so food is never compared with it." in magnesium.working


def test_with_a_food_that_was_not_found_nothing_is_called_short() -> None:
    day = judge(WOMAN, rows([weighed(MILK, 100), (None, 0, 0, 0)]).assign(typed=["milk", "nan's bean casserole"]))
    assert {each.status for each in day.nutrients} == {"not_sure"}
    assert all(each.high is None for each in day.nutrients)
    assert day.uncounted == 1
    assert day.headline.startswith("So far: ")
    assert "One food is not counted. Every amount is a minimum." in day.subline
    assert of(day, "calcium").settled_by == "Choose a food for “nan's bean casserole”: until then calcium is a minimum."


def test_with_a_food_that_was_not_found_what_is_met_stays_met() -> None:
    assert status(WOMAN, "calcium", weighed(MILK, 820), (None, 0, 0, 0)) == "met"


def test_the_entry_that_would_settle_it_is_named() -> None:
    day = judge(WOMAN, rows([(MILK, 400, 700, 900), (BANANA, 100, 126, 140)]))
    assert of(day, "calcium").settled_by == "Say how much whole milk you had: it decides calcium."
    assert of(judge(WOMAN, rows([weighed(MILK, 100)])), "calcium").settled_by is None


def test_a_value_that_was_not_measured_is_named() -> None:
    # 100 g of dried chia, vitamin B6 not printed, at most 1.7 mg like its kind: 1.1 (EAR) lies between.
    b6 = of(judge(WOMAN, rows([weighed(CHIA_DRIED, 100), weighed(MILK, 100)])), "vitamin_b6")
    assert b6.missing == ("Chia seeds, dried",)
    assert (b6.low, b6.best, b6.status) == (pytest.approx(0.061), pytest.approx(0.061), "not_sure")
    assert b6.settled_by == "Chia seeds, dried has no measured vitamin B6: choose a similar food that has."
    assert "No vitamin B6 value was measured for Chia seeds, dried" in b6.working


def test_one_day_is_said_as_today() -> None:
    # Milk 700 g: calcium 861 (little short of 1,000), magnesium 84 (below 265), vitamin B6 0.4 (below 1.1), K 1,050.
    day = judge(WOMAN, rows([weighed(MILK, 700)]))
    assert day.headline == (
        "Today: below the reference for magnesium and vitamin B6; between the two reference values for calcium;"
        " potassium cannot be judged from intake alone."
    )
    assert [each.nutrient.id for each in day.nutrients] == ["magnesium", "vitamin_b6", "calcium", "potassium"]
    assert day.subline == "No supplement is entered."


def test_what_is_met_leads_only_where_nothing_is_short() -> None:
    met = judge(WOMAN, rows([weighed(MILK, 2000), weighed(BANANA, 500)]))
    assert met.headline.startswith("Today: at or above the reference for magnesium, calcium, vitamin B6 and potassium.")
    mixed = judge(WOMAN, rows([weighed(MILK, 900)]))
    assert "At or above the reference for calcium." in mixed.subline
    over = judge(WOMAN, rows([weighed(MILK, 3000)]))
    assert over.headline.startswith("Today: above the upper level for calcium")
    assert over.nutrients[0].nutrient.id == "calcium"


def test_where_the_authority_has_no_value_that_is_said() -> None:
    day = judge(Person(52, life_stage="pregnant"), rows([weighed(MILK, 700)]))
    assert {each.status for each in day.nutrients} == {"no_reference"}
    assert day.headline == "Today: no reference value for magnesium, calcium, vitamin B6 and potassium."
    assert (
        "prints no magnesium value for pregnancy from 51 on; nothing is put in its place."
        in of(day, "magnesium").working
    )
    assert all(not each.sources and each.to_go is None for each in day.nutrients)


def test_an_empty_day_shows_the_reference_values_and_no_verdict() -> None:
    day = judge(PREGNANT, rows([]))
    assert {(each.status, each.pill, each.to_go) for each in day.nutrients} == {("empty", "", None)}
    assert [ref.value for ref in of(day, "magnesium").references] == [300, 360, 350]
    assert all(not each.contributions and not each.sources for each in day.nutrients)
    assert "below" not in day.headline
    assert "below" not in of(day, "magnesium").working


def test_an_empty_day_of_someone_without_reference_values_is_said_plainly() -> None:
    working = judge(Person(52, life_stage="pregnant"), rows([])).nutrients[0].working
    assert working.startswith("Nothing recorded today.\n")
    assert "prints no magnesium value for pregnancy from 51 on" in working


def test_what_is_to_go_is_counted_from_the_best_estimate_to_the_rda() -> None:
    # 700 g of milk: 861 mg of calcium; 1,000 - 861 = 139.
    calcium = of(judge(WOMAN, rows([weighed(MILK, 700)])), "calcium")
    assert calcium.to_go == pytest.approx(139)
    assert "1,000 - 861 = 139 mg to go." in calcium.working
    assert of(judge(WOMAN, rows([weighed(MILK, 700)])), "potassium").to_go is None
    assert of(judge(WOMAN, rows([weighed(MILK, 900)])), "calcium").to_go is None


def test_the_foods_that_gave_most_come_first() -> None:
    entries = [weighed(BANANA, 126), weighed(MILK, 244), weighed(None, 0), weighed(OATMEAL_WITH_MILK, 240)]
    calcium = of(judge(WOMAN, rows(entries)), "calcium")
    assert [(each.name, each.entry_index) for each in calcium.contributions] == [
        ("Oatmeal made with milk", 3),
        ("Whole milk", 1),
        ("Banana", 0),
    ]
    assert calcium.contributions[1].amount == pytest.approx(300.12)
    assert sum(each.amount for each in calcium.contributions) == pytest.approx(calcium.best)


def test_the_working_names_the_row_its_authority_kind_ages_and_publication() -> None:
    working = of(judge(PREGNANT, rows([(MILK, 200, 244, 300)])), "magnesium").working
    assert "Recorded today: 29 mg of magnesium from food (at least 24 mg, at most 36 mg)." in working
    assert "RDA 360 mg: recommended dietary allowance" in working
    assert "For pregnancy, 31 to 50 years (US and Canada, IOM 1997 (doi:10.17226/5776))." in working
    assert "Even the highest figure, 36 mg, is below it." in working
    assert "No supplement is entered." in working
    assert "This is one day" in working


def test_potassium_below_its_ai_says_that_nothing_can_be_read_from_it() -> None:
    working = of(judge(WOMAN, rows([weighed(MILK, 700)])), "potassium").working
    assert "what that means for you cannot be read from an AI" in working
    assert "UL: none was set" in working
    assert "None set is not the same as no limit." in working


BANNED = re.compile(r"deficien|\bsafe\b|boost|well done|great|good job|risk score|cure|danger", re.IGNORECASE)


@pytest.mark.parametrize("authority", ["US_CA_DRI", "EFSA"])
@pytest.mark.parametrize("life_stage", ["none", "pregnant", "lactating"])
def test_the_words_neither_praise_nor_alarm_nor_diagnose(authority: str, life_stage: str) -> None:
    for grams in (50, 700, 1500, 3000):
        person = Person(31, life_stage=life_stage, authority=authority, potassium_care="no")
        day = judge(person, rows([weighed(MILK, grams), weighed(BANANA, 126), weighed(BEEF_LIVER, 10)]))
        said = [day.headline, day.subline, *(each.working for each in day.nutrients)]
        said += [source.note for each in day.nutrients for source in each.sources]
        assert not [sentence for sentence in said if BANNED.search(sentence)]


def test_an_ai_nutrient_is_never_called_below() -> None:
    for grams in np.linspace(0, 1700, 8):
        day = judge(Person(31, authority="EFSA"), rows([weighed(MILK, float(grams)), weighed(BANANA, 1)]))
        below = day.headline.split("below")[-1] if "below" in day.headline else ""
        assert "magnesium" not in below.split(";")[0]
        assert "potassium" not in below.split(";")[0]


def test_a_list_in_a_sentence() -> None:
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_a_day_of_25_entries_is_judged_within_the_time_of_a_blink() -> None:
    day = rows([(food, 90, 100, 120) for food in (MILK, BANANA, PUMPKIN_SEEDS, OATMEAL_WITH_MILK, CHIA_DRIED)] * 5)
    judge(PREGNANT, day)
    took = []
    for _ in range(15):
        began = time.process_time()
        judge(PREGNANT, day)
        took.append(time.process_time() - began)
    assert min(took) < 0.015


def test_rows_with_text_columns_of_any_kind_are_judged_alike() -> None:
    day = rows([weighed(MILK, 700), (None, 0, 0, 0)])
    assert judge(WOMAN, day.astype({"food_id": "str"})) == judge(WOMAN, day)
    assert judge(WOMAN, pd.concat([day]).reset_index(drop=True)) == judge(WOMAN, day)


CARE = Person(31, potassium_care="yes")
CARE_DAYS = [
    [weighed(MILK, 700)],
    [weighed(MILK, 1733.4)],
    [weighed(MILK, 4000)],
    [(MILK, 1700, 1733, 1800)],
    [weighed(MILK, 4000), weighed(None, 0)],
]


@pytest.mark.parametrize("authority", ["US_CA_DRI", "EFSA"])
@pytest.mark.parametrize("day", CARE_DAYS)
def test_potassium_is_never_judged_with_kidney_disease_however_much_was_eaten(day: list[Entry], authority: str) -> None:
    judged = judge(Person(31, authority=authority, potassium_care="yes"), rows(day))
    potassium = of(judged, "potassium")
    assert (potassium.status, potassium.pill) == ("not_judged", "Not judged")
    assert (potassium.to_go, potassium.settled_by, potassium.sources) == (None, None, ())
    assert potassium.references == ()  # nothing to draw a target from
    assert "at or above the reference for potassium" not in f"{judged.headline} {judged.subline}".lower()
    assert "vitamin B6 and potassium" not in f"{judged.headline} {judged.subline}"
    assert "potassium is not judged here: ask your doctor" in judged.headline
    assert str(potassium.remark).endswith(
        " is not meant for people with kidney disease or trouble getting rid of potassium."
        " Ask your doctor how much is right for you."
    )


def test_with_kidney_disease_the_potassium_reference_is_listed_as_not_meant_and_compared_with_nothing() -> None:
    working = of(judge(CARE, rows([weighed(MILK, 4000)])), "potassium").working
    assert "AI 2,600 mg" in working
    assert "This AI is not meant for people with kidney disease" in working
    assert "reaches it" not in working
    assert "is under it" not in working


def test_who_did_not_answer_about_kidneys_reads_whom_the_potassium_reference_leaves_out() -> None:
    said = {
        care: of(judge(Person(31, potassium_care=care), rows([weighed(MILK, 4000)])), "potassium")
        for care in ("no", "unknown")
    }
    assert "It does not apply with kidney disease." in said["unknown"].working
    assert "kidney disease" not in said["no"].working
    assert {each.status for each in said.values()} == {"enough"}
    assert of(judge(Person(31), rows([weighed(MILK, 4000)])), "calcium").working.count("kidney") == 0


def test_an_ai_is_no_gap_that_foods_would_close() -> None:
    day = judge(WOMAN, rows([weighed(MILK, 400)]))
    assert of(day, "potassium").sources_title == "Foods with much potassium"
    assert of(day, "potassium").remark == "Below an AI, what you need cannot be judged from intake alone."
    assert of(day, "magnesium").sources_title == "Foods that bring it closer"
    assert of(day, "magnesium").remark is None


# Whole milk has 123 mg of calcium and 0.061 mg of vitamin B6 in 100 g; woman of 31: RDA 1,000 mg and 1.3 mg.
@pytest.mark.parametrize("grams", [100, 100.4, 333, 652.1, 700.3, 812.6, 812.95, 812.999])
@pytest.mark.parametrize(("nutrient", "target", "decimals"), [("calcium", 1000, 0), ("vitamin_b6", 1.3, 1)])
def test_the_sum_a_reader_sees_adds_up(grams: float, nutrient: str, target: float, decimals: int) -> None:
    found = of(judge(WOMAN, rows([weighed(MILK, grams)])), nutrient)
    assert found.to_go is not None
    shown_best = float(f"{found.best:.{decimals}f}")
    assert found.to_go == pytest.approx(target - shown_best)
    if found.to_go == 0:
        assert "to go" in found.working
        assert found.to_go_words == "less than 1 mg to go"
    else:
        words = f"{target:,.{decimals}f} - {shown_best:,.{decimals}f} = {target - shown_best:,.{decimals}f} mg to go."
        assert words in found.working
        assert found.to_go_words == f"{target - shown_best:,.{decimals}f} mg to go"


def test_a_reference_value_is_written_without_an_idle_zero() -> None:
    # Vitamin B6, woman of 31: RDA 1.3 mg, UL 100 mg.
    working = of(judge(WOMAN, rows([weighed(MILK, 700)])), "vitamin_b6").working
    assert "RDA 1.3 mg" in working
    assert "UL 100 mg" in working
    assert "100.0" not in working


@pytest.mark.parametrize(
    ("person", "whom"),
    [
        (Person(52, life_stage="pregnant"), "Ask your midwife or doctor."),
        (Person(52, life_stage="lactating"), "Ask your midwife or doctor."),
    ],
)
def test_who_is_expecting_is_sent_to_the_midwife(person: Person, whom: str) -> None:
    assert whom in of(judge(person, rows([weighed(MILK, 700)])), "magnesium").working


def test_a_value_seen_in_one_printing_only_sets_no_target() -> None:
    # The EFSA upper level of vitamin B6 at 11-14 years is the only such row; made recommended, it must not be a target.
    shown = next(each for each in references(Person(12, authority="EFSA")) if each.judges == "shown")
    assert target((replace(shown, role="recommended"),)) is None
    assert target((replace(shown, role="recommended", judges="yes"),)) == shown.value


PILL = Supplement("m", "", "magnesium", "magnesium", 400, "mg", "nutrient")
PRENATAL = Supplement("p", "", "Prenatal multivitamin", "prenatal_multivitamin")


def test_a_magnesium_pill_is_over_the_level_that_food_is_never_compared_with() -> None:
    # UL 350 mg from supplements (IOM 1997): the pill alone is 400; seeds and milk bring another 500.
    day = judge(PREGNANT, rows([weighed(PUMPKIN_SEEDS, 80), weighed(MILK, 500)]), [PILL])
    magnesium = of(day, "magnesium")
    assert (magnesium.status, magnesium.food.best, magnesium.taken and magnesium.taken.best) == (
        "above_limit",
        500,
        400,
    )
    assert [(each.reference.value, each.span.best, each.verdict) for each in magnesium.limits] == [(350, 400, "over")]
    assert day.headline.startswith("Today: above the upper level for magnesium from supplements")
    assert "Together: 500 + 400 = 900 mg" in magnesium.working


def test_what_a_supplement_brings_counts_towards_the_rda() -> None:
    assert status(WOMAN, "magnesium", weighed(MILK, 700)) == "short"  # 84 mg of an EAR of 265
    met = judge(WOMAN, rows([weighed(MILK, 700)]), [replace(PILL, dose=240)])  # 84 + 240 = 324, RDA 320
    assert of(met, "magnesium").status == "met"
    assert met.subline.endswith("Food and one supplement together.")


def test_a_supplement_of_which_nothing_is_known_leaves_every_shortfall_open() -> None:
    day = judge(WOMAN, rows([weighed(MILK, 700)]), [PRENATAL])
    assert {each.status for each in day.nutrients} == {"not_sure"}
    assert (day.uncounted, day.uncounted_supplements) == (0, 1)
    assert "One supplement is not counted. Every amount is a minimum." in day.subline
    assert of(day, "calcium").settled_by == "Copy the label of Prenatal multivitamin: until then calcium is a minimum."


def test_a_day_of_supplements_alone_is_judged() -> None:
    day = judge(WOMAN, rows([]), [PILL])
    assert of(day, "magnesium").status == "above_limit"
    assert of(day, "calcium").status == "short"


def test_what_each_kind_of_food_gave_adds_up_to_the_whole() -> None:
    # Magnesium: 80 g of seeds 440, 500 g of milk 60, the pill 400: 900 in all.
    magnesium = of(judge(WOMAN, rows([weighed(PUMPKIN_SEEDS, 80), weighed(MILK, 500)]), [PILL]), "magnesium")
    assert [(each.name, round(each.amount), round(each.share, 3)) for each in magnesium.groups] == [
        ("nuts and seeds", 440, 0.489),
        ("supplements", 400, 0.444),
        ("dairy", 60, 0.067),
    ]
    assert [(each.kind, each.grams, each.per_100_g) for each in magnesium.contributions] == [
        ("food", 80, pytest.approx(550)),
        ("supplement", None, None),
        ("food", 500, pytest.approx(12)),
    ]


OXIDE = Supplement("o", "", "magnesium oxide", "magnesium_oxide", 400, "mg", "not_said")


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        # 400 mg magnesium oxide is 241 mg magnesium (24.305 / 40.304), or 400 if the figure is magnesium. EAR 265, RDA
        # 320, UL from supplements 350. Milk has 12 mg in 100 g: 50 g give 6, so 247 to 406; 700 g give 84: 325 to 484.
        (50, "Say what the figure on magnesium oxide stands for: it decides magnesium."),
        (700, None),
    ],
)
def test_the_supplement_that_would_settle_it_is_named(grams: float, expected: str | None) -> None:
    assert of(judge(WOMAN, rows([weighed(MILK, grams)]), [OXIDE]), "magnesium").settled_by == expected


def test_which_milk_is_asked_where_it_decides() -> None:
    # 250 g of milk of a kind nobody said (242 to 470 mg of calcium) and 500 g of whole milk (615): EAR 800, RDA 1,000.
    day = read_day("250 g milk", "500 g whole milk")
    calcium = of(judge(WOMAN, day), "calcium")
    assert (calcium.status, calcium.settled_by) == ("not_sure", "Say which milk: it decides calcium.")


def test_which_row_was_chosen_is_said_once_beside_the_verdict_and_not_where_none_is_used() -> None:
    # Pregnant at 16, magnesium: RDA 400 and EAR 335 of pregnancy, 360 and 300 of her age (IOM 1997).
    girl = Person(16, life_stage="pregnant", potassium_care="no")
    magnesium = of(judge(girl, rows([weighed(MILK, 100)])), "magnesium")
    assert magnesium.notes == (
        "The value for pregnancy, 400 mg, is higher than the one for your age, 360 mg, so it is used.",
    )
    assert "335 mg, is higher than the one for your age, 300 mg" in magnesium.working
    careful = judge(replace(girl, conditions=("kidney_disease",)), rows([weighed(MILK, 100)]))
    assert of(careful, "potassium").notes == ()


def test_what_is_to_go_is_as_open_as_the_verdict() -> None:
    # Calcium of 700 g of milk: 861 of 1,000. With 50 to 900 g the verdict is open; with a prenatal, so is the amount.
    firm = of(judge(WOMAN, rows([weighed(MILK, 700)])), "calcium")
    wide = of(judge(WOMAN, rows([(MILK, 50, 700, 900)])), "calcium")
    unknown = of(judge(WOMAN, rows([weighed(MILK, 700)]), [PRENATAL]), "calcium")
    assert [each.to_go_words for each in (firm, wide, unknown)] == [
        "139 mg to go",
        "139 mg to go by the best estimate",
        "139 mg to go or less, as something is not counted",
    ]


def test_below_the_rda_is_said_even_where_the_ear_cannot_be_told() -> None:
    # Milk 600 to 700 g: calcium 738 to 861; EAR 800 lies between, RDA 1,000 does not.
    day = judge(WOMAN, rows([(MILK, 600, 650, 700)]))
    calcium = of(day, "calcium")
    assert (calcium.status, calcium.pill) == ("below", "Below")
    assert "calcium" in day.headline.split(";")[0]
    assert calcium.notes == ("Whether it is also below the EAR 800 mg cannot be told yet.",)


@pytest.mark.parametrize(
    ("dose", "said"),
    [
        # Magnesium oxide: 60.3% of the figure if it is the oxide's, all of it if it is the magnesium's. UL 350 mg.
        (340, False),
        (350, False),
        (351, True),
        (580, True),
    ],
)
def test_what_is_met_says_that_supplements_may_be_over_the_level(dose: float, said: bool) -> None:
    day = judge(PREGNANT, rows([weighed(PUMPKIN_SEEDS, 80)]), [replace(OXIDE, dose=dose)])
    magnesium = of(day, "magnesium")
    assert magnesium.status == "met"
    assert any("may be above the upper level of 350 mg" in note for note in magnesium.notes) == said
    assert ("supplements may be above the upper level for magnesium" in day.headline) == said


def test_food_that_was_not_found_raises_no_word_about_upper_levels() -> None:
    day = judge(PREGNANT, rows([weighed(PUMPKIN_SEEDS, 80), weighed(None, 0)]), [PILL])
    assert not any(each.may_pass for each in judge(PREGNANT, rows([weighed(None, 0)])).nutrients)
    assert not any("may be above" in note for each in day.nutrients for note in each.notes)


# --- a day of which the person said that some is missing ---


@pytest.mark.parametrize(
    ("grams", "expected"),
    # Calcium of whole milk: EAR 800 (650.4 g), RDA 1,000 (813.0 g), UL 2,500 (2,032.5 g).
    [(100, "not_sure"), (651, "not_sure"), (812, "not_sure"), (814, "met"), (2032, "met"), (2033, "above_limit")],
)
def test_of_a_day_that_is_not_whole_only_what_is_reached_is_decided(grams: float, expected: str) -> None:
    calcium = of(judge(WOMAN, rows([weighed(MILK, grams)]), whole=False), "calcium")
    assert (calcium.status, calcium.high) == (expected, None)


def test_a_day_that_is_not_whole_is_said_so_far_and_never_called_short() -> None:
    day = judge(WOMAN, rows([weighed(MILK, 700)]), whole=False)
    assert {each.status for each in day.nutrients} == {"not_sure"}
    assert day.headline == "So far: not sure yet for magnesium, calcium, vitamin B6 and potassium."
    calcium = of(day, "calcium")
    assert calcium.settled_by == "Add what is missing: until then calcium is a minimum."
    assert calcium.settled.entry_index is None
    assert calcium.to_go_words == "139 mg to go or less, as something is not counted"
    assert "You said that some of this day is missing.\nEvery amount is a minimum." in calcium.working
    assert "is below it" not in calcium.working


def test_of_a_day_that_is_not_whole_an_entry_settles_a_verdict_only_by_reaching_it() -> None:
    # Milk 50 to 900 g: calcium 62 to 1,107 of 1,000. On a whole day it decides; here the rest stays open.
    day = rows([(MILK, 50, 700, 900)])
    assert of(judge(WOMAN, day), "calcium").settled_by == "Say how much whole milk you had: it decides calcium."
    open_day = judge(WOMAN, day, whole=False)
    assert of(open_day, "calcium").settled_by == "Say how much whole milk you had: it may decide calcium."
    assert of(open_day, "magnesium").settled_by == "Add what is missing: until then magnesium is a minimum."


def test_a_supplement_settles_a_day_that_is_not_whole_only_by_reaching_it() -> None:
    # 400 mg of magnesium oxide: 241 to 400 mg of magnesium; with 6 of the milk 247 to 406; EAR 265, RDA 320, UL 350.
    magnesium = of(judge(WOMAN, rows([weighed(MILK, 50)]), [OXIDE], whole=False), "magnesium")
    assert magnesium.settled_by == "Say what the figure on magnesium oxide stands for: it may decide magnesium."


def test_where_food_is_missing_no_label_is_asked_for_that_was_copied() -> None:
    # Calcium 2,000 mg of the mineral or of its carbonate (801): UL 2,500 of food and supplements together.
    pill = Supplement("c", "", "calcium carbonate", "calcium_carbonate", 2000, "mg", "not_said")
    calcium = of(judge(WOMAN, rows([weighed(MILK, 700)]), [pill], whole=False), "calcium")
    assert calcium.status == "met"
    assert any("above the upper level of 2,500 mg cannot be told yet." in note for note in calcium.notes)
    assert not any("label" in note for note in calcium.notes)


def test_a_day_on_which_nothing_is_written_yet_is_no_open_day() -> None:
    assert judge(WOMAN, rows([]), whole=False) == judge(WOMAN, rows([]))


def test_under_the_who_the_month_of_pregnancy_settles_calcium() -> None:
    # WHO/FAO 2004: 1,200 mg in the third trimester only; before it the value of her age, 1,000.
    who = Person(30, life_stage="pregnant", authority="WHO_FAO", potassium_care="no")
    calcium = of(judge(who, rows([weighed(MILK, 900)])), "calcium")  # 1,107 mg
    assert calcium.status == "not_sure"
    assert calcium.settled_by == (
        "In the last three months of pregnancy 1,200 mg stands, before that 1,000 mg: your month decides it."
    )


def test_values_per_gram_of_protein_and_guidelines_are_shown_by_name_and_judge_nothing() -> None:
    # UK: 15 ug of vitamin B6 for each gram of protein, from 14 years (COMA 1991). WHO 2012: potassium 3,510 mg.
    uk = of(judge(Person(31, authority="UK_DRV", potassium_care="no"), rows([weighed(MILK, 700)])), "vitamin_b6")
    line = next(line for line in uk.working.splitlines() if "15 µg for each gram of protein" in line)
    assert line.startswith("Reference nutrient intake for each gram of protein 15 µg")
    assert "nothing is judged by it" in line
    assert uk.status == "below"  # 0.4 mg of an RNI of 1.2
    who = of(judge(Person(31, authority="WHO_FAO", potassium_care="no"), rows([weighed(MILK, 700)])), "potassium")
    assert "Guideline minimum 3,510 mg: " in who.working
    assert (who.status, who.pill) == ("shown", "Not judged")


def test_of_two_amounts_in_doubt_the_wider_is_asked_for_first() -> None:
    # Calcium: EAR 800, RDA 1,000. Banana has 5 mg in 100 g, milk 123: the milk's range is the wider by far.
    day = judge(WOMAN, rows([(BANANA, 50, 100, 400), (MILK, 500, 700, 1200)]))
    assert of(day, "calcium").settled_by == "Say how much whole milk you had: it decides calcium."
    both = judge(WOMAN, rows([(PUMPKIN_SEEDS, 10, 14, 18), (OATMEAL_WITH_MILK, 300, 500, 640)]))
    # Magnesium, EAR 265, RDA 320. Seeds 550 mg in 100 g: 55 to 99. Oatmeal 35: 105 to 224. Either may settle it.
    assert of(both, "magnesium").settled_by == "Say how much oatmeal made with milk you had: it may decide magnesium."


def test_an_unknown_label_never_surely_decides() -> None:
    # Without it 84 mg of magnesium: short. What a label would say is open, so nothing is sure to be settled by it.
    settled = of(judge(WOMAN, rows([weighed(MILK, 700)]), [PRENATAL]), "magnesium").settled_by
    assert settled == "Copy the label of Prenatal multivitamin: until then magnesium is a minimum."
    frame = supplement_rows([PRENATAL])
    found = supplement_settling(frame, "magnesium", lambda taken: True)
    assert found is not None
    assert (found.doubt, found.settles) == ("no_label", "some")


def test_a_prenatal_whose_label_is_not_copied_raises_no_word_of_upper_levels_in_the_headline() -> None:
    day = judge(PREGNANT, rows([weighed(PUMPKIN_SEEDS, 80), weighed(MILK, 500)]), [PRENATAL])
    assert "upper level" not in day.headline
    assert of(day, "magnesium").notes == (
        "Whether supplements are above the upper level of 350 mg cannot be told until the label is copied.",
    )
