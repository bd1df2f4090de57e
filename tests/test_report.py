"""The page for a midwife or doctor: what it says, that it is one tagged page, and that typed text stays text."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from checker.diary import Day, Entry, add
from checker.own_foods import LabelValue, OwnFood
from checker.person import Person
from checker.report import report_from
from checker.report_days import days_said
from checker.report_foods import EatenFrom, NotCounted
from checker.report_pdf import report_pdf
from checker.report_records import Fact, Finding, LeftOut, Report
from checker.report_supplements import SupplementTaken
from checker.supplements import Supplement
from diary_rows import BANANA, CHIA_DRIED, MILK
from own_food_examples import shown

MONDAY = date(2026, 11, 2)
TODAY = date(2026, 11, 23)
EXPECTING = Person(31, "female", "pregnant", conditions=("kidney_disease", "ppi"))
FINDINGS = (
    Finding("magnesium", 233, 259.4, 281, "Below the requirement", "14% confidence that it is met"),
    Finding("calcium", 700, 900, None, "Cannot tell yet", "2 more days would probably settle it"),
    Finding("vitamin_b6", 1.4, 1.64, 1.8, "Between the two values"),
    Finding("potassium", 2800, 2950, 3100, "At or above the AI"),
)


def entry(food_id: str | None, grams: float | None, typed: str = "food") -> Entry:
    return Entry(
        id="e", line_id="l", line=typed, typed=typed, food_id=food_id, grams_low=grams, grams=grams, grams_high=grams,
        amount=None, measure=None, how="weighed", assumed=False,
    )  # fmt: skip


def days(count: int = 7) -> list[Day]:
    eaten = (entry(MILK, 200), entry(BANANA, 100), entry(CHIA_DRIED, 40), entry(None, None, "Omas Auflauf"))
    taken = Supplement("s", "", "magnesium citrate", "magnesium_citrate", 200, "mg", "nutrient")
    every = [Day(MONDAY + timedelta(days=at), EXPECTING, eaten) for at in range(count)]
    return [replace(day, supplements=(taken,)) if at % 2 else day for at, day in enumerate(every)]


def report(count: int = 7, usual: bool = True, with_health: bool = True, person: Person = EXPECTING) -> Report:
    left_out = (LeftOut(2, "marked incomplete"),)
    return report_from(
        "Ana", person, days(count), FINDINGS, TODAY, usual=usual, left_out=left_out, with_health=with_health
    )


def words_of(pdf: bytes) -> str:
    """The text of the page as a reader program takes it out, on one line."""
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return " ".join(page.extract_text().split())


def named(name: str, whole: Report | None = None) -> Report:
    whole = whole or report()
    return replace(whole, who=(Fact("Name", name), *whole.who[1:]))


def test_every_figure_of_the_report_can_be_read_from_the_pdf() -> None:
    whole = report()
    said = words_of(report_pdf(whole))
    for each in whole.nutrients:
        for words in (each.name, each.mean, each.span, *each.references, each.verdict, each.confidence):
            assert words in said
        for food in each.foods:
            assert food.amount in said
    for words in (
        *(fact.words for fact in whole.who),
        *whole.days,
        whole.method,
        *whole.health,
        *whole.reading,
        *whole.sources,
        *(taken.words for taken in whole.supplements),
        "23 November 2026",
        "magnesium citrate",
        "“Omas Auflauf”",
    ):
        assert words in said


def test_the_page_is_one_tagged_a4_page_with_a_language_and_a_title() -> None:
    reader = PdfReader(io.BytesIO(report_pdf(report())))
    (page,) = reader.pages
    root = reader.root_object
    assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Usual intake of four nutrients"
    assert "pdfuaid:part>1<" in reader.root_object["/Metadata"].get_object().get_data().decode()


def test_the_same_report_gives_the_same_bytes_and_another_day_others() -> None:
    whole = report()
    first = report_pdf(whole)
    assert report_pdf(whole) == first
    assert report_pdf(replace(whole, produced_on=TODAY + timedelta(days=1))) != first


def test_what_somebody_typed_is_never_read_as_markup() -> None:
    hostile = ('#read("/etc/passwd")', "$x^2$ *bold* _em_ `raw` @ref <label>", "\\ // /* #panic() ]", '= #eval("1")')
    whole = replace(report(), unknown=(NotCounted("Not known", hostile),))
    said = words_of(report_pdf(named("#sys.inputs", whole)))
    assert "Name #sys.inputs Age" in said
    assert f"Not known: {', '.join(hostile)}." in said


def test_what_cannot_be_drawn_is_a_box_and_is_counted() -> None:
    typed = {
        "Zażółć Ελένη Привет": "Zażółć Ελένη Привет",
        "王芳 Li": "□□ Li",
        "Ana 👩\u200d👧": "Ana □□",
        "two\nlines\tand\x00\ud800": "two lines and□□",
        "\u202eanA": "anA",  # a sign that turns the direction round would turn round our words too
        "تمر 84": "تمر 84",
    }
    whole = replace(report(), unknown=(NotCounted("Not known", tuple(typed)),))
    said = words_of(report_pdf(whole)).replace("\u2068", "").replace("\u2069", "")
    assert f"Not known: {', '.join(typed.values())}." in said
    assert said.endswith("6 signs that this page has no letters for are shown as □.")


def test_a_sign_that_cannot_be_drawn_is_a_footnote_and_no_food_that_is_not_known() -> None:
    said = words_of(report_pdf(named("Ana 👩", replace(report(), unknown=()))))
    unknown, after = said.upper().partition("WHAT IS NOT KNOWN")[2].split("HOW TO READ THIS")
    assert unknown.strip() == "EVERY FOOD ENTERED WAS RECOGNISED AND HAS MEASURED VALUES."
    assert after.endswith("1 SIGN THAT THIS PAGE HAS NO LETTER FOR IS SHOWN AS □.")


def test_long_lists_are_cut_to_one_page_and_say_how_many_more_there_are() -> None:
    whole = report(count=365)
    long_food = EatenFrom("W" * 60, "1,999 mg")
    nutrients = tuple(replace(each, foods=(long_food,) * 8, confidence="words " * 60) for each in whole.nutrients)
    many = replace(
        named("W" * 3000, whole),
        nutrients=nutrients,
        supplements=tuple(SupplementTaken(f"{'pill ' * 8}{at} = 9 mg", "on 3 of 365 days") for at in range(100)),
        health=tuple(f"A condition with a long name {at}" for at in range(30)),
        unknown=(NotCounted("No measured magnesium in", ("W" * 60,) * 40),) * 8,
    )
    said = words_of(pdf := report_pdf(many))
    lines = PdfReader(io.BytesIO(pdf)).pages[0].extract_text().replace("\u200b", "").splitlines()
    assert max(line.count("W") for line in lines) < 60  # so many fill a line of the page
    assert "365 days between 2 November 2026 and 1 November 2027" in said
    listed = said.replace("\u200b", "").partition("No measured magnesium in: ")[2].partition(" more.")[0]
    names, more = listed.rsplit(" and ", 1)
    assert len(names.split(", ")) + int(more) == 40
    shown = said.count("on 3 of 365 days")
    assert f"and {100 - shown} more" in said
    assert shown >= 2
    assert "Intake is not a diagnosis" in said


@pytest.mark.parametrize(("count", "title"), [(1, "Intake on this day"), (2, "Intake on these days")])
def test_too_few_days_have_no_verdict_and_no_method(count: int, title: str) -> None:
    whole = report(count=count, usual=False)
    assert whole.title == title
    assert {each.verdict for each in whole.nutrients} == {"No verdict: too few days"}
    assert {each.confidence for each in whole.nutrients} == {""}
    assert "Institute of Medicine" not in whole.method
    assert "Too few to speak of usual intake" in whole.days[-1]


def test_without_a_complete_day_there_is_a_page_that_says_so() -> None:
    whole = report_from("", Person(30), [], FINDINGS, TODAY, usual=False)
    said = words_of(report_pdf(whole))
    assert "No complete day is kept." in said
    assert "259" not in said


def test_conditions_stand_on_the_page_only_if_the_person_agreed() -> None:
    assert "Kidney disease" in report(with_health=True).health
    without = report(with_health=False)
    said = words_of(report_pdf(without)).lower()
    for word in ("kidney", "stomach", "dialysis"):
        assert word not in said
    potassium = next(each for each in without.nutrients if each.name == "Potassium")
    assert (potassium.verdict, potassium.confidence) == ("Not judged", "")


def test_foods_are_the_mean_of_all_days_the_largest_first() -> None:
    magnesium = next(each for each in report().nutrients if each.name == "Magnesium")
    # USDA, mg in 100 g: dried chia seeds 335, banana 28, milk 12 (foods.csv): 40 g, 100 g and 200 g of them a day.
    assert [food.amount for food in magnesium.foods] == ["134 mg", "28 mg", "24 mg"]


def test_supplements_are_said_once_with_how_often() -> None:
    (taken,) = report().supplements
    assert taken.how_often == "on 3 of 7 days"
    assert "200 mg magnesium" in taken.words


def test_days_are_said_with_what_was_left_out_and_why() -> None:
    assert report().days == (
        "7 days between 2 November and 8 November 2026: 5 weekdays and 2 weekend days;"
        " the person did not say whether complete.",
        # USDA, kcal in 100 g: milk 61, banana 97, chia seeds 486; 122 + 97 + 194 on each day.
        "Energy from food, to see whether some was forgotten: at least 413 kcal a day (lowest day 413, highest 413).",
        "Left out: 2 days marked incomplete.",
    )


def test_energy_that_a_label_does_not_say_is_not_taken_for_none() -> None:
    """A cookie whose label has calcium alone: 268 kcal are 200 g of milk (61) and 150 g of banana (97), USDA."""
    cookie = OwnFood("own:cookie", "Oat cookie", "100 g", (LabelValue("calcium", 100.0, "mg"),))
    eaten = [entry(MILK, 200), entry(BANANA, 150)]
    for more, words in (([], ": 268 kcal"), ([entry(cookie.id, 50)], ": at least 268 kcal")):
        with shown(cookie):
            said = days_said([add(Day(date(2026, 3, 1)), [*eaten, *more])], (), usual=False)
        assert words in said[1]


@pytest.mark.parametrize(
    ("complete", "words"),
    [
        ((None, None, None), "the person did not say whether complete"),
        ((None, True, None), "1 of them said to be complete by the person"),
        ((True, True, True), "weekend days; said to be complete by the person"),
    ],
)
def test_a_day_is_called_complete_only_where_the_person_said_so(complete: tuple[bool | None, ...], words: str) -> None:
    kept = [replace(day, complete=said) for day, said in zip(days(3), complete, strict=True)]
    assert words in report_from("", Person(30), kept, FINDINGS, TODAY, usual=True).days[0]


def test_foods_with_advice_in_pregnancy_are_named_with_their_days_and_to_nobody_else() -> None:
    """Liver is to be avoided in pregnancy (NHS); coffee only counts towards a limit; milk and bananas carry none."""
    liver, coffee = entry("fndds-25110140", 100, "liver"), entry("fndds-92101000", 400, "coffee")
    eaten = [replace(day, entries=foods) for day, foods in zip(days(3), ((liver,), (coffee,), (liver,)), strict=True)]
    pregnant = report_from("", EXPECTING, eaten, FINDINGS, TODAY, usual=True)
    assert pregnant.advice == ("Beef liver, cooked: on 2 of 3 days",)
    assert "Beef liver, cooked: on 2 of 3 days" in words_of(report_pdf(pregnant))
    assert report_from("", Person(31), eaten, FINDINGS, TODAY, usual=True).advice == ()
    assert report().advice == ("None was recognised among the foods entered.",)


def test_who_the_page_is_about_is_said_without_a_guess() -> None:
    facts = {fact.label: fact.words for fact in report().who}
    assert facts["Age, sex"] == "31 years, female"
    assert facts["Life stage"] == "pregnant (week not known)"
    assert "Life stage" not in {fact.label for fact in report(person=Person(40, "male")).who}
