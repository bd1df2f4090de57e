"""The marks both right panels share: tiles, ticks and what they mean. Light: shown before any table is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from checker.charts import Tick

if TYPE_CHECKING:
    from checker.references import Reference

REQUIREMENT, TARGET, LIMIT = ("average_requirement",), ("recommended", "adequate_intake"), ("upper_level",)
JUMP = (
    '<p class="jump"><i class="icon warning"></i><span>You have cramps: '
    '<a href="#cramps">check the warning signs first</a>.</span></p>'
)
LEGEND = (
    '<ul class="legend"><li><i class="key sure"></i>counted for sure</li>'
    '<li><i class="key taken"></i>of it from supplements</li><li><i class="key possible"></i>possible</li>'
    '<li><i class="key ring"></i>best estimate</li><li><i class="key tail"></i>a food we could not count</li></ul>'
    '<ul class="legend"><li><b>EAR</b> or <b>AR</b> enough for half of people</li>'
    "<li><span><b>RDA</b>, <b>PRI</b>, <b>RDI</b>, <b>RNI</b> or <b>RI</b> enough for nearly all</span></li>"
    "<li><b>AI</b> amount seen in healthy people</li>"
    "<li><b>UL</b> upper level</li><li><span><b>one copy</b> seen in one printing: decides nothing</span></li></ul>"
)


def symbol(sign: str) -> str:
    """The sign on a tile, its digits set low."""
    return "".join(f"<sub>{letter}</sub>" if letter.isdigit() else escape(letter) for letter in sign)


def tile(sign: str) -> str:
    """The tile of one nutrient; its name stands beside it."""
    return f'<div class="tile" aria-hidden="true"><span>{symbol(sign)}</span></div>'


def reference_anchor(authority: str, nutrient: str) -> str:
    """Where the table of one authority and nutrient stands on the Sources page."""
    return f"reference-{authority}-{nutrient}"


def ticks(references: Sequence[Reference]) -> tuple[Tick | None, Tick | None, Tick | None]:
    """Requirement, target and limit to mark on one nutrient's bar; a limit that does not count food is left out."""
    from checker.explanation import reference_figure

    def tick(roles: tuple[str, ...]) -> Tick | None:
        for row in references:
            if row.role in roles and row.value is not None and row.applies_to == "total" and row.judges != "no":
                mark = row.checked if row.judges == "shown" else ""
                return Tick(row.kind, row.value, reference_figure(row.nutrient, row.value), mark)
        return None

    return tick(REQUIREMENT), tick(TARGET), tick(LIMIT)
