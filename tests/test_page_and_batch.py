"""The page and the batch give one answer: what `judge` says of a day agrees with its verdicts."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.adequacy import verdicts
from checker.intake import intake
from checker.judgement import judge
from checker.person import Person
from diary_rows import BANANA, BEEF_LIVER, CHIA_DRIED, MILK, OATMEAL_WITH_MILK, PUMPKIN_SEEDS, Entry, rows

eaten = st.sampled_from([MILK, BANANA, PUMPKIN_SEEDS, OATMEAL_WITH_MILK, BEEF_LIVER, CHIA_DRIED, None])
spans = st.lists(st.floats(0, 2500, allow_nan=False), min_size=3, max_size=3).map(sorted)
entries = st.lists(st.builds(lambda food, span: (food, *span), eaten, spans), min_size=1, max_size=5)
anybody = st.one_of(
    st.builds(
        Person, st.floats(1, 120), st.sampled_from(["female", "male"]), authority=st.sampled_from(["US_CA_DRI", "EFSA"])
    ),
    st.builds(Person, st.floats(10, 60), st.just("female"), st.sampled_from(["pregnant", "lactating"])),
)
FIRM = {
    "short": {"EAR": "below", "AR": "below", "RDA": "below", "PRI": "below"},
    "little_short": {"EAR": "at_or_above", "AR": "at_or_above", "RDA": "below", "PRI": "below"},
    "met": {"RDA": "at_or_above", "PRI": "at_or_above"},
    "enough": {"AI": "at_or_above"},
    "not_judged": {"AI": "not_judged"},
    "above_limit": {"UL": "over"},
}


@settings(max_examples=60, deadline=None)
@given(anybody, entries)
def test_the_page_says_what_the_batch_says(person: Person, day: list[Entry]) -> None:
    columns = {"person": "p", "age_years": person.age_years, "sex": person.sex, "life_stage": person.life_stage}
    found = verdicts(intake(rows(day)), pd.DataFrame([columns]), person.authority)
    for each in judge(person, rows(day)).nutrients:
        mine = found[found["nutrient"] == each.nutrient.id]
        said = {
            kind: word
            for kind, word in zip(mine["kind"], mine["verdict"], strict=True)
            if kind != "UL" or word == "over"
        }
        assert (each.status == "no_reference") == ("no_reference" in said.values())
        expected = FIRM.get(each.status, {})
        assert all(word == expected[kind] for kind, word in said.items() if kind in expected)
        if each.status == "not_sure":
            assert "cannot_tell" in said.values()
