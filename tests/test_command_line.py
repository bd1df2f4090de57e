"""The command line as a person or a program meets it: a new process, its exit code, and what it says where."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from checker import plan_batch, smallest_change
from checker.command_line import main
from checker.day_report import show
from checker.diary import Day, add, entries_of
from checker.judged_day import judge_day
from checker.pages.result import day_html
from checker.person import Person
from checker.preferences import NO_PREFERENCES, Preferences, excluded
from checker.reading import read_lines
from hand_written_plans import told as hand_written

WOMAN = ("--age", "30", "--sex", "female")
GOOD = "person,day,entry,grams\nann,1,banana,100\n"
FILES = ("entries.csv", "people.csv")


def ran(*arguments: str, folder: Path | None = None, encoding: str = "utf-8") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "checker", *arguments]
    terminal = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "200"}
    return subprocess.run(
        command, capture_output=True, text=True, cwd=folder, check=False, encoding=encoding, env=terminal
    )


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What a command that must fail says: one sentence on the error output, exit code 2, nothing on the other."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    assert ended.value.code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert err.startswith("mineral-checker: ")
    return err


def as_json(capsys: pytest.CaptureFixture[str], eaten: str, *options: str) -> dict:
    with pytest.raises(SystemExit) as ended:
        main(["day", eaten, *WOMAN, *options, "--json"])
    assert ended.value.code == 0
    return json.loads(capsys.readouterr().out)


def test_a_batch_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text(GOOD + "ann,1,zzqx blorpf,\n")
    done = ran("batch", "entries.csv", "--out", "days.csv", "--matched", "matched.csv", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "mineral-checker: ENTRIES line 3: not understood; counted as unknown, so the day has no high. See --matched and"
        " use plainer words."
    ]
    # 100 g of banana hold 326 mg of potassium (USDA FNDDS 2021-2023, 63107010).
    assert (tmp_path / "days.csv").read_text().splitlines()[1] == "ann,1,potassium,326.0,326.0,,mg,1,0.0,0.0,0.0"


def test_the_installed_command_and_the_module_are_the_same() -> None:
    script = Path(sys.executable).with_name("mineral-checker")
    told_by_script = subprocess.run([script, "--help"], capture_output=True, text=True, check=True).stdout
    assert told_by_script == ran("--help").stdout
    assert "batch" in told_by_script
    assert "day" in told_by_script


def test_one_day_is_a_table_with_a_verdict_for_each_nutrient() -> None:
    done = ran("day", "1 cup oatmeal with milk; banana", *WOMAN, "--life-stage", "pregnant")
    assert done.returncode == 0
    assert done.stderr == ""
    for word in (
        "Magnesium",
        "Calcium",
        "Vitamin B6",
        "Potassium",
        "Banana",
        "RDA",
        "AI",
        "No supplement is entered.",
    ):
        assert word in done.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_that_lacks_a_sign_gets_one_that_it_has(encoding: str) -> None:
    shown = ran("day", "banana; 100 g crème zzqx 🍌", *WOMAN, encoding=encoding)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "~1" in shown.stdout
    quoted = '"100 g' if encoding in {"ascii", "latin-1"} else "“100 g"
    assert quoted in shown.stdout
    assert ("cr?me" if encoding == "ascii" else "crème") in shown.stdout


def test_json_loses_no_letter_whatever_the_terminal_can_show() -> None:
    done = ran("day", "crème zzqx 🍌", *WOMAN, "--json", encoding="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert [entry["typed"] for entry in json.loads(done.stdout)["entries"]] == ["crème zzqx 🍌"]
    assert "crème" in ran("day", "crème zzqx", *WOMAN, "--json").stdout


def test_a_terminal_that_has_every_sign_gets_it() -> None:
    assert "≈" in ran("day", "banana", *WOMAN).stdout


def test_words_that_were_not_used_are_shown_with_what_was_read() -> None:
    day = judge_day(Person(30, "female", "none"), "1 cup whole milk; 100 g banana")
    milk, banana = day.entries
    shown = StringIO()
    show(replace(day, entries=(milk, replace(banana, unused=("zzqx", "blorp")))), Console(file=shown, width=200))
    milk_row, banana_row = (line for line in shown.getvalue().splitlines() if "whole milk" in line or "100 g" in line)
    assert "not used" not in milk_row
    assert "; not used: zzqx blorp" in banana_row


def test_one_day_as_json_says_the_same_as_a_batch(capsys: pytest.CaptureFixture[str]) -> None:
    day = as_json(capsys, "100 g banana; zzqx blorpf")
    banana, nothing = day["entries"]
    assert (banana["food_name"], banana["grams"]) == ("Banana", 100)
    assert (nothing["typed"], nothing["food_id"], nothing["grams"]) == ("zzqx blorpf", None, None)
    assert day["unknown_entries"] == 1
    potassium = next(each for each in day["nutrients"] if each["nutrient"] == "potassium")
    assert (potassium["best"], potassium["high"], potassium["unit"]) == (pytest.approx(326), None, "mg")
    verdicts = {(each["nutrient"], each["kind"]): each["verdict"] for each in day["verdicts"]}
    assert verdicts[("potassium", "AI")] == "cannot_tell"


def test_pregnancy_and_authority_change_the_references(capsys: pytest.CaptureFixture[str]) -> None:
    # Magnesium: IOM 1997, women of 19-30 RDA 310, pregnant 350; EFSA 2015, women AI 300.
    def magnesium(*options: str) -> set[tuple[str, float]]:
        found = as_json(capsys, "banana", *options)["verdicts"]
        return {(each["kind"], each["reference"]) for each in found if each["nutrient"] == "magnesium"}

    assert ("RDA", 310) in magnesium()
    assert ("RDA", 350) in magnesium("--life-stage", "pregnant")
    assert ("AI", 300) in magnesium("--authority", "EFSA")


def test_potassium_sources_are_shown_only_where_care_is_not_needed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for care, shown in (("no", True), ("yes", False), ("unknown", False)):
        day = as_json(capsys, "1 slice white bread", "--potassium-care", care)
        potassium = next(each for each in day["nutrients"] if each["nutrient"] == "potassium")
        assert bool(potassium["food_sources"]) is shown, care


@pytest.mark.parametrize(
    "eaten",
    [
        "<script>alert(1)</script>",
        "[red]banana[/red] [/]",
        "=1+1",
        "🍌" * 50,
        "a\0b",
        "\x1b[31mred",
        "9**9**9 g liver",
        "x" * 10_000,
    ],
)
def test_any_text_is_kept_and_never_steers_the_terminal(capsys: pytest.CaptureFixture[str], eaten: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["day", eaten, *WOMAN])
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\0" not in out


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--age", "0.9", "--sex", "female"), "under 1"),
        (("--age", "nan", "--sex", "female"), "is not a number"),
        (("--age", "inf", "--sex", "female"), "over 120"),
        (("--age", "30", "--sex", "male", "--life-stage", "pregnant"), "male"),
        (("--age", "9", "--sex", "female", "--life-stage", "pregnant"), "expected 10 to 60"),
        (("--age", "61", "--sex", "female", "--life-stage", "lactating"), "expected 10 to 60"),
        (("--age", "30", "--sex", "f"), "female or male"),
        (("--age", "30", "--sex", "female", "--life-stage", "expecting"), "expecting"),
        (("--age", "30", "--sex", "female", "--authority", "WHO"), "expected one of US_CA_DRI, EFSA"),
        (("--age", "30", "--sex", "female", "--authority", "all"), "expected one of US_CA_DRI, EFSA"),
        (("--age", "30", "--sex", "female", "--potassium-care", "maybe"), "maybe"),
        (("--age", "30", "--sex", "female", "--condition", "ppi", "--condition", "hiccups"), "hiccups"),
        (("--age", "30", "--sex", "female", "--supplement", " "), "--supplement is blank; expected a name"),
    ],
)
def test_a_person_who_cannot_be_judged_is_told_why_in_one_sentence(
    capsys: pytest.CaptureFixture[str], options: tuple[str, ...], expected: str
) -> None:
    assert expected in told(capsys, "day", "banana", *options)


@pytest.mark.parametrize("eaten", ["", "  ", ";;", "\n"])
def test_nothing_eaten_is_asked_for_again(capsys: pytest.CaptureFixture[str], eaten: str) -> None:
    assert "EATEN is blank" in told(capsys, "day", eaten, *WOMAN)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "there is no file"),
        (b"", "is empty"),
        (GOOD.encode("utf-16"), "UTF-16"),
        ("person,day,entry\nann,1,crème\n".encode("latin-1"), "line 2: byte 0xe8"),
        (b"person,day,entry\nann,1,ba\0nana\n", "line 2: the file holds NUL bytes"),
        (b"who,when,what\nann,1,banana\n", "columns person, day and entry missing"),
        (b"person,day,entry\n", "a header but no rows"),
        (b"person,day,entry,Grams\nann,1,banana,5\n", "found 'Grams' where 'grams' is expected"),
        (b"person,day,entry\nann,1,ham, eggs\n", "line 2: found 4 fields"),
        (b"person,day,entry,kind\nann,1,banana,drink\n", "line 2: kind is 'drink'"),
    ],
)
def test_a_file_that_cannot_be_used_is_answered_with_one_sentence(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None, expected: str
) -> None:
    if content is not None:
        (tmp_path / "entries.csv").write_bytes(content)
    assert expected in told(capsys, "batch", str(tmp_path / "entries.csv"), "--out", str(tmp_path / "days.csv"))
    assert not (tmp_path / "days.csv").exists()


def test_options_that_do_not_fit_together_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    entries, days = tmp_path / "entries.csv", tmp_path / "days.csv"
    entries.write_text(GOOD)
    batch = ("batch", str(entries), "--out")
    assert "add --people" in told(capsys, *batch, str(days), "--verdicts", str(tmp_path / "verdicts.csv"))
    assert "is also ENTRIES" in told(capsys, *batch, str(entries))
    assert "cannot be written" in told(capsys, *batch, str(tmp_path / "nowhere" / "days.csv"))
    assert "expected all, or one or more of US_CA_DRI, EFSA" in told(capsys, *batch, str(days), "--authority", "WHO")
    repeated = ("--authority", "EFSA", "--authority", "WHO")
    assert "'WHO' is not known" in told(capsys, *batch, str(days), *repeated)
    assert entries.read_text() == GOOD


@pytest.mark.skipif(os.geteuid() == 0, reason="Root may write anywhere.")
def test_a_folder_without_permission_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text(GOOD)
    (tmp_path / "closed").mkdir(mode=0o500)
    out = str(tmp_path / "closed" / "days.csv")
    assert "Permission denied" in told(capsys, "batch", str(tmp_path / "entries.csv"), "--out", out)


def test_no_bar_is_drawn_where_nobody_watches(tmp_path: Path) -> None:
    (tmp_path / "entries.csv").write_text(GOOD)
    assert ran("batch", "entries.csv", "--out", "days.csv", folder=tmp_path).stderr == ""


def test_a_day_says_how_sure_each_entry_is_and_what_would_settle_it(capsys: pytest.CaptureFixture[str]) -> None:
    milk, weighed = as_json(capsys, "2 cups milk; 126 g banana")["entries"]
    assert (milk["confidence"], milk["question"]) == ("not sure", "Which milk?")
    assert "whole" in milk["choices"]
    assert (weighed["confidence"], weighed["question"], weighed["choices"]) == ("sure", None, [])


def test_a_plant_drink_says_that_added_calcium_was_assumed(capsys: pytest.CaptureFixture[str]) -> None:
    (oat,) = as_json(capsys, "200 ml oat milk")["entries"]
    assert "fortified with calcium, assumed" in oat["read_as"]
    (plain,) = as_json(capsys, "200 ml unfortified oat milk")["entries"]
    assert "assumed" not in plain["read_as"]
    assert "not fortified" in plain["food_name"].lower()


def nutrient(day: dict, name: str) -> dict:
    return next(each for each in day["nutrients"] if each["nutrient"] == name)


@pytest.mark.parametrize(
    ("eaten", "options"),
    [
        ("100 g banana", ("--supplement", "magnesium 400 mg")),
        ("100 g banana; magnesium 400 mg", ()),
        ("100 g banana; magnesium 200 mg", ("--supplement", "magnesium 200 mg")),
        ("100 g banana", ("--supplement", "magnesium 100 mg", "--supplement", "magnesium 300 mg")),
        ("100 g banana", ("--supplement", "2 x magnesium 100 mg; magnesium 200 mg")),
    ],
)
def test_what_is_taken_is_counted_beside_what_is_eaten(
    capsys: pytest.CaptureFixture[str], eaten: str, options: tuple[str, ...]
) -> None:
    # 100 g of banana hold 28 mg of magnesium (USDA FNDDS 2021-2023); UL 350 mg from supplements only (IOM 1997).
    day = as_json(capsys, eaten, *options)
    magnesium = nutrient(day, "magnesium")
    assert (magnesium["low"], magnesium["best"], magnesium["high"]) == (pytest.approx(428),) * 3
    assert magnesium["food"] == {"low": pytest.approx(28), "best": pytest.approx(28), "high": pytest.approx(28)}
    assert magnesium["taken"] == {"low": 400, "best": 400, "high": 400}
    (limit,) = magnesium["limits"]
    assert (limit["reference"]["applies_to"], limit["span"]["best"], limit["verdict"]) == ("supplement", 400, "over")
    verdicts = {(each["nutrient"], each["kind"]): each for each in day["verdicts"]}
    assert verdicts[("magnesium", "UL")]["verdict"] == "over"
    assert (verdicts[("magnesium", "UL")]["best"], verdicts[("magnesium", "RDA")]["best"]) == (400, pytest.approx(428))
    assert [each["typed"] for each in day["entries"]] == ["100 g banana"]
    assert sum(each["amounts"][2]["best"] for each in day["supplements"]) == 400
    assert {each["kind"] for each in magnesium["contributions"]} == {"food", "supplement"}
    assert sum(each["share"] for each in magnesium["groups"]) == pytest.approx(1)


def test_food_raises_no_alarm_about_the_upper_level_of_supplements(capsys: pytest.CaptureFixture[str]) -> None:
    magnesium = nutrient(as_json(capsys, "80 g pumpkin seeds; 500 g milk", "--life-stage", "pregnant"), "magnesium")
    assert magnesium["taken"] is None
    assert [limit["verdict"] for limit in magnesium["limits"]] == ["not_over"]


def test_a_supplement_alone_is_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    for eaten, options in (("", ("--supplement", "magnesium 200 mg")), ("magnesium 200 mg", ())):
        day = as_json(capsys, eaten, *options)
        assert day["entries"] == []
        assert nutrient(day, "magnesium")["best"] == 200
        assert {each["verdict"] for each in day["verdicts"] if each["nutrient"] == "calcium"} == {"below", "not_over"}


def test_a_supplement_not_understood_makes_every_total_a_minimum(capsys: pytest.CaptureFixture[str]) -> None:
    day = as_json(capsys, "100 g banana", "--supplement", "zzqx blorpf")
    assert (day["unknown_entries"], day["unknown_supplements"]) == (0, 1)
    (unknown,) = day["supplements"]
    assert (unknown["typed"], unknown["substance"]) == ("zzqx blorpf", None)
    assert "Expected a name and an amount" in unknown["problem"]
    for each in day["nutrients"]:
        assert each["high"] is None
        assert each["food"]["high"] is not None
        assert each["taken"]["high"] is None
    assert {each["verdict"] for each in day["verdicts"] if each["nutrient"] == "calcium"} == {"cannot_tell"}


def test_the_table_shows_supplements_apart(capsys: pytest.CaptureFixture[str]) -> None:
    day = judge_day(Person(30, "female", "none"), "100 g banana; magnesium 400 mg", ["calcium carbonate 500 mg"])
    shown = StringIO()
    show(day, Console(file=shown, width=250))
    lines = shown.getvalue().splitlines()
    assert "400 mg magnesium = 400 mg magnesium" in next(line for line in lines if "│ magnesium 400 mg" in line)
    assert "From supplements" in next(line for line in lines if "Compared with" in line)
    magnesium = next(line for line in lines if line.startswith("│ Magnesium")).split("│")
    assert [cell.strip() for cell in magnesium[2:5]] == ["428 mg", "428", "400"]
    assert any("UL 350 (supplements only)" in line for line in lines)
    none = StringIO()
    show(judge_day(Person(30, "female", "none"), "100 g banana"), Console(file=none, width=250))
    assert "From supplements" not in none.getvalue()


def test_a_condition_that_calls_for_care_leaves_potassium_unjudged(capsys: pytest.CaptureFixture[str]) -> None:
    plain, kidney = (
        as_json(capsys, "900 g banana", *options)
        for options in (("--potassium-care", "no"), ("--condition", "ppi", "--condition", "kidney disease"))
    )
    assert {each["verdict"] for each in plain["verdicts"] if each["nutrient"] == "potassium"} == {"at_or_above"}
    assert {each["verdict"] for each in kidney["verdicts"] if each["nutrient"] == "potassium"} == {"not_judged"}
    assert nutrient(kidney, "potassium")["food_sources"] == []
    assert kidney["person"]["conditions"] == ["kidney_disease", "ppi"]
    assert kidney["person"]["potassium_care"] == "yes"
    assert plain["said"] == []
    assert kidney["said"]
    assert all(set(each) == {"text", "source", "mark"} for each in kidney["said"])


def test_programs_written_for_earlier_versions_find_every_key_they_know(capsys: pytest.CaptureFixture[str]) -> None:
    day = as_json(capsys, "100 g banana")
    known = {"person", "headline", "subline", "unknown_entries", "entries", "nutrients", "verdicts"}
    assert known <= set(day)
    assert {
        *("nutrient", "low", "best", "high", "unit", "verdict", "to_go", "references", "contributions"),
        *("without_value", "food_sources", "working", "settled_by"),
    } <= set(day["nutrients"][0])
    assert {
        *("nutrient", "authority", "kind", "applies_to", "reference", "unit", "low", "best", "high", "verdict")
    } == set(day["verdicts"][0])


def test_a_batch_gives_the_verdicts_of_each_authority_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "entries.csv").write_text("person,day,entry,kind\nann,1,vitamin B6 15 mg,supplement\n")
    (tmp_path / "people.csv").write_text("person,age_years,sex,life_stage\nann,30,female,none\n")
    files = [str(tmp_path / name) for name in ("entries.csv", "days.csv", "people.csv", "verdicts.csv")]

    def authorities(*options: str) -> list[str]:
        with pytest.raises(SystemExit) as ended:
            main(["batch", files[0], "--out", files[1], "--people", files[2], "--verdicts", files[3], *options])
        assert ended.value.code == 0
        rows = (line.split(",") for line in (tmp_path / "verdicts.csv").read_text().splitlines()[1:])
        return list(dict.fromkeys(row[3] for row in rows))

    assert authorities() == ["US_CA_DRI"]
    assert authorities("--authority", "EFSA", "--authority", "US_CA_DRI") == ["EFSA", "US_CA_DRI"]
    assert authorities("--authority", "all")[:2] == ["US_CA_DRI", "EFSA"]
    assert len(authorities("--authority", "all")) > 2
    assert capsys.readouterr().err == ""


@pytest.fixture
def plan_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plan command with its three files, planned by hand."""
    monkeypatch.setattr(plan_batch, "run_plans", partial(plan_batch.run_plans, planner=hand_written))
    (tmp_path / "entries.csv").write_text(GOOD)
    (tmp_path / "people.csv").write_text("person,age_years,sex,life_stage,conditions,diet\nann,30,female,none,,\n")
    entries, people, out = (str(tmp_path / name) for name in ("entries.csv", "people.csv", "plans.csv"))
    return ["plan", entries, "--people", people, "--out", out]


