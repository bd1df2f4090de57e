"""`make picture`: the picture in the README, taken from the running app with the example day."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from browser.running_app import ROOT, chromium, chromium_options, running

PICTURE = ROOT / "tests" / "pictures" / "today.png"
SIZE = {"width": 1280, "height": 980}


def main() -> None:
    """Takes the picture; the pointer and the focus are out of the way."""
    with TemporaryDirectory() as folder, running(Path(folder)) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=chromium_options())
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        page.goto(app.url)
        page.get_by_role("button", name="Try an example day").click()
        page.locator("section.nutrient").first.wait_for()
        page.wait_for_selector("[data-test-script-state=notRunning]")
        page.mouse.move(0, 0)
        page.evaluate("() => document.activeElement.blur()")
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
