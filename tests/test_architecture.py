"""The shape of the house: which room may know which, what is never written, and what is never let out."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOMS = ("nutrition_data", "checker")
TOP_LEVEL = {
    *("app.py", "nutrition_data", "checker", "tests", "pyproject.toml", "README.md", "LICENSE", "Makefile"),
    *("constraints.txt", ".streamlit", ".ci", ".gitignore"),
}
# What `python -m venv` brings, and the checker itself.
NOT_PINNED = {"pip", "setuptools", "wheel", "dietary-mineral-checker"}
SLOWEST_IMPORT_S = 0.7
SLOWEST_BESIDE_PANDAS_S = 0.3


def modules(root: Path) -> Iterator[Path]:
    yield root / "app.py"
    for room in ROOMS:
        yield from sorted((root / room).rglob("*.py"))


def imported(module: Path) -> set[str]:
    """Every module that is imported, inside functions too."""
    names = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def imports_of(name: str, names: set[str]) -> set[str]:
    return {each for each in names if each == name or each.startswith(f"{name}.")}


def test_the_facts_know_nothing_of_the_conclusions_nor_of_the_page(root: Path) -> None:
    for module in (root / "nutrition_data").rglob("*.py"):
        names = imported(module)
        for room in ("checker", "app", "streamlit", "tests"):
            assert not imports_of(room, names), module


def test_the_conclusions_know_nothing_of_the_page(root: Path) -> None:
    pages = root / "checker" / "pages"
    for module in (root / "checker").rglob("*.py"):
        names = imported(module)
        assert not imports_of("app", names), module
        if pages not in module.parents:
            assert not imports_of("streamlit", names) | imports_of("checker.pages", names), module


def test_nobody_imports_the_tests(root: Path) -> None:
    for module in modules(root):
        assert not imports_of("tests", imported(module)) | imports_of("pytest", imported(module)), module


def test_no_error_is_swallowed_and_nothing_is_printed(root: Path) -> None:
    for module in modules(root):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = "" if node.type is None else ast.unparse(node.type)
                assert re.search(r"\w", caught), f"{module}:{node.lineno}"
                assert not re.search(r"\b(Base)?Exception\b", caught), f"{module}:{node.lineno}"
            if isinstance(node, ast.Call):
                assert ast.unparse(node.func) != "print", f"{module}:{node.lineno}"


def test_no_missing_value_is_made_zero(root: Path) -> None:
    for module in modules(root):
        assert not re.search(r"fillna\(\s*(value\s*=\s*)?0", module.read_text(encoding="utf-8")), module


def test_modules_stay_short_enough_to_read(root: Path) -> None:
    for module in modules(root):
        lines = len(module.read_text(encoding="utf-8").splitlines())
        assert lines <= 350, f"{module}: {lines} lines"


def test_no_module_is_named_for_what_is_left_over(root: Path) -> None:
    for module in modules(root):
        assert not re.search(r"util|helper|common|manager|misc", module.stem), module


def test_the_top_level_is_the_one_described(root: Path) -> None:
    if not (root / ".git").exists():
        pytest.skip("Not a git checkout, so made files cannot be told from kept ones.")
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True).stdout
    assert {line.split("/")[0] for line in tracked.splitlines()} == TOP_LEVEL


def test_the_readme_names_the_two_commands_and_every_dependency(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert "make app" in readme
    assert "make test" in readme
    for requirement in tomllib.loads((root / "pyproject.toml").read_text())["project"]["dependencies"]:
        name = re.split(r"[<>=~! ]", requirement)[0]
        assert re.search(rf"\b{name}\b", readme, re.IGNORECASE), f"README does not say why {name} is there"


def test_every_installed_package_is_pinned_to_the_version_in_use(root: Path) -> None:
    pinned = dict(line.split("==") for line in (root / "constraints.txt").read_text().splitlines())
    pins = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pinned.items()}
    installed = {re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower(): each.version for each in distributions()}
    wanted = needed(installed)
    assert {name: version for name, version in installed.items() if name in wanted} == {
        name: pins.get(name) for name in wanted
    }


def needed(installed: dict[str, str]) -> set[str]:
    """The packages that the checker and its tests bring in, directly or through others."""
    from packaging.requirements import Requirement

    requires = {re.sub(r"[-_.]+", "-", each.metadata["Name"]).lower(): each.requires or [] for each in distributions()}
    waiting, found = [("dietary-mineral-checker", frozenset({"dev", "build"}))], set()
    while waiting:
        name, extras = waiting.pop()
        for text in requires[name]:
            requirement = Requirement(text)
            wanted = requirement.marker is None or any(
                requirement.marker.evaluate({"extra": extra}) for extra in [*extras, ""]
            )
            other = re.sub(r"[-_.]+", "-", requirement.name).lower()
            if wanted and other in installed and (other, frozenset(requirement.extras)) not in found:
                found.add((other, frozenset(requirement.extras)))
                waiting.append((other, frozenset(requirement.extras)))
    return {name for name, _ in found} - NOT_PINNED


def test_no_registry_host_is_named(root: Path) -> None:
    for name in ("pyproject.toml", "constraints.txt", "Makefile", ".ci/run"):
        text = (root / name).read_text(encoding="utf-8")
        assert not re.search(r"index-url|find-links|https?://", text), name


def test_the_server_is_set_to_stay_on_this_machine(root: Path) -> None:
    config = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert config["server"]["address"] == "127.0.0.1"
    assert config["browser"]["gatherUsageStats"] is False


@pytest.mark.parametrize(
    ("module", "first", "slowest"),
    [
        ("checker", "time", SLOWEST_IMPORT_S),
        ("checker.command_line", "time", SLOWEST_IMPORT_S),
        ("checker.reading", "pandas", SLOWEST_BESIDE_PANDAS_S),
        ("checker.batch", "pandas", SLOWEST_BESIDE_PANDAS_S),
    ],
)
def test_importing_the_checker_is_quick(module: str, first: str, slowest: float) -> None:
    # Its own time on the processor: what else the machine does, and how long pandas takes, must not decide.
    script = f"import time, {first}; began = time.process_time(); import {module}; print(time.process_time() - began)"
    took = [
        float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)
        for _ in range(3)
    ]
    assert min(took) < slowest


@pytest.mark.parametrize("module", ["checker.command_line", "checker.batch", "checker.diary_store"])
def test_what_is_not_a_page_loads_no_streamlit(module: str) -> None:
    script = f"import sys, {module}; sys.stdout.write(str('streamlit' in sys.modules))"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"False"
