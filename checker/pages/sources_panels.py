"""The Sources page: data sets, publications, tables, words, and limits."""

from __future__ import annotations

from functools import cache

import streamlit as st

from checker.pages import shell

FOOT = "Everything on these pages is worked out on this computer. Nothing you enter is sent anywhere."
SUPPLEMENTS = """
<h2>How supplements are counted</h2>
<ul>
<li>A figure that is the nutrient itself (“200 mg magnesium”) counts as it is printed.</li>
<li>A figure of a whole substance (“400 mg magnesium oxide”) is multiplied by the share of it that is the nutrient: the
atoms in its formula times their standard atomic weights. Where a name leaves open how much water is in it, the share
has a range.</li>
<li>Where you did not say which of the two the figure is, the range runs from one to the other.</li>
<li>Of a mix, such as a prenatal multivitamin, only its label knows what is in it: copy the label, or it counts as
unknown.</li>
<li>Food and supplements are added together, except where an upper level counts supplements only.</li>
</ul>"""
WORDS = """
<h2>Words on these pages</h2>
<dl class="words">
<dt>EAR or AR</dt><dd>The amount that is enough for half of the people of your age and sex.</dd>
<dt>RDA or PRI</dt><dd>The amount that is enough for nearly all of them. Below it is not the same as too little for
you.</dd>
<dt>AI</dt><dd>An amount seen in healthy people. The need itself is not known, so being below it says nothing.</dd>
<dt>UL</dt><dd>The upper level: the highest usual amount that is not expected to do harm. Some count supplements only;
those are compared with supplements alone, never with food.</dd>
<dt>At least</dt><dd>A food was not found, or no one has measured it: the amount is a minimum.</dd>
</dl>"""
LIMITS = """
<h2>What this page cannot tell</h2>
<ul>
<li>What you usually eat. One day differs a lot from the next, so a single day is only said as today.</li>
<li>Whether your body has too little of something. Only a doctor can find that out.</li>
<li>Why you have cramps. What you ate is seldom the reason.</li>
<li>What is in a supplement whose label you did not copy: it counts as unknown.</li>
<li>Exact amounts. A cup or a slice is not weighed, so each amount has a range. The lowest figures are added to lowest,
the highest to highest, and a verdict is given only when both ends agree.</li>
<li>Your own brand or recipe. The figures are for typical foods as eaten in the United States.</li>
</ul>"""


def sources_page() -> None:
    """The whole page."""
    shell.open_page("Sources", "Where the numbers come from", of_the_diary=False)
    from checker.pages.reference_tables import reference_tables_html
    from checker.pages.source_list import foods_html, publications_html, rules_html

    left = _card(WORDS) + _card(SUPPLEMENTS) + _card(LIMITS) + _card(foods_html()) + _card(rules_html())
    right = _card(f"<h2>Reference values</h2>{reference_tables_html()}")
    wide = f'<div class="wide">{_card(publications_html())}</div>'
    st.html(f'<div class="cards"><div>{left}</div><div>{right}</div>{wide}</div>')
    shell.close_page(FOOT)
    st.components.v2.component("mineral_checker_anchor", js=_script(), isolate_styles=False)(key="anchor")


@cache
def _script() -> str:
    return (shell.STATIC / "anchor.js").read_text(encoding="utf-8")


def _card(html: str) -> str:
    return f'<section class="card prose">{html}</section>'
