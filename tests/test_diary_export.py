"""The whole diary out and in again: exactly the same, all of it or nothing, and nothing that is not ours."""

import json
import stat
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker import diary_store
from checker.diary import Answer, AsRead, Day, add
from checker.diary_backups import backups
from checker.diary_document import document_of
from checker.diary_export import VERSION, Progress, export_document
from checker.diary_file import forget
from checker.diary_import import contents_of, diary_is_empty, import_document
from checker.diary_repair import restore
from checker.own_food_store import save, sync
from checker.own_foods import Ingredient, LabelValue, OwnFood, Recipe
from checker.person import Person
from checker.preferences import Preferences
from checker.supplements import LabelAmount, Supplement
from nutrition_data.errors import InputError
from nutrition_data.foods import foods
from test_diary import entry

TODAY, YESTERDAY = date(2026, 3, 2), date(2026, 3, 1)
ODD = 'nan\'s <b>casserole</b> \x00 🍌 =1+1 "quoted" 王 \u2028 \\'
COOKIE = OwnFood("own:cookie", "Oat cookie", "100 g", (LabelValue("calcium", 100.0, "mg"),))
Place = Callable[[str], None]


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Goes to another, empty diary under a name."""

    def go(name: str) -> None:
        forget()
        monkeypatch.setenv("MINERAL_CHECKER_DB", str(tmp_path / name / "diary.db"))

    go("first")
    yield go
    go("none")
    sync()


def keep_two_people() -> None:
    """A diary with every kind of thing in it."""
    taken = Supplement("s1", "a pill", "magnesium oxide", "magnesium_oxide", 400.0, "mg", "not_said", 2.0)
    label = Supplement("s2", "", ODD, None, label=(LabelAmount("calcium", 0.1),), problem="no", note="note")
    read = AsRead("x", 1.0, 2.0, 3.0, "as read", True, None)
    person = Person(31.5, "female", "pregnant", "EFSA", "yes", True, ("kidney_disease",))

    def first(day: Day) -> Day:
        eaten = add(
            day,
            [
                entry("a", typed=ODD, grams_low=0.1, grams=0.1 + 0.2, grams_high=1e9, as_read=read),
                entry("b", meal="lunch"),
            ],
        )
        return replace(
            eaten, person=person, supplements=(taken, label), draft="2 eggs\n", complete=False,
            answers=(Answer("kind:milk", "whole"),), preferences=Preferences(("vegan",), ("nuts",), True, 250.5),
        )  # fmt: skip

    diary_store.edit(first, TODAY, words="add")
    diary_store.edit(lambda day: add(day, [entry("c")]), TODAY, on=YESTERDAY)
    other = diary_store.add_member(ODD.replace("\x00", ""))
    diary_store.edit(lambda day: add(day, [entry("a")]), TODAY, member_id=other.id)


def exported() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(export_document())
    return found


def bytes_of(document: object) -> bytes:
    return json.dumps(document).encode()


def test_an_export_taken_into_an_empty_diary_and_out_again_is_the_same_to_the_byte(database: Place) -> None:
    keep_two_people()
    document, before = export_document(), diary_store.load(TODAY)
    database("second")
    done = import_document(document)
    assert export_document() == document
    assert diary_store.load(TODAY).day == before.day
    assert diary_store.load(TODAY).members == before.members
    assert (done.members, done.days, done.entries, done.backup) == (2, 3, 4, None)


def test_what_undoes_a_step_is_left_out(database: Place) -> None:
    keep_two_people()
    assert "steps" not in exported()["tables"]
    assert "diaries" not in exported()["tables"]


def test_an_empty_diary_is_exported_and_taken_in_as_an_empty_one(database: Place) -> None:
    document = export_document()
    assert diary_is_empty()
    keep_two_people()
    assert not diary_is_empty()
    import_document(document)
    assert diary_is_empty()


def test_a_diary_that_is_replaced_is_put_aside_for_its_owner_alone_and_can_be_restored(database: Place) -> None:
    keep_two_people()
    before = export_document()
    backup = import_document(bytes_of({**json.loads(before), "tables": {}})).backup
    assert diary_is_empty()
    assert backup is not None
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    (copy,) = (each for each in backups() if each.path == backup)
    restore(copy)
    assert export_document() == before


def test_export_and_import_tell_how_far_they_have_come(database: Place) -> None:
    keep_two_people()
    told: list[Progress] = []
    document = export_document(told.append)
    assert told[-1].share == 1
    assert [each.done for each in told] == sorted(each.done for each in told)
    told.clear()
    import_document(contents_of(document, told.append), told.append)
    assert {each.total for each in told} == {2 + 3 + 4 + 2}  # people, days, foods, supplements
    assert told[-1].share == 1


def test_a_diary_json_of_an_earlier_version_is_taken_in(database: Place) -> None:
    days = (Day(YESTERDAY, Person(40), (entry("a", typed="kefir"),)), Day(TODAY, Person(41), (entry("b"),)))
    import_document(document_of(days).encode())
    assert diary_store.load(TODAY).day == days[1]
    assert diary_store.load(TODAY, on=YESTERDAY).day == days[0]
    assert diary_store.load(TODAY.replace(day=3)).day.person == Person(41), "a new day starts with who they were last"


def test_a_file_without_a_column_that_came_later_is_taken_in(database: Place) -> None:
    keep_two_people()
    older = exported()
    for row in older["tables"]["days"]:
        del row["complete"]
    import_document(bytes_of(older))
    assert diary_store.load(TODAY).day.complete is None


def test_two_days_of_one_date_become_one_with_what_both_hold_and_an_example_gives_way(database: Place) -> None:
    own, more = (Day(TODAY, Person(40), (entry(id, typed=id),)) for id in ("kefir", "kefir2"))
    example = Day(TODAY, Person(31), (entry("shown"),), example=True)
    for days in ((own, example, more), (example, own, more)):
        import_document(document_of(days).encode())
        day = diary_store.load(TODAY).day
        assert [each.typed for each in day.entries] == ["kefir", "kefir2"]
        assert not day.example


def test_own_foods_that_were_taken_in_count_at_once(database: Place) -> None:
    save(COOKIE)
    sync()
    document = exported()
    document["tables"]["own_foods"][0]["label"][0]["amount"] = 999
    import_document(bytes_of(document))
    sync()
    assert foods().loc[COOKIE.id, "calcium_mg"] == 999


OWN_DAMAGE: dict[str, tuple[str, dict[str, Any]]] = {
    "a label that is none": ("own_foods", {"label": "x"}),
    "an amount in words": ("own_foods", {"label": [{"nutrient": "calcium", "amount": "many", "unit": "mg"}]}),
    "an amount below nought": ("own_foods", {"label": [{"nutrient": "calcium", "amount": -5, "unit": "mg"}]}),
    "a unit that is none": ("own_foods", {"label": [{"nutrient": "calcium", "amount": 5, "unit": "parsec"}]}),
    "no name": ("own_foods", {"name": ""}),
    "the id of a food of the table": ("own_foods", {"id": "fndds-11111000"}),
    "no servings": ("recipes", {"servings": 0.0}),
    "a name in two": ("own_foods", {"other_names": [["a", "b"]]}),
    "words that are none": (
        "recipes",
        {"ingredients": [asdict(Ingredient(None, 1.0, 1.0, 1.0, []))], "cooked_yield_g": 9.0},
    ),  # type: ignore[arg-type]
    "an ingredient that is none": ("recipes", {"ingredients": [asdict(Ingredient([], 1.0, 1.0, 1.0))]}),  # type: ignore[arg-type]
    "a cooked weight below nought": ("recipes", {"cooked_yield_g": -1.0}),
    "a recipe of itself": (
        "recipes",
        {"ingredients": [asdict(Ingredient("own:stew", 10.0, 10.0, 10.0, "stew"))]},
    ),
}


@pytest.mark.parametrize("case", OWN_DAMAGE)
def test_an_own_food_or_recipe_that_cannot_be_is_refused(database: Place, case: str) -> None:
    save(COOKIE)
    save(Recipe("own:stew", "Stew", (Ingredient(COOKIE.id, 10.0, 10.0, 10.0, "cookie"),)))
    before = export_document()
    import_document(before)
    table, values = OWN_DAMAGE[case]
    document = json.loads(before)
    document["tables"][table][0].update(values)
    with pytest.raises(InputError, match=f"“{table}”, row 1.*Nothing was changed"):
        import_document(bytes_of(document))
    assert export_document() == before


def test_a_recipe_with_the_id_of_an_own_food_is_refused(database: Place) -> None:
    save(COOKIE)
    save(Recipe("own:stew", "Stew", (Ingredient(COOKIE.id, 10.0, 10.0, 10.0, "cookie"),)))
    document = exported()
    document["tables"]["recipes"][0].update(id=COOKIE.id, ingredients=[asdict(Ingredient(None, 1.0, 1.0, 1.0, "x"))])
    document["tables"]["recipes"][0]["cooked_yield_g"] = 10.0
    with pytest.raises(InputError, match="an id that no own food has"):
        contents_of(bytes_of(document))


def test_half_a_letter_becomes_the_sign_for_a_lost_one_wherever_it_stands(database: Place) -> None:
    keep_two_people()
    save(COOKIE)
    text = export_document().decode()
    broken = text.replace('"vegan"', r'"\ud83c\udf4c"').replace("Oat cookie", r"Oat\uDFFFcookie")
    broken = broken.replace('"food_id": "x"', r'"food_id": "x\ud800"')
    assert broken.count("ud800") > 0
    import_document(broken.encode())
    after = export_document().decode()
    for whole in ('"🍌"', "Oat\ufffdcookie", '"food_id": "x\ufffd"'):
        assert whole in after


def test_a_number_written_so_that_it_is_none_is_refused(database: Place) -> None:
    keep_two_people()
    with pytest.raises(InputError, match="not a diary"):
        contents_of(export_document().replace(b"250.5", b"1e999"))


def changed(table: str, **values: object) -> Callable[[dict[str, Any]], None]:
    return lambda document: document["tables"][table][-1].update(values)


REFUSED: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "a newer version": (lambda each: each.update(version=VERSION + 1), "update the checker"),
    "no version": (lambda each: each.pop("version"), "version as a number"),
    "another format": (lambda each: each.update(format="recipes"), "This is not a diary"),
    "a list nobody knows": (lambda each: each["tables"].update(passwords=[]), "“passwords”"),
    "no list": (lambda each: each["tables"].update(days={}), "not a list of rows"),
    "a row that is none": (lambda each: each["tables"]["days"].append(7), "row 4"),
    "a column nobody knows": (changed("entries", colour="red"), "“colour”"),
    "a column too few": (lambda each: each["tables"]["entries"][0].pop("typed"), "“entries”, row 1, “typed”"),
    "text for a number": (changed("entries", grams="12"), "“grams”: expected a number or null"),
    "an endless number": (changed("entries", grams=10**400), "“grams”"),
    "true for a whole number": (changed("days", revision=True), "“revision”: expected a whole number"),
    "grams that cannot be": (changed("entries", grams=-1.0), "“entries”, row 4"),
    "words that are none": (changed("entries", unused=["x", ["y"]]), "“entries”, row 4"),
    "another kind of food as it was read": (
        lambda each: next(row for row in each["tables"]["entries"] if row["as_read"])["as_read"].update(more=[]),
        "“entries”, row ",
    ),
    "grams that no sum can hold": (changed("entries", grams=1e16, grams_high=1e16), "“entries”, row 4"),
    "a day before all others": (changed("days", date="1899-12-31"), "“days”, row 3"),
    "a day after all others": (changed("days", date="3000-01-01"), "“days”, row 3"),
    "a meal that is none": (changed("entries", meal="elevenses"), "“entries”, row 4"),
    "a day that is none": (changed("days", date="2026-02-30"), "“date”: expected a date"),
    "an id too long": (changed("members", id="x" * 33), "at most 32 letters"),
    "a person that cannot be": (changed("members", person={"age_years": 300}), "“members”, row 2"),
    "answers that are none": (changed("days", answers=[{"key": 1}]), "“days”, row 3"),
    "a day of nobody": (changed("days", member_id="nobody"), "a row of “members”"),
    "an entry of no day": (changed("entries", day_id="none"), "a row of “days”"),
    "one day twice": (
        lambda each: each["tables"]["days"].append(each["tables"]["days"][0]),
        "“days”, row 4, “id”: expected each only once",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_ours_is_refused_and_changes_nothing(database: Place, case: str) -> None:
    keep_two_people()
    before, copies = export_document(), backups()
    damage, said = REFUSED[case]
    document = json.loads(before)
    damage(document)
    with pytest.raises(InputError, match="Nothing was changed") as refusal:
        import_document(bytes_of(document))
    assert said in str(refusal.value)
    assert "casserole" not in str(refusal.value)
    assert export_document() == before
    assert backups() == copies


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"", "damaged at line 1"),
        (b'{"format": 1,\n"days": [', "damaged at line 2"),
        (b"day,food\n1,banana\n", "damaged at line 1"),
        (b"[" * 100_000, "This is not a diary"),
        (b"[]", "This is not a diary"),
        (b"NaN", "This is not a diary"),
        (b"\xff\xfe{}", "UTF-8"),
        (b'{"format": 1, "days": []}', "diary.json"),
        (b'{"format": 1, "days": [{"date": "x"}]}', "diary.json"),
    ],
)
def test_a_file_of_another_kind_is_refused_in_one_sentence(database: Place, document: bytes, said: str) -> None:
    with pytest.raises(InputError, match="Nothing was changed") as refusal:
        import_document(document)
    assert said in str(refusal.value)


def test_an_import_that_fails_half_way_leaves_the_diary_as_it_was(database: Place) -> None:
    keep_two_people()
    before = export_document()

    def full(progress: Progress) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(diary_store.NotKept):
        import_document(contents_of(before), full)
    assert export_document() == before
