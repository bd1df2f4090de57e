"""The data sets and publications behind the numbers, from nutrition_data.sources."""

from __future__ import annotations

from functools import cache
from html import escape

from checker.safety import table_of_rules
from nutrition_data.foods import table_foods
from nutrition_data.sources import Source, sources

RULES = (
    "In pregnancy, while breastfeeding, to a child or with kidney disease, a food is offered only if a rule allows it."
    " What no rule covers is not checked. Where US and UK advice differ, the stricter is used."
)
RELEASES = {"fndds_2021_2023": "FNDDS 2021-2023", "sr_legacy": "SR Legacy"}


@cache
def foods_html() -> str:
    """What the food table holds."""
    table = table_foods()
    counts = table["release"].value_counts()
    parts = " and ".join(
        f"{counts[release]:,} from USDA {name}" for release, name in RELEASES.items() if release in counts
    )
    if "derived" in counts:
        parts += (
            f"; {counts['derived']} plant drinks without added calcium are made from the survey's, with what makers add"
            " left empty"
        )
    return (
        f"<h2>Foods</h2><p>{len(table):,} foods: {parts}. {int(table['reviewed'].sum()):,} everyday foods have a plain"
        " name that we gave and checked, and come first in the search. All figures are per 100 g of the food as eaten;"
        " a figure that was not measured stays empty and is never taken as zero.</p>"
    )


@cache
def publications_html() -> str:
    """Every publication and data set a number came from."""
    lines = "".join(_line(source) for source in sources())
    return f'<h2>Data sets and publications</h2><ul class="publications">{lines}</ul>'


@cache
def rules_html() -> str:
    """What is offered to whom and what is not, rule by rule, folded; a list, so that it reads on a small screen."""
    table = table_of_rules()
    lists = []
    for rule, rows in table.groupby("Rule", sort=False):
        lines = "".join(_rule_line(*cells) for cells in rows.drop(columns="Rule").itertuples(index=False))
        lists.append(
            f'<details><summary><span class="more">{escape(_capital(str(rule)))}: {len(rows)}</span></summary>'
            f'<ul class="publications">{lines}</ul></details>'
        )
    return f"<h2>Which foods are offered</h2><p>{RULES}</p>{''.join(lists)}"


def _rule_line(foods_named: str, whom: str, advice: str, checked: str) -> str:
    rest = ". ".join(escape(_capital(part)) for part in (f"to whom: {whom}", advice, checked) if part)
    return f"<li>{escape(_capital(foods_named))}<span>{rest}.</span></li>"


def _line(source: Source) -> str:
    title = escape(source.title)
    linked = f'<a href="{escape(source.url)}" target="_blank" rel="noreferrer">{title}</a>' if source.url else title
    rest = ". ".join(escape(_capital(part)) for part in (source.producer, source.edition, source.licence) if part)
    return f'<li id="source-{escape(source.id)}">{linked}<span>{rest}.</span></li>'


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
