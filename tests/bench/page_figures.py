"""The page against an empty Streamlit page: start of the server, warm load, and every interaction, in one Chromium."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.figures import Figure, median, ratio
from browser.running_app import ROOT, chromium, chromium_options, running

STARTS, LOADS, ADDED, TIMES = 5, 21, 15, 9
EMPTY_APP = """
import streamlit as st

st.title("Empty")
st.session_state.setdefault("times", 0)
if st.button("Again"):
    st.session_state["times"] += 1
st.write(f"Pressed {st.session_state['times']} times")
"""
READY = {"empty": "[data-testid=stMarkdown]", "ours": ".footer"}
FOODS = ("banana", "whole milk", "egg", "rice", "apple", "orange juice", "salmon", "broccoli", "yogurt", "butter")
# Both measure inside the page: from navigation, or from the click, until the change is there, and is drawn.
WATCH_LOAD = """
(selector) => {
  const ready = () => document.querySelector(selector) && document.querySelector('[data-test-script-state=notRunning]');
  const watch = new MutationObserver(() => {
    if (ready()) { watch.disconnect(); window.loadedAfter = performance.now(); }
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true });
}
"""
WATCH_SEARCH = """
() => {
  window.foundAfter = undefined;
  let typed;
  document.addEventListener("input", () => { typed = performance.now(); }, { capture: true, once: true });
  const watch = new MutationObserver(() => {
    if (!document.querySelector(".st-key-found button")) return;
    watch.disconnect();
    requestAnimationFrame(() => setTimeout(() => { window.foundAfter = performance.now() - typed; }));
  });
  watch.observe(document.body, { subtree: true, childList: true });
}
"""
PRESS = """
async ([pressed, changed]) => {
  const text = () => [...document.querySelectorAll(changed)].map((each) => each.innerText).join();
  const before = text();
  const began = performance.now();
  document.querySelector(pressed).click();
  const there = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`${pressed} changed nothing of ${changed} within 20 s`)), 20000);
    const watch = new MutationObserver(() => {
      if (text() !== before) { watch.disconnect(); resolve(performance.now() - began); }
    });
    watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return [there, performance.now() - began];
}
"""


def measure(_: Path) -> Iterator[Figure]:
    """Page figures. The empty app has the same config.toml, so it is as quick as Streamlit can be here."""
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        script = folder / "empty" / "empty.py"
        script.parent.mkdir()
        script.write_text(EMPTY_APP)
        shutil.copytree(ROOT / ".streamlit", script.parent / ".streamlit")
        scripts = {"empty": script, "ours": ROOT / "app.py"}
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_options())
        stack.callback(browser.close)
        yield from _starts(browser, folder, scripts)
        apps = {which: stack.enter_context(running(_new(folder, which), each)) for which, each in scripts.items()}
        pages = {which: _open(browser.new_context(), app.url, which) for which, app in apps.items()}
        yield from _loads(pages, "first visit")
        yield from _reruns(pages)
        yield from _loads(pages, f"a day of {ADDED} foods")
        yield from _interactions(pages["ours"])


def _new(folder: Path, name: str) -> Path:
    place = folder / f"data-{name}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return place


def _open(context: BrowserContext, url: str, which: str) -> Page:
    page = context.new_page()
    page.add_init_script(f"({WATCH_LOAD})({READY[which]!r})")
    page.goto(url)
    page.wait_for_function("window.loadedAfter")
    return page


def _starts(browser: Browser, folder: Path, scripts: dict[str, Path]) -> Iterator[Figure]:
    took: dict[str, list[float]] = {which: [] for which in scripts}
    for turn in range(STARTS):
        for which, script in scripts.items():
            context = browser.new_context()
            began = perf_counter()
            with running(_new(folder, f"start-{turn}-{which}"), script) as app:
                _open(context, app.url, which)
                took[which].append(perf_counter() - began)
            context.close()
    yield from _compared(
        "server start to first page", took, "s", 1.5, f"new browser profile, median of {STARTS}, by turns"
    )


def _loads(pages: dict[str, Page], of: str) -> Iterator[Figure]:
    took: dict[str, list[float]] = {which: [] for which in pages}
    for _ in range(LOADS):
        for which, page in pages.items():
            page.reload()
            page.wait_for_function("window.loadedAfter")
            took[which].append(page.evaluate("window.loadedAfter"))
    yield from _compared(f"warm load, {of}", took, "ms", 2, f"reload until script at rest, median of {LOADS}")


def _reruns(pages: dict[str, Page]) -> Iterator[Figure]:
    ours, empty = pages["ours"], pages["empty"]
    ours.get_by_label("Age in years").fill("31")
    ours.get_by_label("Age in years").press("Enter")
    ours.get_by_role("radio", name="Female", exact=True).click()
    ours.get_by_role("heading", name="Magnesium").wait_for()
    _rest(ours)
    took: dict[str, list[list[float]]] = {"empty": [], "ours": []}
    for turn in range(ADDED):
        ours.get_by_label("Find a food").fill(FOODS[turn % len(FOODS)])
        ours.locator(".st-key-found button").first.wait_for()
        _rest(ours)
        took["ours"].append(ours.evaluate(PRESS, [".st-key-found button", ".result .amount"]))
        _rest(ours)
        took["empty"].append(empty.evaluate(PRESS, [".stButton button", "[data-testid=stMarkdown]"]))
        _rest(empty)
    for place, what in enumerate(("in the page", "drawn")):
        times = {which: [each[place] for each in found[1:]] for which, found in took.items()}
        yield from _compared(
            f"rerun after adding a food, {what}", times, "ms", 2, f"click to new amounts, median of {ADDED - 1}"
        )


def _interactions(ours: Page) -> Iterator[Figure]:
    """What else a person does; each promised within 0.3 s."""

    def times(what: str, task: Callable[[], float]) -> Figure:
        took = []
        for _ in range(TIMES):
            took.append(task())
            _rest(ours)
        return Figure(what, median(took), "ms", 300, f"to drawn, median of {TIMES}, slowest {max(took):.0f}")

    def search() -> float:
        query = ours.get_by_label("Find a food")
        query.fill("")
        ours.locator(".st-key-found").wait_for(state="detached")
        _rest(ours)
        query.focus()
        ours.evaluate(WATCH_SEARCH)
        ours.keyboard.insert_text("bread")
        ours.wait_for_function("window.foundAfter")
        return float(ours.evaluate("window.foundAfter"))

    def open_dialog() -> float:
        drawn = ours.evaluate(PRESS, [".st-key-entries .row > button", "[role=dialog] button"])[1]
        _rest(ours)
        return float(drawn)

    def open_and(pressed: str, changed: str) -> float:
        open_dialog()
        return float(ours.evaluate(PRESS, [pressed, changed])[1])

    yield times("search, last key to results", search)
    yield times("open a food's dialog", lambda: open_and_close(ours, open_dialog))
    yield times("save in the dialog", lambda: open_and(".st-key-change_save button", "[role=dialog]"))
    yield times("remove a food", lambda: open_and(".st-key-change_remove button", ".result .amount"))


def open_and_close(page: Page, open_dialog: Callable[[], float]) -> float:
    """Opens the dialog, timed, and closes it again, untimed."""
    took = open_dialog()
    page.get_by_role("dialog").get_by_role("button", name="Remove from my day").wait_for()
    page.wait_for_timeout(200)  # a dialog closed while its script still runs opens again
    # Pressed by script, the list keeps the focus outside the dialog, where Escape does not reach it.
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("dialog").wait_for(state="detached")
    return took


def _rest(page: Page) -> None:
    page.wait_for_selector("[data-test-script-state=notRunning]")


def _compared(what: str, took: dict[str, list[float]], unit: str, limit: float, how: str) -> Iterator[Figure]:
    ours, empty = (Figure(f"{what}: {which}", median(took[which]), unit, None, how) for which in ("ours", "empty"))
    yield empty
    yield ours
    yield ratio(f"{what}: ours / empty", ours, empty, limit)
