"""What is typed reaches no log of the server and no address that the page asks for."""

import pytest

from browser.conftest import Open, Seen, settle
from browser.running_app import RunningApp

pytestmark = pytest.mark.browser

SECRET = "zwiebelgeheim"


def test_no_word_of_the_day_is_in_the_servers_log_or_in_any_address(
    open_page: Open, app: RunningApp, seen: Seen
) -> None:
    page = open_page()
    page.get_by_text("Write the whole day").click()
    page.get_by_label("What you ate, one line for each meal or food").fill(f"126 g banana\n3 splorts of {SECRET}")
    page.get_by_role("button", name="Add these lines").click()
    page.get_by_text(SECRET).first.wait_for()
    settle(page)
    log = (app.data / "server.log").read_text(encoding="utf-8", errors="replace")
    asked = [page.url, *seen.requests, *seen.sockets]
    assert not any(word in told.casefold() for told in (log, *asked) for word in (SECRET, "banana"))
