"""Words from right to left, and the unseen signs that say so: they never turn round what stands beside them."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.pages.label import plain, sentence_html, words_html
from checker.text_direction import isolated, one_line, parts_of

SIGNS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # UAX 9, tables of 2.1 to 2.6


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Anna", "Anna"),
        ("Brötchen <Öko>", "Brötchen &lt;Öko&gt;"),
        ("أمل", "<bdi>أمل</bdi>"),
        ("1 خبز bar", "<bdi>1 خبز bar</bdi>"),
        ("שלום <b>", "<bdi>שלום &lt;b&gt;</bdi>"),
        ("Live \u202edays a", "Live days a"),
    ],
)
def test_typed_words_from_right_to_left_keep_their_direction_to_themselves(text: str, html: str) -> None:
    assert words_html(text) == html


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("“1 خبز”: not found.", "“<bdi>1 خبز</bdi>”: not found."),
        ("أمل: 100 ml cannot weigh 5 g.", "<bdi>أمل</bdi>: 100 ml cannot weigh 5 g."),
        ("Saved خبز أسمر 2.", "Saved <bdi>خبز أسمر</bdi> 2."),
        ("“abc” and <b>", "“abc” and &lt;b&gt;"),
        ("From milk 305, خبز 120, bar 54", "From milk 305, <bdi>خبز</bdi> 120, bar 54"),
    ],
)
def test_a_sentence_keeps_its_order_around_them(sentence: str, html: str) -> None:
    assert sentence_html(sentence) == html


def test_a_label_holds_them_between_signs_that_end_again() -> None:
    assert plain("أمل") == "\u2068أمل\u2069"
    assert plain("Amal") == "Amal"
    assert isolated("\u202eأمل\u2069") == "\u2068أمل\u2069"


@pytest.mark.parametrize("sign", SIGNS)
def test_no_sign_of_direction_is_kept_in_a_name_or_shown(sign: str) -> None:
    assert one_line(f" a{sign}b  c ") == "ab c"
    assert words_html(f"a{sign}b") == sentence_html(f"a{sign}b") == plain(f"a{sign}b") == "ab"


def test_the_joiners_that_letters_need_stay() -> None:
    assert one_line("می\u200cخواهم 👩\u200d🌾") == "می\u200cخواهم 👩\u200d🌾"


@given(st.text(alphabet="ab1 ,.“”<خبאש\u202e\u2069", max_size=24))
def test_nothing_is_lost_or_added_but_the_marks_around_them(text: str) -> None:
    bare = re.sub(f"[{SIGNS}]", "", text)
    assert "".join(part for part, _ in parts_of(text)) == bare
    assert unescape(re.sub(r"</?bdi>", "", sentence_html(text))) == bare
    assert re.sub(r"</?bdi>", "", words_html(text)) == escape(bare)
