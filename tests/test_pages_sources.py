"""The Sources page: every number's origin, and the limits."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from nutrition_data.reference_values import authorities, reference_values
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


def test_every_authority_has_a_table_for_each_of_the_four_nutrients(page: AppTest) -> None:
    html = shown(page)
    assert len(authorities()) == 9
    for authority in (each.short_name for each in authorities().values()):
        for nutrient in ("Magnesium", "Calcium", "Vitamin B6", "Potassium"):
            assert f"<caption>{nutrient}, {authority}, mg a day</caption>" in html


def test_every_reference_value_of_the_four_nutrients_stands_in_the_tables(page: AppTest) -> None:
    table = reference_values()
    wanted = table[table["nutrient"].isin(["magnesium", "calcium", "vitamin_b6", "potassium"]) & table["value"].notna()]
    assert shown(page).count('<td class="number">') - shown(page).count(">not set<") == len(wanted)


def test_the_supplement_limit_of_magnesium_is_marked_as_such(page: AppTest) -> None:
    assert "UL <small>supplement only</small>" in shown(page)


def test_a_value_that_is_not_checked_carries_its_mark(page: AppTest) -> None:
    table = reference_values()
    mine = table[table["nutrient"].isin(["magnesium", "calcium", "vitamin_b6", "potassium"]) & table["value"].notna()]
    html = shown(page)
    for mark in ("one copy", "unverified", "conflict"):
        assert html.count(f"<small>({mark})</small>") == (mine["checked"] == mark).sum() > 0
        assert f"<li><b>({mark})</b>" in html


def test_label_values_stand_apart_and_say_what_they_are_for(page: AppTest) -> None:
    html = shown(page)
    apart = html.index("<h3>On food labels</h3><p>Label values: made for packs, not for judging a person.</p>")
    names = [each.name for each in authorities().values()]
    assert [name for name in names if html.index(f">{name}</h") > apart] == names[-2:]


def test_amounts_per_gram_of_protein_stand_in_their_own_unit(page: AppTest) -> None:
    html = shown(page)
    assert html.count("<small>µg for each g of protein</small>") == 3
    assert '<td class="number">15 <small>(one copy)</small></td>' in html
