"""Whose values the day is compared with: every authority can be chosen, and what the choice changes is said."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from checker.judgement import judge
from checker.pages.authority_panel import choice_html, under_html
from checker.pages.marks import reference_anchor, ticks
from checker.pages.reference_tables import reference_tables_html
from checker.pages.result_details import details_html
from checker.person import Person
from checker.references import references
from diary_rows import BANANA, MILK, rows, weighed
from nutrition_data.authority_names import authority_names
from nutrition_data.nutrients import JUDGED
from nutrition_data.reference_values import authorities
from test_pages import app, row, say_who, shown, write

__all__ = ["app"]


def words(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", html).split()))


def test_every_authority_can_be_chosen_and_those_made_for_packs_come_last(app: AppTest) -> None:
    assert app.selectbox(key="authority").options == [each.short_name for each in authorities().values()]
    assert authority_names() == {id: each.short_name for id, each in authorities().items()}
    for_labels = [each.is_for_labels for each in authorities().values()]
    assert for_labels == sorted(for_labels)


def test_the_line_of_the_person_says_whose_values_are_used(app: AppTest) -> None:
    say_who(app)
    app.selectbox(key="authority").select("UK").run()
    write(app, "banana")
    [summary] = [button.label for button in app.button if button.key == "who_change"]
    assert "UK values" in summary


def test_pregnant_at_52_has_no_value_and_nothing_is_put_in_its_place(app: AppTest) -> None:
    # IOM 1997 to 2011 and NASEM 2019 print pregnancy values up to 50 years only.
    say_who(app, age=52, stage="Pregnant")
    write(app, "100 g whole milk")
    for nutrient in JUDGED:
        assert "No reference" in row(app, nutrient)
        assert 'class="tick' not in row(app, nutrient)
    assert "prints no calcium value for pregnancy from 51 on; nothing is put in its place" in row(app, "calcium")


def test_under_19_and_pregnant_the_page_says_which_value_is_used(app: AppTest) -> None:
    # IOM 2011: at 16 calcium 1,300 mg, pregnant or not; EFSA prints no pregnancy value under 18 for calcium.
    say_who(app, age=16, stage="Pregnant")
    app.selectbox(key="authority").select("EFSA").run()
    write(app, "100 g whole milk")
    assert "nothing is put in its place" in row(app, "calcium")


def test_a_value_seen_in_one_printing_is_marked_on_the_bar_and_decides_nothing(app: AppTest) -> None:
    say_who(app)
    app.selectbox(key="authority").select("NNR2023").run()
    marked = [each for each in references(Person(31, authority="NNR2023")) if each.judges == "shown"]
    assert marked
    shown_as = [tick for id in JUDGED for tick in ticks([each for each in marked if each.nutrient == id]) if tick]
    assert shown_as
    for tick in shown_as:
        assert f"<b>{tick.kind}</b> {tick.text} (one copy)" in shown(app)


def test_the_table_of_what_the_choice_changes_holds_each_other_authority_for_each_nutrient() -> None:
    html = choice_html(Person(31, life_stage="pregnant"))
    people = [each for each in authorities().values() if not each.is_for_labels]
    assert html.count('<th scope="row">') == len(JUDGED) * (len(people) - 1)
    # EFSA 2015: magnesium AI 300 mg; IOM 1997: RDA 360 mg, pregnant at 31 to 50.
    assert "300 mg AI instead of 360 mg RDA, so below it cannot be judged" in words(html)
    assert "made for packs, not for judging a person" in words(html)


def test_the_day_stands_under_every_authority_in_words() -> None:
    # 750 g of milk with 123 mg calcium in 100 g hold 922 mg. At 31: IOM 2011 EAR 800, RDA 1,000: between. EFSA 2015
    # AR 750, PRI 950: between. UK 1991 RNI 700: at or above.
    person = Person(31, potassium_care="no")
    html = under_html(person, judge(person, rows([weighed(MILK, 750)])))
    cells = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', html)
    assert [words(name).split(" (your")[0] for name, _ in cells] == [
        each.short_name for each in authorities().values() if not each.is_for_labels
    ]
    assert "US and Canada (your choice)" in words(cells[0][0])
    said = {name.split(" <small>")[0]: re.findall("<td>(.*?)</td>", cell) for name, cell in cells}
    place = JUDGED.index("calcium")
    assert said["US and Canada"][place].startswith("between")
    assert said["EFSA (Europe)"][place].startswith("between")
    assert said["UK"][place].startswith("at or above")
    assert {len(each) for each in said.values()} == {len(JUDGED)}


@pytest.mark.parametrize("authority", list(authority_names()))
def test_every_reference_value_of_a_nutrient_leads_to_its_table_on_the_sources_page(authority: str) -> None:
    person = Person(31, authority=authority, potassium_care="no")
    tables = reference_tables_html()
    for each in judge(person, rows([weighed(MILK, 200)])).nutrients:
        html = details_html(each, "")
        assert '<ol class="steps">' in html
        if each.references:
            place = reference_anchor(authority, each.nutrient.id)
            assert f'href="sources#{place}"' in html
            assert tables.count(f'id="{place}"') == 1


def test_the_details_show_the_arithmetic_of_each_food_and_the_share_of_each_kind() -> None:
    person = Person(31, potassium_care="no")
    [calcium] = [
        each
        for each in judge(person, rows([weighed(MILK, 200), weighed(BANANA, 126)])).nutrients
        if each.nutrient.id == "calcium"
    ]
    html = words(details_html(calcium, ""))
    milk = calcium.contributions[0]
    assert milk.per_100_g is not None
    assert f"200 g × {milk.per_100_g:,.3g} mg in 100 g = {2 * milk.per_100_g:,.0f} mg" in html
    assert re.search(r"By kind of food .* \d+%", html)
    assert "How this was worked out" in html
