"""The recorded days, scored by the script that lies beside them, run unchanged."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure

_NUTRIENTS = {"potassium": "potassium", "calcium": "calcium", "magnesium": "magnesium", "vitamin B6": "vitamin_b6"}


@dataclass(frozen=True)
class Aim:
    """A figure of the script: where it stands in what it prints, and the percent aimed at; None: told only."""

    what: str
    pattern: str
    limit: float | None
    at_least: bool = False


def _days(errors: tuple[float, float, float, float], worst: tuple[float | None, ...]) -> tuple[Aim, ...]:
    """The day errors aimed at, in percent, in the order of `_NUTRIENTS`: the median, and that of one day in ten."""
    medians = (
        Aim(f"day error of {name}", rf"^\s+{said}: median \|error\| ([\d.]+)%", limit)
        for (name, said), limit in zip(_NUTRIENTS.items(), errors, strict=True)
    )
    tails = (
        Aim(f"day error of {name}, 90 of 100 days", rf"^\s+{said}: .*90th percentile ([\d.]+)%", limit)
        for (name, said), limit in zip(_NUTRIENTS.items(), worst, strict=True)
    )
    return (*medians, *tails)


_GRAMS = (
    Aim("grams, median error", r"^\s+grams: median \|error\| ([\d.]+)%", 3),
    Aim("grams within 20%", r"^\s+grams: .*within 20% ([\d.]+)%", 85, at_least=True),
)
AIMS = {
    "nhanes": (
        Aim("not matched", r"entries in .*not matched ([\d.]+)%", 1),
        *_days((3.8, 6.2, 3.6, 9.8), (15, 27, 16, 35)),
    ),
    "asa24": (
        Aim("not matched", r"entries in .*not matched ([\d.]+)%", 2),
        *_GRAMS,
        *_days((12, 15, 12, 20), (None,) * 4),
    ),
}


def measure(shared: Path) -> Iterator[Figure]:
    """Runs the script once for each set of days, and takes from what it says what is aimed at."""
    checker = Path(sys.executable).with_name("mineral-checker")
    for days in AIMS:
        command = [sys.executable, str(shared / "recalls" / "score.py"), str(checker), days]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        sys.stdout.write(said)
        yield from figures(days, said)


def figures(days: str, said: str) -> Iterator[Figure]:
    """What is aimed at on these days, from what the script said: rounded as it rounds."""
    for aim in AIMS[days]:
        found = re.search(aim.pattern, said, re.MULTILINE)
        if found is None:
            raise ValueError(f"score.py said nothing of “{aim.what}” for {days}: {said}")
        yield Figure(f"{days}: {aim.what}", float(found[1]), "%", aim.limit, "as score.py prints it", aim.at_least)
