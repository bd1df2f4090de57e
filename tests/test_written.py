"""Words that wait to be read, written in two windows: each may change or remove its own lines and nobody else's."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from checker.written import with_written

LINE = st.sampled_from(["1 banana", "2 apples", "kefir", "kefir ", "käse 🧀"])
TEXT = st.lists(LINE, max_size=4).map("\n".join)


def test_one_window_alone_keeps_just_what_it_shows_blank_lines_too() -> None:
    assert with_written("1 banana", "1 banana", "1 banana\n\n2 app") == "1 banana\n\n2 app"
    assert with_written("", "", "1 banana") == "1 banana"
    assert with_written("1 banana", "1 banana", "") == ""


def test_what_another_window_wrote_since_stays_above_its_own_lines() -> None:
    assert with_written("2 apples", "", "1 banana") == "2 apples\n1 banana"
    assert with_written("2 apples\n1 banana", "1 banana", "1 banana\nkefir") == "2 apples\n1 banana\nkefir"


def test_lines_read_into_the_day_leave_the_others_window_lines_alone() -> None:
    assert with_written("2 apples\n1 banana", "1 banana", "") == "2 apples"


@given(st.lists(st.tuples(st.booleans(), TEXT), max_size=12))
def test_whatever_two_windows_write_in_turn_the_last_words_of_both_are_kept(turns: list[tuple[bool, str]]) -> None:
    stored, windows = "", {True: "", False: ""}
    for who, text in turns:
        stored = with_written(stored, windows[who], text)
        windows[who] = text
    lines = Counter(line for text in windows.values() for line in text.split("\n") if line)
    assert Counter(line for line in stored.split("\n") if line) == lines