def test_plans_of_many_days_are_a_file(capsys: pytest.CaptureFixture[str], plan_files: list[str]) -> None:
    Path(plan_files[1]).write_text(GOOD + "ann,1,zzqx blorpf,\n")
    with pytest.raises(SystemExit) as ended:
        main([*plan_files, "--plans", "1", "--jobs", "1", "--authority", "EFSA"])
    assert ended.value.code == 0
    header, milk, oatmeal = Path(plan_files[-1]).read_text().splitlines()
    assert header == "person,day,plan,action,food_id,food_name,grams,portion,replaces,status,blocked_by"
    assert milk == 'ann,1,1,add,fndds-11111000,Whole milk,244,"2 foods, 1 not counted",,ok,'
    assert oatmeal.startswith("ann,1,1,swap,")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "mineral-checker: ENTRIES line 3: not understood, so plans count nothing for it and may add more than is"
        " needed. See --matched of batch and use plainer words."
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--plans", "0"), "--plans: found 0"),
        (("--jobs", "0"), "--jobs: found 0"),
        (("--authority", "WHO"), "--authority: 'WHO' is not known; expected one of US_CA_DRI, EFSA"),
    ],
)
def test_a_plan_that_cannot_be_made_leaves_no_file(
    capsys: pytest.CaptureFixture[str], plan_files: list[str], options: tuple[str, ...], expected: str
) -> None:
    assert expected in told(capsys, *plan_files, *options)
    people = Path(plan_files[3])
    people.write_text(people.read_text().replace("none,,", "none,,crunchy"))
    assert 'PEOPLE line 2: Diet: "crunchy" is not known' in told(capsys, *plan_files)
    people.write_text(people.read_text().replace("ann,", "bea,").replace("crunchy", ""))
    assert "ENTRIES line 2: person 'ann' is not in PEOPLE" in told(capsys, *plan_files)
    assert not Path(plan_files[-1]).exists()


