"""More than one day in a real browser: yesterday copied, a change undone, words kept while they are written."""

import pytest
from playwright.sync_api import expect

from browser.conftest import Open, settle
from browser.test_looks import assert_readable
from browser.test_main_path import ENTRY, LINES, say_who, write_lines

pytestmark = pytest.mark.browser


def test_yesterday_is_copied_and_undone_and_words_being_written_survive_a_reload(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("button", name="‹ Yesterday").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("What did you eat on ")
    settle(page)
    say_who(page)
    write_lines(page, "breakfast: banana\n100 g rice")
    page.get_by_role("button", name="Today ›").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What did you eat today?")
    settle(page)
    page.get_by_role("button", name="Copy yesterday").dblclick()
    expect(page.locator(ENTRY)).to_have_count(2)
    settle(page)
    assert_readable(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(ENTRY)).to_have_count(0)
    settle(page)
    box = page.get_by_label(LINES)
    box.click()
    page.keyboard.type("half a papaya", delay=15)
    settle(page)  # the words are sent after a pause
    expect(box).to_be_focused()
    page.keyboard.type(" and", delay=15)
    expect(box).to_have_value("half a papaya and")
    settle(page)
    page.reload()
    page.get_by_role("radio", name="Write the whole day").click()
    expect(page.get_by_label(LINES)).to_have_value("half a papaya and")
