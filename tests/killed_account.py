"""Kills a process that edits a diary, at any moment, and compares what is found with its own account.

The account is made of nothing but what the writer said: plain lists, nothing of the store.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from killed_edits import DATES, FOODS, NAMES, Said

STEPS_KEPT = 50  # as many steps as can be undone
# entries: [[id, grams]], supplements: [id], draft: text, steps: [[words, entries, supplements]]
DayAccount = dict[str, Any]


def empty_day() -> DayAccount:
    return {"entries": [], "supplements": [], "draft": "", "steps": []}


def after(account: dict[str, DayAccount], said: Said) -> dict[str, DayAccount]:
    """The account with one edit more; no list of the account before is written into."""
    day = dict(account[said["day"]])
    found = {**account, said["day"]: day}
    if said["what"] == "draft":
        day["draft"] = said["text"]
        return found
    if said["what"] == "undo":
        if day["steps"]:
            *day["steps"], (_, day["entries"], day["supplements"]) = day["steps"]
        return found
    entries, taken = day["entries"], day["supplements"]
    if said["what"] == "add":
        day["entries"] = [*entries, *([id, grams] for id, grams in said["entries"])]
    elif said["what"] == "change":
        day["entries"] = [[id, said["grams"] if id == said["id"] else grams] for id, grams in entries]
    elif said["what"] == "remove":
        day["entries"] = [each for each in entries if each[0] != said["id"]]
    elif said["what"] == "take":
        day["supplements"] = [*taken, said["id"]]
    elif said["what"] == "leave":
        day["supplements"] = [id for id in taken if id != said["id"]]
    if said["day"] == FOODS:
        day["entries"] = sorted(day["entries"])
    elif (entries, taken) != (day["entries"], day["supplements"]):  # copying a day without entries is no step
        day["steps"] = [*day["steps"], [said["words"], entries, taken]][-STEPS_KEPT:]
    return found


def shown(account: dict[str, DayAccount]) -> dict[str, DayAccount]:
    """The account as the store can be asked for it: of the steps, the words of the last one."""
    return {
        key: {**{name: day[name] for name in ("entries", "supplements", "draft")}, "undo": _last_words(day)}
        for key, day in account.items()
    }


def _last_words(day: DayAccount) -> str | None:
    return str(day["steps"][-1][0]) if day["steps"] else None


@dataclass
class Found:
    """What became of the diary. `faults`: sentences; `in_flight`: edits cut short, of which `landed` were whole."""

    edits: int = 0
    kills: int = 0
    in_flight: int = 0
    landed: int = 0
    faults: list[str] = field(default_factory=list)


def killed(place: Path, edits: int, between: tuple[int, int], seed: int, before_edit: str = "") -> Found:
    """Has `edits` made, with a kill after `between` of them each time, and compares after each kill.

    `before_edit`: Python that the writers run first; a test of this test spoils the store with it.
    """
    chance, found = random.Random(seed), Found()
    account = {key: empty_day() for key in (*(f"{name} {on}" for name in NAMES for on in DATES), FOODS)}
    program = f"{before_edit}\nimport killed_edits\nkilled_edits._writers()"
    here = str(Path(__file__).parent)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "MINERAL_CHECKER_DB"},
        "MINERAL_CHECKER_DATA": str(place),
        "PYTHONPATH": os.pathsep.join([here, str(Path(here).parent), os.environ.get("PYTHONPATH", "")]),
    }
    with subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1, env=environment) as writers:
        assert writers.stdin is not None
        assert writers.stdout is not None
        maybe: Said | None = None
        while found.edits < edits or maybe is not None:
            last = found.edits >= edits
            most = 0 if last else 10_000
            writers.stdin.write(json.dumps([chance.randrange(2**32), found.kills * 10_000, most]).encode() + b"\n")
            writers.stdin.flush()
            stop_at, pid = found.edits + chance.randint(*between), 0
            for line in writers.stdout:
                word, value = json.loads(line)
                if word == "pid":
                    pid = value
                elif word == "state":
                    account = _agreed(found, account, maybe, value)
                    maybe = None
                elif word == "trying":
                    maybe = value
                elif word == "done":
                    assert maybe is not None
                    account, maybe = after(account, maybe), None
                    found.edits += 1
                    if found.edits == stop_at:
                        time.sleep(chance.uniform(0, 0.03))
                        with suppress(ProcessLookupError):  # it ended on a fault, which it says next
                            os.kill(pid, signal.SIGKILL)
                elif word == "fault":
                    found.faults.append(f"{maybe}: {value}")
                elif word == "gone":
                    break
            else:
                found.faults.append("the writers ended")
                break
            if last or found.faults:
                break
            found.kills += 1
            found.faults += _damage(place)
        writers.stdin.close()
    return found


def _agreed(found: Found, account: dict[str, DayAccount], maybe: Said | None, stored: Said) -> dict[str, DayAccount]:
    """The account that is in the diary: with the edit that was cut short, or without any of it."""
    if stored == shown(account):
        found.in_flight += maybe is not None
        return account
    if maybe is not None and stored == shown(after(account, maybe)):
        found.in_flight, found.landed = found.in_flight + 1, found.landed + 1
        return after(account, maybe)
    wanted = shown(account)
    differ = [f"{key}: {stored[key]} where {wanted[key]} was confirmed" for key in wanted if stored[key] != wanted[key]]
    found.faults.append(f"cut short: {maybe}; {'; '.join(differ)}")
    return account


def _damage(place: Path) -> list[str]:
    with closing(sqlite3.connect(f"file:{place / 'diary.db'}?mode=ro", uri=True)) as connection:
        words = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [*(word for word in words if word != "ok"), *(f"a row without its day: {row}" for row in lost)]
