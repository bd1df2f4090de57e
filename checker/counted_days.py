"""Which kept days count towards a usual intake, why the others do not, and whether weekdays and weekends balance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.explanation import capital, listed
from nutrition_data.usual_intake import limit

SATURDAY, DAYS_OF_WEEK, WEEKDAYS_OF_WEEK = 5, 7, 5
STAGE_WORDS = {"none": "neither pregnant nor breastfeeding", "pregnant": "pregnant", "lactating": "breastfeeding"}
WHY = {
    "example": "an example day never counts",
    "future": "it lies in the future; check the date of this device",
    "empty": "nothing is recorded; an empty day is a gap, not a day without food",
    "incomplete": "you marked it as not complete",
    "today": "today is not over; it counts once you mark it complete",
    "life_stage": "you were {then} that day, and now you are {now}",
    "low_energy": "it holds only {energy:,.0f} kcal; mark it complete if that was all you had",
    "unknown_energy": "no food in it could be counted; choose foods for its lines, or mark it complete",
}
ASKED = ("low_energy", "unknown_energy", "today")


@dataclass(frozen=True)
class DayRecord:
    """What is asked of a day. `complete`: what the person said of it, None = nothing. `energy_kcal`: best estimate from
    food, None = nothing in it could be counted. `recorded`: something was eaten or taken."""

    date: date
    complete: bool | None
    energy_kcal: float | None
    life_stage: str
    example: bool = False
    recorded: bool = True


@dataclass(frozen=True)
class LeftOut:
    """A day that does not count. `reason`: a key of WHY; `can_be_marked`: it counts once called complete."""

    date: date
    reason: str
    words: str
    can_be_marked: bool


@dataclass(frozen=True)
class CountedDays:
    """The dates that count and those that do not, in order; how many are weekdays and how many are of a weekend.

    `balance`: a sentence where the days are lopsided against 5 weekdays to 2 weekend days, else "".
    """

    counted: tuple[date, ...]
    left_out: tuple[LeftOut, ...]
    weekdays: int
    weekend_days: int
    balance: str


def counted_days(days: Sequence[DayRecord], today: date, life_stage: str) -> CountedDays:
    """Which of one person's days count; `life_stage` is that of now. ValueError for a date given twice."""
    if len({each.date for each in days}) < len(days):
        raise ValueError("counted_days: a date stands twice; expected one record for each day.")
    ordered = sorted(days, key=lambda each: each.date)
    reasons = {each.date: _why_not(each, today, life_stage) for each in ordered}
    counted = tuple(each.date for each in ordered if not reasons[each.date])
    weekend = sum(each.weekday() >= SATURDAY for each in counted)
    return CountedDays(
        counted=counted,
        left_out=tuple(_left_out(each, reasons[each.date], life_stage) for each in ordered if reasons[each.date]),
        weekdays=len(counted) - weekend,
        weekend_days=weekend,
        balance=balance_words(len(counted) - weekend, weekend),
    )


def _why_not(day: DayRecord, today: date, life_stage: str) -> str:
    """The first reason against a day, "" where none is. What the person said goes before what we guess."""
    return next(
        (
            reason
            for reason, holds in (
                ("example", day.example),
                ("future", day.date > today),
                ("empty", not day.recorded),
                ("incomplete", day.complete is False),
                ("life_stage", day.life_stage != life_stage),
                ("today", day.date == today and day.complete is not True),
                ("unknown_energy", day.energy_kcal is None and day.complete is not True),
                ("low_energy", day.complete is not True and (day.energy_kcal or 0.0) < limit("asked_below")),
            )
            if holds
        ),
        "",
    )


def _left_out(day: DayRecord, reason: str, life_stage: str) -> LeftOut:
    words = WHY[reason].format(
        then=STAGE_WORDS[day.life_stage], now=STAGE_WORDS[life_stage], energy=day.energy_kcal or 0.0
    )
    return LeftOut(day.date, reason, f"{capital(words)}.", reason in ASKED)


def balance_words(weekdays: int, weekend_days: int) -> str:
    """A sentence where the days are lopsided against 5 to 2; "" where they are not, or there are too few to tell."""
    days = weekdays + weekend_days
    if days < limit("least_days"):
        return ""
    share = weekend_days * DAYS_OF_WEEK
    if share < limit("least_weekend_days") * days:
        return _lopsided(weekdays, weekend_days, "weekend day")
    return _lopsided(weekdays, weekend_days, "weekday") if share > limit("most_weekend_days") * days else ""


def _lopsided(weekdays: int, weekend_days: int, missing: str) -> str:
    have = listed(list(_parts(weekdays, weekend_days)))
    week = f"A week has {WEEKDAYS_OF_WEEK} weekdays and {DAYS_OF_WEEK - WEEKDAYS_OF_WEEK} weekend days"
    return f"Your days: {have}. {week}: add a {missing} for a fair average."


def _parts(weekdays: int, weekend_days: int) -> Iterator[str]:
    for many, kind in ((weekdays, "weekday"), (weekend_days, "weekend day")):
        yield f"{many or 'no'} {kind}{'' if many == 1 else 's'}"
