"""The recorded days, scored by the script that lies beside them, run unchanged."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure

# What is aimed at on the days with grams, in percent: the median over days of |ours - recorded| / recorded.
AIMS = {"potassium": 5.0, "magnesium": 5.0, "calcium": 7.0, "vitamin_b6": 10.0}
NOT_MATCHED_AIM = 2.0


def measure(shared: Path) -> Iterator[Figure]:
    """Runs the script once for each set of days, and takes from what it says what is aimed at."""
    checker = Path(sys.executable).with_name("mineral-checker")
    for days, aimed in (("nhanes", True), ("asa24", False)):
        command = [sys.executable, shared / "recalls" / "score.py", checker, days]
        said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
        sys.stdout.write(said)
        not_matched = float(re.search(r"not matched ([\d.]+)%", said)[1])
        yield Figure(f"{days}: not matched", not_matched, "%", NOT_MATCHED_AIM if aimed else None, "score.py")
        for nutrient, aim in AIMS.items():
            error = float(re.search(rf"{nutrient}: median \|error\| ([\d.]+)%", said)[1])
            yield Figure(f"{days}: day error of {nutrient}", error, "%", aim if aimed else None, "score.py")
