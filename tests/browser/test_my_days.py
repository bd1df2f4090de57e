"""My days in a real browser: what is marked, turned, opened and handed over, by mouse and by keyboard."""

from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from browser.conftest import Keep, Open, settle

pytestmark = pytest.mark.browser


def test_a_day_is_marked_with_the_keyboard_and_opened_and_the_page_is_handed_over(open_page: Open, keep: Keep) -> None:
    days = [date.today() - timedelta(days=ago) for ago in (1, 2, 3, 4)]
    for on in days:
        keep("1 litre whole milk", "200 g pasta", "1 apple", on=on)
    page = open_page("/my_days", width=360, color_scheme="dark", reduced_motion="reduce")
    leading = page.get_by_role("region", name="Your usual intake").get_by_role("heading", level=2)
    expect(leading).to_contain_text("From 4 complete days")
    settle(page, faded=True)
    page.evaluate("() => document.querySelectorAll('details').forEach((each) => { each.open = true })")
    assert page.evaluate("() => document.querySelector('.stMain').scrollWidth") == 360
    assert Axe().run(page).violations_count == 0

    missing = page.locator(f"#day-{days[1].isoformat()}").get_by_role("button", name="Some is missing")
    missing.focus()
    page.keyboard.press("Enter")
    expect(leading).to_contain_text("From 3 complete days")
    settle(page)
    expect(missing).to_be_focused()
    expect(missing).to_have_attribute("aria-pressed", "true")

    page.get_by_role("button", name="Make the page (PDF)").click()
    page.get_by_role("button", name="Download the page").wait_for()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the page").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")

    page.locator(f"#day-{days[3].isoformat()}").get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{days[3]:%A} {days[3].day} {days[3]:%B}")
