"""What is handed to a midwife or doctor: one person's days of a period as one page (PDF), or as a table (CSV)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from checker.diary_csv import KeptDay, days_csv, kept_days

if TYPE_CHECKING:
    from checker.counted_days import LeftOut
    from checker.usual_intake import UsualIntake


@dataclass(frozen=True)
class Period:
    """The last `days` days up to `today`, which is one of them; None: all."""

    days: int | None
    today: date

    def holds(self, on: date) -> bool:
        """Whether a day lies in it."""
        return self.days is None or self.today - timedelta(days=self.days) < on <= self.today


def page_pdf(
    member_id: str,
    usual: UsualIntake,
    counted: Sequence[date],
    left_out: Sequence[LeftOut],
    today: date,
    *,
    name: str = "",
    with_health: bool = False,
) -> bytes:
    """One page about the days `counted`, of which `usual` speaks. Raises NotRead.

    `left_out`: the other days of the period; `name` "" and `with_health` False leave both off the page.
    """
    from checker.report_findings import left_out_of, report_of
    from checker.report_pdf import report_pdf

    dates = set(counted)
    days = [kept.day for kept in kept_days(member_id) if kept.day.date in dates]
    reasons = left_out_of(each.reason for each in left_out)
    return report_pdf(report_of(name.strip(), days, usual, today, left_out=reasons, with_health=with_health))


def table_csv(member_id: str, period: Period) -> bytes:
    """A row for each day of one member in the period, complete or not. Raises NotRead."""

    def is_asked(kept: KeptDay) -> bool:
        return kept.member_id == member_id and period.holds(kept.day.date)

    return days_csv(chosen=is_asked)
