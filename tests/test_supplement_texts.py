"""Texts said to be of supplements: nothing vanishes, and each says what it was read as and comes to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.supplement_texts import how_read, supplements_said, unknown_supplement
from checker.supplements import LabelAmount, Supplement


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("magnesium 200 mg", ["magnesium"]),
        ("magnesium 200 mg; vitamin B6 25 mg", ["magnesium", "vitamin B6"]),
        ("magnesium 200 mg\nvitamin B6 25 mg\r\n", ["magnesium", "vitamin B6"]),
        ("magnesium 200 mg, vitamin D 10 ug", ["magnesium", "vitamin D"]),
        ("magnesium 200 mg; zzqx blorpf", ["magnesium", "zzqx blorpf"]),
        ("zzqx blorpf", ["zzqx blorpf"]),
        ("banana", ["banana"]),
        ("", []),
        (" ; ;\n", []),
    ],
)
def test_each_piece_is_a_supplement_or_an_unknown_one(text: str, names: list[str]) -> None:
    assert [each.name for each in supplements_said(text)] == names


@given(st.text(max_size=80))
def test_no_text_raises_and_none_but_a_blank_one_vanishes(text: str) -> None:
    found = supplements_said(text)
    assert bool(found) == bool(text.replace(";", " ").strip())
    for each in found:
        assert how_read(each)


def test_of_an_unknown_supplement_nothing_is_known_and_it_says_what_is_expected() -> None:
    unknown = unknown_supplement("zzqx blorpf")
    assert (unknown.substance, unknown.dose) == (None, None)
    assert how_read(unknown) == (
        "“zzqx blorpf”: no supplement that we know goes by these words. Expected a name and an amount such as"
        " “magnesium oxide 400 mg”. It is kept and counted as unknown."
    )


def taken(substance: str | None, dose: float | None, **more: object) -> Supplement:
    fields: dict[str, object] = {"id": "1", "line": "", "name": "tablet", "unit": "mg", "stands_for": "nutrient"}
    return Supplement(**{**fields, "substance": substance, "dose": dose, **more})  # type: ignore[arg-type]


# MgO = 24.305 / (24.305 + 15.999) = 0.603 of its weight (IUPAC's abridged atomic masses).
@pytest.mark.parametrize(
    ("supplement", "expected"),
    [
        (taken("magnesium", 200), "200 mg tablet = 200 mg magnesium"),
        (taken("magnesium", 200, per_day=2), "2 x 200 mg tablet = 400 mg magnesium"),
        (taken("magnesium", 200, per_day=0.5), "0.5 x 200 mg tablet = 100 mg magnesium"),
        (taken("vitamin_b6", 1.5), "1.5 mg tablet = 1.5 mg vitamin B6"),
        (taken("vitamin_b6", 25), "25 mg tablet = 25 mg vitamin B6"),
        (taken("magnesium_oxide", 400, stands_for="substance"), "400 mg tablet = 241 mg magnesium"),
        (taken("magnesium_oxide", 400, stands_for="not_said"), "400 mg tablet = 241 to 400 mg magnesium"),
        (taken("calcium", 500, note="The unit was assumed."), "500 mg tablet = 500 mg calcium; The unit was assumed."),
        (taken("magnesium", 0), "0 mg tablet = 0 mg magnesium"),
        (taken("magnesium", 200, problem="Say how much."), "Say how much."),
        (
            taken(None, None, label=(LabelAmount("calcium", 120), LabelAmount("vitamin_b6", 1.9)), per_day=2),
            "2 x tablet, as its label prints = 240 mg calcium, 3.8 mg vitamin B6",
        ),
        (
            taken(None, 5),
            "5 mg tablet = an amount not known of potassium, an amount not known of calcium,"
            " an amount not known of magnesium, an amount not known of vitamin B6",
        ),
    ],
)
def test_a_supplement_says_what_it_was_read_as_and_comes_to(supplement: Supplement, expected: str) -> None:
    assert how_read(supplement) == expected
