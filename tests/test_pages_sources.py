"""The Sources page: every number's origin, the limits, and the button that deletes the day."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nutrition_data.reference_values import reference_values
from nutrition_data.sources import sources

ROOT = Path(__file__).parent.parent


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("MINERAL_CHECKER_DATA", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()
    app.button(key="example").click().run()
    return app.switch_page("checker/pages/sources.py").run()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(each.value for each in app.get("html") if not each.value.startswith("<style>"))


def test_every_source_is_named(page: AppTest) -> None:
    from html import escape

    html = shown(page)
    assert [source.title for source in sources() if escape(source.title) not in html] == []


def test_both_authorities_have_a_table_for_each_of_the_four_nutrients(page: AppTest) -> None:
    html = shown(page)
    for authority in ("US and Canada", "EFSA (Europe)"):
        for nutrient in ("Magnesium", "Calcium", "Vitamin B6", "Potassium"):
            assert f"<caption>{nutrient}, {authority}, mg a day</caption>" in html


def test_every_judged_reference_value_stands_in_the_tables(page: AppTest) -> None:
    table = reference_values()
    wanted = table[table["nutrient"].isin(["magnesium", "calcium", "vitamin_b6", "potassium"]) & table["value"].notna()]
    assert shown(page).count('<td class="number">') - shown(page).count(">not set<") == len(wanted)


def test_the_supplement_limit_of_magnesium_is_marked_as_such(page: AppTest) -> None:
    assert "UL <small>supplement only</small>" in shown(page)


def test_deleting_everything_asks_first_and_then_forgets(page: AppTest, tmp_path: Path) -> None:
    assert (tmp_path / "diary.json").exists()
    page.button(key="delete").click().run()
    assert (tmp_path / "diary.json").exists()
    page.button(key="delete").click()  # a run of the test draws the dialog only while its opener is pressed
    page.button(key="delete_now").click().run()
    assert not (tmp_path / "diary.json").exists()
    assert "No day is stored" in shown(page)
    assert "Your age and sex come first" in shown(page.switch_page("checker/pages/today.py").run())
