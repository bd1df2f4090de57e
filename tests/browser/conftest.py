"""A browser, a server whose diary is empty at the start of each test, and a page that watches what it asks for.

A browser and a server take seconds to start and Streamlit's page a second to load the first time, so a run (with
`-n 2`: each of its processes) has one of each, and a test only opens a new tab: 1.2 s instead of 2.3 s.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from browser.running_app import RunningApp, chromium, chromium_options, running
from checker import diary_store
from checker.diary import add, entries_of
from checker.person import Person
from checker.reading import read_line

WAIT_MS = 45_000
TEST_S = 300
expect.set_options(timeout=WAIT_MS)  # a machine busy with other tests is no failure


@dataclass
class Seen:
    """What a page asked for and complained about while a test used it."""

    requests: list[str] = field(default_factory=list)
    sockets: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hear(self, said: ConsoleMessage) -> None:
        """Notes an error in the console, other than Streamlit's own search for its server below a page's address."""
        if said.type == "error" and "/_stcore/" not in said.location.get("url", ""):
            self.complaints.append(f"{said.text} {said.location}")

    def outside(self) -> list[str]:
        """Everything asked of another place than this machine."""
        local = ("127.0.0.1", None)
        asked = (*self.requests, *self.sockets)
        return [
            url for url in asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname not in local
        ]


Open = Callable[..., Page]
Keep = Callable[..., None]
WOMAN = Person(31, "female")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test here waits for a browser and a server that a busy machine may keep waiting themselves."""
    for each in items:
        if each.path.parent == Path(__file__).parent:
            each.add_marker(pytest.mark.timeout(TEST_S))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    path = chromium()
    if path is None:
        reason = "There is no Chromium; install Debian's package chromium, or set CHROMIUM to its path."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    started = playwright.chromium.launch(executable_path=path, args=chromium_options())
    yield started
    started.close()


@pytest.fixture(scope="session")
def profile(browser: Browser) -> Iterator[BrowserContext]:
    """One browser profile for all tests: Streamlit's files are loaded once, and our page keeps nothing beyond a tab."""
    context = browser.new_context()
    context.set_default_timeout(WAIT_MS)
    context.add_init_script(script=runs_script())
    yield context
    context.close()


@pytest.fixture(scope="session")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """One server for all tests. Asked for after the browser: without one, nothing is started."""
    with running(tmp_path_factory.mktemp("diary")) as started:
        yield started


@pytest.fixture
def app(server: RunningApp) -> RunningApp:
    """The server with an empty diary: each test is somebody's first visit."""
    kept = server.data / "diary.db"
    if kept.exists():
        with closing(sqlite3.connect(kept)) as diary, diary:
            found = diary.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            for (table,) in found.fetchall():
                if table not in ("alembic_version", "diaries"):  # what the file is, not what it keeps
                    diary.execute(f'DELETE FROM "{table}"')
            diary.execute("UPDATE diaries SET revision = revision + 1")  # so that the server reads it anew
            diary.execute("UPDATE diaries SET revision = revision + 1")  # the server sees by it that there is news
    return server


@pytest.fixture
def keep(app: RunningApp, monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Keeps a day before the page is opened: `keep("2 slices toast", "1 apple")`, `keep(..., person=..., on=...)`.

    For what a test is not about: a day that is typed and pressed into the page costs 1.5 s, this nothing.
    """
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(app.data))
    monkeypatch.delenv("MINERAL_CHECKER_DB", raising=False)

    def kept(*lines: str, person: Person = WOMAN, on: date | None = None) -> None:
        entries = [entry for line in lines for entry in entries_of(read_line(line))]
        diary_store.edit(lambda day: add(replace(day, person=person), entries), date.today(), on=on)

    return kept


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def open_page(profile: BrowserContext, app: RunningApp, seen: Seen) -> Iterator[Open]:
    """Opens the app in a new tab: `open_page("/sources", width=360, color_scheme="dark")`.

    When the test is over, nothing may have been asked of another machine and nothing may stand in the console.
    """
    opened: list[Page] = []

    def open_one(path: str = "/", width: int = 1280, height: int = 900, **media: Any) -> Page:
        page = profile.new_page()
        opened.append(page)
        page.set_viewport_size({"width": width, "height": height})
        if media:
            page.emulate_media(**media)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("websocket", lambda opened: seen.sockets.append(opened.url))
        page.on("console", seen.hear)
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(f"{app.url}{path}")
        page.get_by_role("heading", level=1).wait_for()
        settle(page)
        return page

    yield open_one
    for page in opened:
        page.close()
    assert seen.outside() == []
    assert seen.complaints == []


def runs_script() -> str:
    """What `settle` asks, for every page: runs.js with the numbers of Streamlit's messages."""
    told = {
        "asks": BackMsg.RERUN_SCRIPT_FIELD_NUMBER,
        "starts": ForwardMsg.NEW_SESSION_FIELD_NUMBER,
        "ends": ForwardMsg.SCRIPT_FINISHED_FIELD_NUMBER,
        "endedForAnother": ForwardMsg.FINISHED_EARLY_FOR_RERUN,
        "beat": list(BackMsg(app_heartbeat=True).SerializeToString()),
        "beaten": ForwardMsg.HEARTBEAT_ACK_FIELD_NUMBER,
    }
    return f"({(Path(__file__).parent / 'runs.js').read_text(encoding='utf-8')})({json.dumps(told)})"


def settle(page: Page, faded: bool = False) -> None:
    """Waits until what was pressed or typed is answered and drawn, and the page hears the next press.

    `faded`: also until nothing fades or moves any more, for what is asked of colours and places.
    """
    page.evaluate("(how) => window.comesToRest(how)", [WAIT_MS, faded])
