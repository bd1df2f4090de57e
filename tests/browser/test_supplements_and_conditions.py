"""Supplements, conditions and whose values: what a person sees and presses, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open, settle
from browser.running_app import RunningApp
from browser.test_main_path import say_who, write_lines

pytestmark = pytest.mark.browser

HEALTH = "Health conditions and medicines (optional)"
LISTED = ".st-key-entries"


def open_form(page: Page) -> None:
    page.get_by_role("button", name="Add a supplement").click()
    page.get_by_role("dialog").get_by_label("What is it?").wait_for()
    settle(page)


def test_a_supplement_is_added_with_the_keyboard_and_kept_after_a_reload(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    page.get_by_role("button", name="Add a supplement").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    settle(page)
    dialog.get_by_label("What is it?").click()
    page.keyboard.type("magnesium ox", delay=20)
    expect(page.locator('[role="option"][data-focused]')).to_have_text("Magnesium oxide")  # what Enter takes
    page.keyboard.press("Enter")
    dialog.get_by_label("Figure on the label").wait_for()
    settle(page)
    dialog.get_by_label("Figure on the label").fill("400")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("= 241 to 400 mg magnesium a day")).to_be_visible()
    dialog.get_by_text("the whole magnesium oxide").click()
    expect(dialog.get_by_text("= 241 mg magnesium a day")).to_be_visible()
    settle(page)
    dialog.get_by_role("button", name="Add", exact=True).press("Enter")
    dialog.wait_for(state="hidden")
    expect(page.locator(LISTED)).to_contain_text("241 mg magnesium a day")
    expect(page.locator("section#magnesium")).to_contain_text("241 of 350 mg (UL counts supplements only)")
    settle(page)
    page.reload()
    expect(page.locator(LISTED)).to_contain_text("241 mg magnesium a day")


def test_a_typed_supplement_is_asked_about_changed_and_removed(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    write_lines(page, "banana\nmagnesium oxide 400 mg")
    page.locator("summary", has_text="What is the figure on the label?").click()
    page.get_by_role("button", name="the magnesium itself", exact=True).click()
    expect(page.locator(LISTED)).to_contain_text("= 400 mg magnesium a day")
    expect(page.locator("section#magnesium .pill")).to_have_text("Above limit")
    settle(page)
    page.locator(".supplements > li > button").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("How many a day").wait_for()
    settle(page)
    dialog.get_by_label("How many a day").fill("-2")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("How many a day")
    expect(dialog.get_by_label("How many a day")).to_have_value("-2")
    settle(page)
    dialog.get_by_role("button", name="Remove from my day").click()
    expect(page.locator(".supplements")).to_have_count(0)
    expect(page.locator("section#magnesium .pill")).not_to_have_text("Above limit")


def test_a_ticked_condition_changes_the_page_and_never_reaches_the_file(open_page: Open, app: RunningApp) -> None:
    page = open_page()
    page.get_by_text(HEALTH).click()
    settle(page)
    page.get_by_text("Kidney disease", exact=True).click()
    expect(page.get_by_text(f"{HEALTH}: 1 ticked")).to_be_visible()
    expect(page.get_by_text("Heart failure", exact=True)).to_be_visible()  # the box stays open
    settle(page)
    say_who(page)
    write_lines(page, "banana")
    expect(page.get_by_role("region", name="Result").get_by_role("heading").first).to_contain_text("ask your doctor")
    kept = [path for path in app.data.rglob("*") if path.is_file()]
    assert any(b"anana" in path.read_bytes() for path in kept)
    assert not any(b"kidney" in path.read_bytes() for path in kept)
    page.reload()
    expect(page.get_by_role("region", name="Result").get_by_role("heading").first).not_to_contain_text(
        "ask your doctor"
    )


def test_the_choice_of_values_says_what_it_changes_and_leads_to_its_table(open_page: Open) -> None:
    page = open_page(width=360, height=800)
    say_who(page)
    page.get_by_text("What this choice of reference values changes").click()
    table = page.get_by_role("region", name="What other authorities would change")
    expect(table).to_contain_text("EFSA (Europe)")
    settle(page)
    write_lines(page, "2 cups whole milk")
    page.get_by_text("Under other authorities, today").click()
    under = page.get_by_role("region", name="Under other authorities, today")
    expect(under).to_contain_text("Nordic countries")
    settle(page, faded=True)
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") <= 360
    calcium = page.locator("section#calcium")
    calcium.locator("summary").click()
    calcium.get_by_role("link", name=re.compile("See its table")).first.click()
    expect(page).to_have_url(re.compile("/sources#reference-US_CA_DRI-calcium$"))
    expect(page.locator("#reference-US_CA_DRI-calcium caption")).to_be_in_viewport()


def test_what_would_settle_a_verdict_leads_to_its_entry(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    write_lines(page, "prenatal multivitamin\nbanana")
    page.locator("section#calcium .settled a").click()
    expect(page.locator(".supplements > li")).to_be_in_viewport()
