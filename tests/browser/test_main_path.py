"""What a person does on the page, from the first look to a kept day, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Keep, Open, settle
from browser.running_app import RunningApp

pytestmark = pytest.mark.browser

SEARCH = "Find a food"
LINES = "What you ate, one line for each meal or food"
ENTRY = ".st-key-entries .row > button"
FOUR = ["Calcium", "Magnesium", "Potassium", "Vitamin B6"]


def say_who(page: Page, age: str = "31", sex: str = "Female") -> None:
    page.get_by_label("Age in years").fill(age)
    page.get_by_label("Age in years").press("Enter")
    page.get_by_role("radio", name=sex, exact=True).click()
    settle(page)


def add_by_search(page: Page, query: str, name: str) -> None:
    page.get_by_label(SEARCH).fill(query)
    page.get_by_role("button", name=re.compile(rf"^{name}\b.*Add")).first.dblclick()  # adds it once
    expect(page.locator(".st-key-entries").get_by_text(name).first).to_be_visible()
    settle(page)


def write_lines(page: Page, lines: str) -> None:
    page.get_by_role("radio", name="Write the whole day").click()
    page.get_by_label(LINES).fill(lines)
    page.get_by_role("button", name="Add these lines").click()
    page.locator(".st-key-entries li").first.wait_for()
    settle(page)


def load_example(page: Page) -> None:
    page.get_by_role("button", name="Try an example day").click()
    page.locator("section.nutrient").first.wait_for()
    settle(page)


def entries(page: Page) -> list[str]:
    return page.locator(ENTRY).all_inner_texts()


def test_a_newcomer_sees_all_four_verdicts_unscrolled_after_one_click(open_page: Open) -> None:
    page = open_page()
    load_example(page)
    assert sorted(page.locator("section.nutrient h3").all_inner_texts()) == FOUR
    expect(page.get_by_role("region", name="Result").get_by_role("heading").first).to_have_text(
        re.compile("^(Today|So far): ")
    )
    for pill in page.locator("section.nutrient .pill").all():
        box = pill.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 900


def test_a_food_is_found_while_typing_and_added_with_one_click(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    add_by_search(page, "banan", "Banana")
    expect(page.locator(ENTRY)).to_have_count(1)
    expect(page.locator("section.nutrient")).to_have_count(4)
    expect(page.get_by_label(SEARCH)).to_have_value("")


def test_a_whole_day_is_read_and_a_line_nobody_understands_stays_marked(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    write_lines(page, "banana and whole milk\nzzqx blorpf\n2 eggs")
    expect(page.locator(ENTRY)).to_have_count(4)
    listed = entries(page)
    assert sum("zzqx blorpf" in text and "Choose a food" in text for text in listed) == 1
    expect(page.get_by_role("region", name="Result").get_by_role("heading").first).to_have_text(re.compile("^So far: "))


def test_a_reload_keeps_the_day_and_the_person(open_page: Open) -> None:
    page = open_page()
    say_who(page, age="33")
    write_lines(page, "banana\nzzqx blorpf")
    before = entries(page)
    page.reload()
    expect(page.locator(ENTRY)).to_have_text(before, use_inner_text=True)
    expect(page.get_by_role("button", name=re.compile("33, female"))).to_be_visible()


NONE_WAIT = "Object.keys(sessionStorage).length === 0"  # no words that the server has not said it has


def test_words_not_yet_added_survive_a_reload_at_any_moment_and_added_ones_do_not_come_back(open_page: Open) -> None:
    page = open_page()
    box, lines = page.get_by_label(LINES), page.get_by_role("radio", name="Write the whole day")
    lines.click()
    expect(box).to_have_attribute("data-kept", "yes")
    box.press_sequentially("half a papaya")
    page.reload()  # before the pause after which the server gets the words
    lines.click()
    expect(box).to_have_value("half a papaya")
    box.press("End")
    box.press_sequentially(", 1 kefir")
    box.press("Control+Enter")
    page.reload()  # the server has the words by now, and stops what it was about to do with them
    expect(box).to_have_value("half a papaya, 1 kefir")
    page.wait_for_function(NONE_WAIT)
    page.get_by_role("button", name="Add these lines").click()
    expect(page.locator(ENTRY)).to_have_count(2)
    expect(box).to_have_value("")
    page.wait_for_function(NONE_WAIT)
    page.reload()
    lines.click()
    expect(page.locator(ENTRY)).to_have_count(2)
    expect(box).to_have_value("")


def test_words_are_kept_though_another_day_is_chosen_in_the_moment_they_are_typed(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("radio", name="Write the whole day").click()
    expect(page.get_by_label(LINES)).to_have_attribute("data-kept", "yes")
    page.get_by_label(LINES).press_sequentially("half a papaya")
    page.get_by_role("button", name="Yesterday").first.click()
    settle(page)
    expect(page.get_by_label(LINES)).to_have_value("")
    page.get_by_role("button", name="Today ›").click()
    settle(page)  # for a moment the boxes of both days are there
    expect(page.get_by_label(LINES)).to_have_value("half a papaya")
    page.wait_for_function(NONE_WAIT)


def test_two_tabs_do_not_drop_each_others_food(open_page: Open) -> None:
    first, second = open_page(), open_page()
    say_who(first)
    add_by_search(first, "banana", "Banana")
    add_by_search(second, "whole milk", "Whole milk")
    first.reload()
    expect(first.locator(ENTRY)).to_have_count(2)


def test_an_entry_can_be_changed_and_removed(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    add_by_search(page, "banana", "Banana")
    page.locator(ENTRY).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Amount").wait_for()
    settle(page)
    dialog.get_by_label("Amount").fill("3")
    dialog.get_by_label("Amount").press("Enter")
    settle(page)
    one = re.search(r"([\d,]+) g", entries(page)[0])
    dialog.get_by_role("button", name="Save").click()
    dialog.wait_for(state="hidden")
    settle(page)
    three = re.search(r"([\d,]+) g", entries(page)[0])
    assert one is not None
    assert three is not None
    assert int(three[1]) > int(one[1])
    page.locator(ENTRY).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Remove from my day").click()
    expect(page.locator(ENTRY)).to_have_count(0)


def test_a_press_counts_although_the_list_is_drawn_anew_under_the_finger(open_page: Open, keep: Keep) -> None:
    keep("1 banana")
    page = open_page()
    page.locator(ENTRY).hover()
    page.mouse.down()
    page.evaluate("() => { const list = document.querySelector('.entry-list'); list.outerHTML = list.outerHTML }")
    page.mouse.up()
    expect(page.get_by_role("dialog").get_by_label("Amount")).to_be_visible()


def test_the_main_path_works_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page()

    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            focused = page.evaluate("() => [document.activeElement.ariaLabel, document.activeElement.innerText]")
            # A page that scrolls is itself a stop of the Tab key, and holds every word.
            if any(name in text for text in focused if text and len(text) < 200):
                return
        raise AssertionError(f"{name} cannot be reached with Tab")

    tab_to("Age in years")
    page.keyboard.type("31")
    page.keyboard.press("Enter")
    settle(page)
    tab_to("Female")
    page.keyboard.press("Enter")
    settle(page)
    tab_to(SEARCH)
    page.keyboard.type("banana", delay=40)
    page.get_by_role("button", name=re.compile("^Banana")).first.wait_for()
    settle(page)
    tab_to("Banana")
    page.keyboard.press("Enter")
    expect(page.locator("section.nutrient")).to_have_count(4)
    expect(page.locator(ENTRY)).to_have_count(1)


def test_what_is_typed_is_shown_as_it_was_typed_and_runs_nothing(open_page: Open) -> None:
    typed = ['<img src=x onerror="document.title=1"><b>loud</b>', "**bold** :red[x] $a$ `c`", "=1+1", "🍌🍌"]
    page = open_page()
    title = page.title()
    say_who(page)
    write_lines(page, "\n".join(f"{each} zzqx" for each in typed))
    listed = page.locator(".st-key-entries")
    shown = " ".join(listed.all_inner_texts())
    assert [each for each in typed if each.split()[0] not in shown] == []
    assert listed.locator("img, b").count() == 0
    page.get_by_role("radio", name="Add a food").click()
    for each in typed:
        page.get_by_label(SEARCH).fill(f"{each} zzqxblorp")
        expect(page.locator(".st-key-found")).to_contain_text(f"Nothing found for “{each} zzqxblorp”")
        settle(page)
        assert page.locator(".stMain img").count() == 0
        assert page.title() == title


def test_what_a_person_says_is_neither_in_the_address_nor_in_the_log(open_page: Open, app: RunningApp) -> None:
    page = open_page()
    say_who(page, age="37")
    write_lines(page, "banana\nzzqx blorpf")
    assert page.url == f"{app.url}/"
    log = (app.data / "server.log").read_text()
    log = re.sub(r"\d{4}-\d\d-\d\d [\d:.]+", "", log).replace(str(app.port), "")  # a clock and a port hold any digits
    for word in ("banana", "blorpf", "37"):
        assert word not in log


def test_a_question_is_answered_with_the_keyboard_and_changed_again(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    write_lines(page, "2 cups milk\n300 ml milk\nbanana")
    page.locator("summary", has_text="Which milk?").focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    listed = page.locator(".st-key-entries")
    expect(listed.get_by_text("Skim milk (fat free)")).to_have_count(2)
    settle(page)
    # The question stays open where it was, and the answer given keeps the focus.
    expect(page.get_by_role("button", name="skimmed", exact=True)).to_be_focused()
    page.get_by_role("button", name="whole", exact=True).click()
    expect(listed.get_by_text("Whole milk")).to_have_count(2)
    settle(page)
    page.reload()
    settle(page)
    expect(page.locator("summary", has_text="Which milk?")).to_contain_text("whole")


def test_an_answer_changes_the_result_at_once(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    write_lines(page, "500 ml oat milk")
    calcium = page.locator("section#calcium .amount")
    before = calcium.inner_text()
    page.locator("summary", has_text="calcium was added").click()
    page.get_by_role("button", name="no", exact=True).click()
    expect(calcium).not_to_have_text(before)
    expect(page.locator(".st-key-entries")).to_contain_text("Oat milk, not fortified")


def test_a_line_not_read_is_counted_with_one_click_on_a_near_food(open_page: Open) -> None:
    page = open_page()
    say_who(page)
    write_lines(page, "super choco blaster cookie")
    page.get_by_role("group", name="Did you mean one of these?").get_by_role("button").first.click()
    expect(page.locator(".row.unread")).to_have_count(0)
    expect(page.get_by_role("region", name="Result").get_by_role("heading").first).to_have_text(re.compile("^Today: "))
