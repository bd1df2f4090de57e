"""Random edits of a diary through its store, by a process that says `done` of each once the call returned.

Run as a program that waits to be told; `killed_account` kills it and keeps account.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

TODAY = date(2026, 3, 2)
DATES = [TODAY - timedelta(days=gone) for gone in (0, 1, 40)]
NAMES = ("Ada", "Bo")
FOODS = "own foods"  # stands among the days: its entries are own foods, each with its calcium
Said = dict[str, Any]


def _entry(id: str, grams: float) -> Any:
    from checker.diary import Entry

    weight = f"{grams:g} g"
    return Entry(
        id, id, f"{weight} banana", f"{weight} banana", "fndds-63107010", grams, grams, grams, grams, "g", weight, False
    )


def _keys() -> dict[str, tuple[str, date]]:
    """The days that are edited: of each member, by a key of name and date. Made where they are not there yet."""
    from checker import diary_store

    first = diary_store.load(TODAY)
    if first.member is None:
        diary_store.edit(lambda day: replace(day, draft=""), TODAY)
        first = diary_store.load(TODAY)
    ids = [member.id for member in first.members]
    while len(ids) < len(NAMES):
        ids.append(diary_store.add_member(NAMES[len(ids)]).id)
    for id in ids:  # without a row of its own, today takes over an earlier day on which nothing was entered
        diary_store.edit(lambda day: day, TODAY, id)
    days = {f"{name} {on}": (id, on) for name, id in zip(NAMES, ids, strict=True) for on in DATES}
    return {**days, FOODS: ("", TODAY)}


def _stored(keys: dict[str, tuple[str, date]]) -> dict[str, Said]:
    from checker import diary_store, own_food_store

    found: dict[str, Said] = {}
    for key, (member, on) in keys.items():
        if key == FOODS:
            kept_foods = sorted([food.id, food.label[0].amount] for food in own_food_store.own_foods().foods)
            found[key] = {"entries": kept_foods, "supplements": [], "draft": "", "undo": None}
            continue
        kept = diary_store.load(TODAY, member, on)
        assert kept.problem is None, kept.problem
        entries = [[entry.id, entry.grams] for entry in kept.day.entries]
        taken = [each.id for each in kept.day.supplements]
        found[key] = {"entries": entries, "supplements": taken, "draft": kept.day.draft, "undo": kept.undo}
    return found


def _next_edit(chance: random.Random, state: dict[str, Said], number: int) -> Said:
    key = chance.choice(list(state))
    entries, taken = state[key]["entries"], state[key]["supplements"]
    if key == FOODS:
        return _next_food(chance, entries, number)
    kinds = ["add", "add", "copy", "take", "draft", "undo"]
    kinds += (["change", "change", "remove"] if entries else []) + (["leave"] if taken else [])
    what = chance.choice(kinds)
    said: Said = {"what": what, "day": key, "words": f"step {number}"}
    if what == "copy":  # the entries of another day as new ones
        other = state[chance.choice(list(state))]["entries"][:8]
        return {**said, "what": "add", "entries": [[f"e{number}-{at}", grams] for at, (_, grams) in enumerate(other)]}
    if what == "add":
        return {
            **said,
            "entries": [[f"e{number}-{at}", float(chance.randint(1, 900))] for at in range(chance.randint(1, 3))],
        }
    if what in ("change", "remove"):
        return {**said, "id": chance.choice(entries)[0], "grams": chance.randint(1, 9000) / 10}
    if what == "take":
        return {**said, "id": f"s{number}"}
    if what == "leave":
        return {**said, "id": chance.choice(taken)}
    return {**said, "text": f"draft {number} 🍌" * chance.randint(1, 20)} if what == "draft" else said


def _next_food(chance: random.Random, foods: list[Any], number: int) -> Said:
    what = chance.choice(["add", "change", "remove"] if foods else ["add"])
    said: Said = {"what": what, "day": FOODS, "words": f"step {number}"}
    if what == "add":
        return {**said, "entries": [[f"own:{number:012x}", float(chance.randint(1, 900))]]}
    return {**said, "id": chance.choice(foods)[0], "grams": float(chance.randint(1, 900))}


def _food(id: str, calcium: float) -> Any:
    from checker.own_foods import LabelValue, OwnFood

    return OwnFood(id, f"Food {id[-4:]} x", "100 g", (LabelValue("calcium", calcium, "mg"),))


def _made_food(said: Said) -> None:
    from checker import own_food_store

    if said["what"] == "remove":
        own_food_store.remove(said["id"])
        return
    id, calcium = said["entries"][0] if said["what"] == "add" else (said["id"], said["grams"])
    own_food_store.save(_food(id, calcium))


def _made(said: Said, member: str, on: date) -> None:
    """The edit itself, through the store."""
    from checker import diary_store
    from checker.diary import Day, add, add_supplements, remove, remove_supplement
    from checker.supplements import Supplement

    def changed(day: Day) -> Day:
        if said["what"] == "add":
            return add(day, [_entry(id, grams) for id, grams in said["entries"]])
        if said["what"] == "remove":
            return remove(day, said["id"])
        if said["what"] == "take":
            taken = Supplement(said["id"], "", "Magnesium", "magnesium", 100.0, "mg", "nutrient")
            return add_supplements(day, [taken])
        if said["what"] == "leave":
            return remove_supplement(day, said["id"])
        if said["what"] == "draft":
            return replace(day, draft=said["text"])
        new = _entry(said["id"], said["grams"])
        return replace(day, entries=tuple(new if each.id == new.id else each for each in day.entries))

    if said["day"] == FOODS:
        _made_food(said)
    elif said["what"] == "undo":
        diary_store.undo(TODAY, member, on)
    else:
        diary_store.edit(changed, TODAY, member, on, "" if said["what"] == "draft" else said["words"])


def _say(word: str, value: object = None) -> None:
    os.write(1, (json.dumps([word, value]) + "\n").encode())


def _write(seed: int, first_number: int, most: int) -> None:
    chance = random.Random(seed)
    keys = _keys()
    state = _stored(keys)
    _say("state", state)
    for number in range(first_number, first_number + most):
        said = _next_edit(chance, state, number)
        _say("trying", said)
        _made(said, *keys[said["day"]])
        _say("done")
        state[said["day"]] = _stored({said["day"]: keys[said["day"]]})[said["day"]]


def _writers() -> None:
    """One writer after another, each a process of its own: what they need is loaded once."""
    _load_all()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _say("pid", os.getpid())
            try:
                _write(*json.loads(line))
            finally:  # whatever it was, this process must end here
                if (error := sys.exc_info()[1]) is not None:
                    _say("fault", repr(error)[:300])
                os._exit(0)
        os.waitpid(child, 0)
        _say("gone")


def _load_all() -> None:
    """Everything that an edit needs, by making one of each kind in a diary that is thrown away."""
    from checker import diary_file, own_food_store

    own_food_store.sync = lambda: True  # what is counted with is not looked at here, and takes long to load
    mine = os.environ["MINERAL_CHECKER_DATA"]
    with tempfile.TemporaryDirectory() as place:
        os.environ["MINERAL_CHECKER_DATA"] = place
        keys = _keys()
        some: Said = {"day": f"{NAMES[0]} {TODAY}", "words": "first", "entries": [["e", 1.0]], "id": "s"}
        for said in ({"what": "add"}, {"what": "take"}, {"what": "undo"}, {"what": "add", "day": FOODS}):
            _made(some | said, *keys[f"{NAMES[0]} {TODAY}"])
        _stored(keys)
        diary_file.forget()
    os.environ["MINERAL_CHECKER_DATA"] = mine