def test_one_day_has_plans_only_where_they_are_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smallest_change, "plans", hand_written)
    assert as_json(capsys, "banana")["plans"] is None
    found = as_json(capsys, "banana", "--plan")["plans"]
    assert (found["status"], len(found["plans"])) == ("ok", 3)
    (milk, oatmeal) = found["plans"][0]["changes"]
    assert (milk["action"], milk["name"], milk["grams"]) == ("add", "Whole milk", 244)
    assert (oatmeal["action"], oatmeal["replaces_name"]) == ("swap", "Potato chips, plain")
    vegan = as_json(capsys, "banana", "--plan", "--diet", "vegan", "--diet", "no nuts", "--avoid", "mushrooms")["plans"]
    assert (vegan["status"], vegan["blocks"][0]["limit"]) == ("ear_only", "diet")


def test_the_plans_of_a_day_stand_below_its_verdicts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smallest_change, "plans", hand_written)
    person = Person(30, "female", "none", potassium_care="no")

    def shown(eaten: str, who: Person, preferences: Preferences = NO_PREFERENCES) -> str:
        file = StringIO()
        show(judge_day(who, eaten, (), preferences), Console(file=file, width=200))
        return file.getvalue()

    day = shown("banana", person)
    assert day.index("No supplement is entered.") < day.index("Plan 1: Written by hand") < day.index("Plan 2:")
    assert "=1 bowl of" in day
    assert "Potato chips, plain, 30 g" in day
    assert "Energy +100 kcal, sodium +20 mg." in day
    vegan = shown("banana", person, Preferences(diets=("vegan",)))
    assert "diet stands against it." in vegan
    kidney = shown("banana", replace(person, conditions=("kidney_disease",)))
    assert kidney.index("none reaches every target") < kidney.index("energy stands against it.")
    assert "nothing has to change" in shown("banana; magnesium 200 mg", person)


