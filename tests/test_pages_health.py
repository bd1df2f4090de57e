"""Conditions and medicines: one optional box, off the record unless the person keeps it."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from checker import diary_store
from checker.health import Health, health_of, on_record, ticked
from checker.person import Person
from nutrition_data.conditions import conditions
from test_pages import again, app, press_who, say_who, shown, write

__all__ = ["app"]
NOBODY = Health()
KIDNEY = ("kidney_disease",)


def kept_files(folder: Path) -> str:
    """All that lies in the folder of the diary."""
    return "".join(path.read_bytes().decode("latin-1") for path in sorted(folder.rglob("*")) if path.is_file())


def label(app: AppTest) -> str:
    return next(each.label for each in app.expander if each.label.startswith("Health conditions"))


@pytest.mark.parametrize("id", list(conditions()))
def test_a_ticked_condition_leaves_no_trace_in_the_file_unless_it_is_kept(
    app: AppTest, tmp_path: Path, id: str
) -> None:
    app.checkbox(key=f"condition_{id}").check().run()
    say_who(app, care=None)
    write(app, "banana")
    assert diary_store.load(date.today()).day.person == Person(31)
    assert '"potassium_care": "unknown"' in kept_files(tmp_path)
    assert id not in kept_files(tmp_path)
    assert '"potassium_care": "yes"' not in kept_files(tmp_path)
    app.run()
    assert not shown(again()).count("Foods with much potassium")


def test_what_is_kept_is_there_after_a_reload_and_gone_once_it_is_no_longer_kept(app: AppTest, tmp_path: Path) -> None:
    say_who(app)
    app.checkbox(key="condition_kidney_disease").check().run()
    app.checkbox(key="keep_health").check().run()
    assert diary_store.load(date.today()).day.person == Person(31, conditions=KIDNEY)
    after = again()
    assert after.checkbox(key="condition_kidney_disease").value
    assert after.checkbox(key="keep_health").value
    after.checkbox(key="keep_health").uncheck().run()
    assert "kidney_disease" not in kept_files(tmp_path)
    assert '"potassium_care": "yes"' not in kept_files(tmp_path)
    assert after.checkbox(key="condition_kidney_disease").value  # still counts in this tab
    assert not again().checkbox(key="condition_kidney_disease").value


def test_no_longer_keeping_it_takes_it_off_earlier_days_too(
    app: AppTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_who(app)
    app.checkbox(key="condition_dialysis").check().run()
    app.checkbox(key="keep_health").check().run()
    write(app, "banana")
    monkeypatch.setattr("checker.pages.shown_day.today", lambda: date(2099, 1, 2))
    app.run()
    app.button(key="go_today").click().run()
    press_who(app)
    app.button(key="who_change").click()
    next(each for each in app.checkbox if each.label == "I have cramps").check()
    app.button(key="who_save").click().run()
    people = [day.person for on in (date.today(), date(2099, 1, 2)) if (day := diary_store.day_on(None, on))]
    assert people == [Person(31, conditions=("dialysis",), cramps=cramps) for cramps in (False, True)]
    press_who(app)
    app.button(key="who_change").click()
    next(each for each in app.checkbox if each.label.startswith("Keep this")).uncheck()
    app.button(key="who_save").click().run()
    assert "dialysis" not in kept_files(tmp_path)
    assert "banana" in kept_files(tmp_path)


def test_the_box_works_before_age_and_sex_are_said_and_is_kept_with_them(app: AppTest) -> None:
    app.checkbox(key="condition_heart_failure").check().run()
    app.checkbox(key="keep_health").check().run()
    assert diary_store.load(date.today()).day.person is None
    say_who(app, care=None)
    assert diary_store.load(date.today()).day.person == Person(31, conditions=("heart_failure",))


def test_the_label_of_the_box_says_how_many_are_ticked_and_a_used_box_stays_open(app: AppTest) -> None:
    assert label(app) == "Health conditions and medicines (optional)"
    app.checkbox(key="condition_ppi").check().run()
    app.checkbox(key="condition_water_tablet").check().run()
    assert label(app) == "Health conditions and medicines (optional): 2 ticked"
    [box] = [each for each in app.expander if each.label == label(app)]
    assert box.proto.expanded


def test_a_condition_ticked_in_the_dialog_counts_once_saved_and_stays_in_this_tab(app: AppTest, tmp_path: Path) -> None:
    say_who(app)
    write(app, "1 slice white bread")
    assert "Foods with much potassium" in shown(app)
    press_who(app)
    app.button(key="who_change").click()
    app.checkbox(key="condition_dialysis").check()
    app.button(key="who_save").click().run()
    assert "Foods with much potassium" not in shown(app)
    assert "dialysis" not in kept_files(tmp_path)


def test_the_example_day_never_gets_what_a_person_ticked(app: AppTest, tmp_path: Path) -> None:
    app.checkbox(key="condition_dialysis").check().run()
    app.checkbox(key="keep_health").check().run()
    app.button(key="example").click().run()
    assert "dialysis" not in kept_files(tmp_path)
    press_who(app)
    app.button(key="who_change").click()
    app.checkbox(key="condition_ppi").check()
    app.button(key="who_save").click().run()
    assert "ppi" not in kept_files(tmp_path)
    app.button(key="start_today").click().run()
    assert diary_store.load(date.today()).day.person is None


def test_delete_everything_forgets_the_ticks(app: AppTest) -> None:
    say_who(app)
    app.checkbox(key="condition_dialysis").check().run()
    app.switch_page("checker/pages/my_data.py").run()
    app.button(key="delete").click().run()
    app.button(key="delete").click()
    app.button(key="delete_now").click().run()
    app.switch_page("checker/pages/today.py").run()
    assert not app.checkbox(key="condition_dialysis").value
    assert app.text_input(key="age").value == ""


def test_potassium_care_follows_from_the_ticks() -> None:
    care = {id: ticked(NOBODY, (id,), nothing_else=True, kept=False).potassium_care for id in conditions()}
    assert care == {id: "yes" if each.potassium_care else "no" for id, each in conditions().items()}
    assert ticked(NOBODY, ("ppi",), nothing_else=False, kept=False).potassium_care == "unknown"
    assert NOBODY.potassium_care == "unknown"


def test_who_said_yes_before_there_was_a_list_stays_careful_until_nothing_else_applies() -> None:
    before = health_of(Person(31, potassium_care="yes"))
    assert (before.potassium_care, before.kept) == ("yes", True)
    assert ticked(before, (), nothing_else=False, kept=True).potassium_care == "yes"
    assert ticked(before, (), nothing_else=True, kept=True).potassium_care == "no"
    assert ticked(before, ("ppi",), nothing_else=False, kept=True).potassium_care == "yes"


def test_the_person_of_the_example_goes_to_the_file_as_it_came() -> None:
    example = Person(31, "female", "pregnant", potassium_care="no")
    mine = Health(KIDNEY, kept=True)
    assert on_record(Person(31, "female", "pregnant", conditions=KIDNEY), mine, example) == example
    assert on_record(Person(40, conditions=KIDNEY), mine, example) == Person(40, conditions=KIDNEY)
    assert on_record(Person(40, conditions=KIDNEY), Health(KIDNEY), None) == Person(40)


def test_another_tab_never_puts_back_what_was_taken_off_the_record(app: AppTest, tmp_path: Path) -> None:
    say_who(app)
    app.checkbox(key="condition_kidney_disease").check().run()
    app.checkbox(key="keep_health").check().run()
    other = again()  # with the boxes as they are kept
    assert other.checkbox(key="keep_health").value
    app.checkbox(key="keep_health").uncheck().run()
    assert "kidney_disease" not in kept_files(tmp_path)
    other.run()
    other.checkbox(key="cramps").check().run()
    assert "kidney_disease" not in kept_files(tmp_path)
    assert not other.checkbox(key="condition_kidney_disease").value  # its boxes follow the file


def test_a_tab_that_kept_it_itself_does_not_put_it_back_either(app: AppTest, tmp_path: Path) -> None:
    say_who(app)
    app.checkbox(key="condition_kidney_disease").check().run()
    app.checkbox(key="keep_health").check().run()
    other = again()
    other.checkbox(key="keep_health").uncheck().run()
    assert "kidney_disease" not in kept_files(tmp_path)
    app.run()
    app.checkbox(key="cramps").check().run()
    assert "kidney_disease" not in kept_files(tmp_path)
