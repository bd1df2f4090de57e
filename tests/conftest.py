"""What every test may ask for."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# How long an example takes is the machine's affair; what has to be quick is measured where it matters.
settings.register_profile(
    "any machine",
    settings.get_profile(settings.get_current_profile_name()),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any machine")


def pytest_runtest_setup() -> None:
    """A test's diary need not outlive a power cut: a commit that waits for the disk is most of what saving costs."""
    files = sys.modules.get("checker.diary_file")
    if files is not None:
        files.PRAGMAS = ("PRAGMA synchronous=OFF", *files.PRAGMAS[1:])


def pytest_runtest_teardown() -> None:
    """No test finds the own foods of another beside the table."""
    overlay = sys.modules.get("checker.own_overlay")
    if overlay is not None:
        overlay.show((), ())


@pytest.fixture(scope="session")
def root() -> Path:
    """The top level of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the releases and recalls; absent, the test is skipped, but with CI set it fails."""
    folder = Path(os.environ.get("MINERAL_SHARED") or ROOT.parent / "shared")
    folder = folder if folder.is_absolute() else ROOT / folder
    if folder.is_dir():
        return folder
    reason = f"The folder {folder} with the USDA releases is not there; set MINERAL_SHARED to where it is."
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
