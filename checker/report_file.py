"""The page for a midwife or doctor as a file to save: its name and its bytes; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.counted_days import CountedDays
    from checker.usual_intake import UsualIntake


@dataclass(frozen=True)
class ReportFile:
    """A PDF under a name that says nothing of the person."""

    name: str
    data: bytes


def report_file(
    name: str,
    member_id: str,
    counted: CountedDays,
    usual: UsualIntake,
    produced_on: date,
    *,
    with_health: bool = False,
) -> ReportFile:
    """The page of one person of the household, from the days as they are kept.

    `name`: as they chose, "" leaves it off the page; `counted`: the days that `usual` is of, and why others are not.
    `with_health`: they agreed that the page names the conditions and medicines ticked.
    """
    from checker.diary_csv import kept_days
    from checker.report_findings import left_out_of, report_of
    from checker.report_pdf import report_pdf

    dates = set(counted.counted)
    days = [kept.day for kept in kept_days(member_id) if kept.day.date in dates]
    left_out = left_out_of(each.reason for each in counted.left_out)
    report = report_of(name, days, usual, produced_on, left_out=left_out, with_health=with_health)
    return ReportFile(f"intake-{produced_on.isoformat()}.pdf", report_pdf(report))
