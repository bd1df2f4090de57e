"""Close the gap in a real browser: plans on request, added and undone, readable in both themes and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Keep, Open, settle
from browser.test_looks import assert_fits, assert_readable
from browser.test_main_path import ENTRY, entries, write_lines

pytestmark = pytest.mark.browser

DAY = ("2 slices white toast, 10 g butter", "1 cup oatmeal with milk", "150 g chicken breast", "1 cup white rice")
ADD = "Add to my day"


@pytest.fixture
def open_day(keep: Keep, open_page: Open) -> Open:
    """Opens the page on a day with gaps."""
    keep(*DAY)
    return open_page


def show_plans(page: Page) -> None:
    """The plans of the day, once the question about potassium is answered."""
    page.get_by_role("button", name="Show plans").click()
    page.get_by_role("button", name="None of these").click()
    page.get_by_role("button", name=ADD).first.wait_for()
    settle(page)


def test_plans_are_shown_added_and_undone(open_day: Open) -> None:
    page = open_day()
    show_plans(page)
    before, result = entries(page), page.locator("section.nutrient .amount").all_inner_texts()
    title = page.locator("article.plan h3").first.inner_text()
    page.get_by_role("button", name=ADD).first.click()
    expect(page.get_by_text(f"{title}: added to your day.")).to_be_visible()
    settle(page)
    assert entries(page) != before
    assert page.get_by_role("button", name=ADD).count() == 0
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    settle(page)
    assert entries(page) == before
    assert page.locator("section.nutrient .amount").all_inner_texts() == result


def test_a_day_that_changes_takes_its_plans_away(open_day: Open) -> None:
    page = open_day()
    show_plans(page)
    write_lines(page, "100 g carrots")
    expect(page.get_by_text("Your day has changed")).to_be_visible()
    assert page.get_by_role("button", name=ADD).count() == 0
    expect(page.get_by_role("button", name="Show plans")).to_be_visible()


def test_a_food_that_is_left_out_is_in_no_plan_and_can_come_back(open_day: Open) -> None:
    page = open_day()
    show_plans(page)
    choices = page.locator(".st-key-gap_leave_out")
    name = choices.get_by_role("button").first.inner_text()
    choices.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".changes").get_by_text(name, exact=True)).to_have_count(0)
    settle(page)
    expect(choices.get_by_role("button", name=name, exact=True)).to_have_attribute("aria-pressed", re.compile("true"))


def test_plans_are_asked_for_and_added_with_the_keyboard(open_day: Open) -> None:
    page = open_day()
    many = page.locator(ENTRY).count()
    page.get_by_role("button", name="Show plans").focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator(".st-key-gap_question h3")).to_be_focused()  # the page moves the focus once, to the question
    page.get_by_role("button", name="None of these").focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.locator(".st-key-close_gap .answer, .st-key-gap_cards h3").first).to_be_focused()
    page.get_by_role("button", name=ADD).first.focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert page.locator(ENTRY).count() >= many
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Show plans")).to_be_focused()


def test_axe_finds_nothing_in_the_plans_and_no_text_is_too_faint(open_day: Open) -> None:
    page = open_day(reduced_motion="reduce")
    show_plans(page)
    page.get_by_text("Shopping list").first.click()
    assert_readable(page)
    page.get_by_text("What you do not eat").click()
    settle(page)
    page.get_by_role("button", name="Vegetarian").click()
    expect(page.get_by_text("Your choices: vegetarian.")).to_be_visible()
    settle(page)
    page.locator(".st-key-gap_avoid input").click()
    page.keyboard.type("yogurt")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".st-key-gap_avoid [data-tag]").wait_for()
    settle(page)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Your choices: vegetarian; not yogurt.")).to_be_visible()
    settle(page)
    assert_readable(page)


def test_the_plans_fit_on_a_phone_and_stand_at_one_height_on_a_desk(open_day: Open) -> None:
    page = open_day(width=1280, height=1600)
    show_plans(page)
    settle(page, faded=True)
    heights = {
        round(box["height"])
        for card in page.locator(".st-key-gap_cards .stColumn").all()
        if (box := card.bounding_box())
    }
    assert len(heights) == 1
    assert_fits(page)