@pytest.mark.parametrize("option", [("--diet", "vegan"), ("--avoid", "liver")])
def test_what_a_plan_may_not_hold_needs_a_plan(capsys: pytest.CaptureFixture[str], option: tuple[str, str]) -> None:
    assert f"{option[0]}: found no --plan" in told(capsys, "day", "banana", *WOMAN, *option)


@pytest.mark.parametrize(
    ("option", "expected"), [(("--diet", "crunchy"), '"crunchy" is not known'), (("--avoid", "zzqx"), '"zzqx" fits no')]
)
def test_a_diet_that_is_not_known_is_told(
    capsys: pytest.CaptureFixture[str], option: tuple[str, str], expected: str
) -> None:
    assert expected in told(capsys, "day", "banana", *WOMAN, "--plan", *option)


@pytest.mark.parametrize(
    ("eaten", "said"),
    [
        ("1 glass raw milk", "only pasteurised milk"),
        ("2 tbsp liver pate", "vitamin A"),
        ("50 g brie", "listeria"),
        ("4 cups coffee", "200 mg of caffeine"),
        ("1 bottle beer", "no amount of alcohol"),
        ("2 kelp tablets", "kelp supplements"),
    ],
)
def test_one_day_says_of_foods_what_the_page_says(capsys: pytest.CaptureFixture[str], eaten: str, said: str) -> None:
    found = as_json(capsys, eaten, "--life-stage", "pregnant")
    assert any(said in note["sentence"] for note in found["notes"]), found["notes"]
    assert all(set(note) == {"food_id", "sentence", "source", "mark", "rule"} for note in found["notes"])
    table = StringIO()
    show(judge_day(Person(30, "female", "pregnant"), eaten), Console(file=table, width=300))
    page = day_html(
        Person(30, "female", "pregnant"), add(Day(date.today(), Person(30)), entries_of(read_lines(eaten)[0]))
    )
    for note in found["notes"]:
        assert note["sentence"] in table.getvalue()
        assert escape(note["sentence"]) in page
    assert as_json(capsys, "banana", "--life-stage", "pregnant")["notes"] == []


def test_a_diet_that_may_be_an_allergy_is_told_to_read_labels_and_keeps_its_foods_off_the_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = as_json(capsys, "banana", "--plan", "--diet", "nut allergy", "--diet", "no_dairy")
    assert "traces" in found["label_words"]
    listed = {each["food_id"] for one in found["nutrients"] for each in one["food_sources"]}
    assert listed
    assert not listed & excluded(Preferences(("no_nuts", "no_dairy")))
    table = StringIO()
    show(judge_day(Person(30), "banana", (), Preferences(("no_nuts",))), Console(file=table, width=300))
    assert table.getvalue().count(found["label_words"]) == 1
    assert as_json(capsys, "banana", "--plan", "--diet", "vegan")["label_words"] == ""
