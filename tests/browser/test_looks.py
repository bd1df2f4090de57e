"""Every width, both themes: nothing runs off the side, nothing is too faint to read, and axe finds nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from browser.conftest import Open, settle
from browser.test_main_path import ENTRY, load_example, say_who, write_lines

pytestmark = pytest.mark.browser

PAGE_COLOURS = {"light": "rgb(248, 245, 243)", "dark": "rgb(26, 21, 28)"}
# The ratio that WCAG 2 asks of small text and of large text (24 px, or 18.66 px in bold).
SMALL_TEXT, LARGE_TEXT = 4.5, 3.0
FAINT_TEXT = (Path(__file__).parent / "faint_text.js").read_text(encoding="utf-8")


def with_example(page: Page) -> None:
    load_example(page)


def with_change_dialog(page: Page) -> None:
    load_example(page)
    page.locator(ENTRY).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Save").wait_for()
    settle(page)


def with_who_dialog(page: Page) -> None:
    load_example(page)
    page.locator(".st-key-who_change button").click()
    page.get_by_role("dialog").get_by_role("button", name="Save").wait_for()
    settle(page)


def with_questions(page: Page) -> None:
    say_who(page)
    write_lines(page, "2 cups milk, banana\n250 ml oat milk\norganic apple\n30 kg liver\nsuper choco blaster cookie")
    page.locator("summary", has_text="Which milk?").click()
    page.get_by_role("button", name="skimmed", exact=True).click()
    page.get_by_text("Skim milk (fat free)").first.wait_for()
    settle(page)


def with_supplements(page: Page) -> None:
    say_who(page)
    write_lines(page, "banana\nmagnesium oxide 400 mg\nprenatal\nvitamin b6 15 mg")
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")


def with_supplement_form(page: Page) -> None:
    page.get_by_role("button", name="Add a supplement").click()
    settle(page)
    page.get_by_role("dialog").get_by_label("What is it?").click()
    page.keyboard.type("prenatal")
    page.get_by_role("option", name="Prenatal multivitamin").click()
    page.get_by_role("dialog").get_by_label("Calcium, mg").wait_for()
    settle(page)


def with_health_box(page: Page) -> None:
    say_who(page)
    page.get_by_text("Health conditions and medicines").click()
    page.get_by_text("Dialysis", exact=True).click()
    settle(page)
    page.get_by_text("What this choice of reference values changes").click()
    page.get_by_role("region", name="What other authorities would change").wait_for()
    settle(page)


def with_search(page: Page) -> None:
    page.get_by_label("Find a food").fill("bread")
    page.locator(".st-key-found button").first.wait_for()
    settle(page)


def with_own_food_form(page: Page) -> None:
    page.get_by_role("button", name="Add a food from its label").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name", exact=True).wait_for()
    settle(page)
    dialog.get_by_label("Name", exact=True).fill("Granny’s bread")
    dialog.get_by_label("Calcium", exact=True).fill("1200")
    page.keyboard.press("Tab")
    dialog.get_by_text("Is that what the label says?").wait_for()
    settle(page)


def with_every_detail_open(page: Page) -> None:
    load_example(page)
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")


def as_it_opens(page: Page) -> None:
    pass


STATES: list[tuple[str, Callable[[Page], None]]] = [
    ("/", as_it_opens),
    ("/", with_example),
    ("/", with_every_detail_open),
    ("/", with_questions),
    ("/", with_supplements),
    ("/", with_supplement_form),
    ("/", with_health_box),
    ("/", with_search),
    ("/", with_change_dialog),
    ("/", with_who_dialog),
    ("/sources", as_it_opens),
    ("/my_foods", with_own_food_form),
]
NAMES = [f"{path} {state.__name__}" for path, state in STATES]


def assert_readable(page: Page) -> None:
    """In both themes axe finds nothing and no text is too faint."""
    for theme, colour in PAGE_COLOURS.items():
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        expect(page.locator(".stApp")).to_have_css("background-color", colour)
        settle(page, faded=True)  # half faded text is faint
        found = Axe().run(page)
        assert found.violations_count == 0, f"{theme}: {found.generate_report()}"
        assert page.evaluate(FAINT_TEXT, [SMALL_TEXT, LARGE_TEXT]) == [], theme


def assert_fits(page: Page) -> None:
    """From a tablet down to the narrowest phone, nothing runs off the side."""
    for width in (768, 360, 320):
        page.set_viewport_size({"width": width, "height": 740})
        page.wait_for_function("(width) => innerWidth === width", arg=width)
        settle(page, faded=True)  # Streamlit lays its columns out anew
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= width


@pytest.mark.parametrize(("path", "state"), STATES, ids=NAMES)
def test_every_state_is_readable_in_both_themes_and_fits_every_width(
    open_page: Open, path: str, state: Callable[[Page], None]
) -> None:
    page = open_page(path, color_scheme="light", reduced_motion="reduce")
    state(page)
    assert_readable(page)
    assert_fits(page)


@pytest.mark.parametrize("path", ["/", "/sources"])
def test_text_at_twice_the_size_still_fits(open_page: Open, path: str) -> None:
    page = open_page(path, width=640)
    if path == "/":
        load_example(page)
    page.add_style_tag(content="html { font-size: 200% !important }")
    settle(page, faded=True)
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= 640


@pytest.mark.parametrize("path", ["/", "/sources"])
def test_the_page_opens_in_the_readers_theme(open_page: Open, path: str) -> None:
    for theme, colour in PAGE_COLOURS.items():
        page = open_page(path, color_scheme=theme)
        expect(page.locator(".stApp")).to_have_css("background-color", colour)


def test_everything_to_press_is_large_enough_for_a_finger(open_page: Open) -> None:
    page = open_page(width=360, height=740)
    load_example(page)
    settle(page, faded=True)
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, a[href], input')]
          .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('p, li, .footer'))
          .map((e) => [e.textContent.trim().slice(0, 30), (e.closest('label') ?? e).getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && (box.width < 24 || box.height < 24)).map(([text]) => text)"""
    )
    assert small == []
