"""The pages on paper: what was entered and what it comes to, in black on white, and nothing to press."""

import io
from datetime import date

import pytest
from pypdf import PdfReader

from browser.conftest import Keep, Open, settle

pytestmark = pytest.mark.browser


def test_a_printed_day_holds_who_what_and_the_four_nutrients_and_nothing_to_press(keep: Keep, open_page: Open) -> None:
    keep("1 banana", "2 slices toast")
    page = open_page(color_scheme="dark")
    page.locator("section.nutrient").first.wait_for()
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    said = " ".join(each.extract_text() for each in pages)
    today = f"{date.today():%A} {date.today().day} {date.today():%B %Y}"
    for words in (
        f"{today}. Printed on {today}.",
        "31",
        "Banana",
        "toast",
        "Magnesium",
        "Calcium",
        "Vitamin B6",
        "Potassium",
        "counted for sure",
    ):
        assert words in said
    for words in ("Add a supplement", "Change", "Sources\n", "Close the gap"):
        assert words not in said
    page.emulate_media(media="print")
    settle(page, faded=True)
    ink = page.evaluate(
        """() => ["h1", ".nutrient h3", ".entry-list .name"].map(
            (name) => getComputedStyle(document.querySelector(name)).color)"""
    )
    assert set(ink) == {"rgb(0, 0, 0)"}
    assert page.evaluate("() => [...document.querySelectorAll('input, textarea')].every((each) => !each.offsetWidth)")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
