"""What a person typed, as it is shown: text in labels, which are Markdown, and in HTML, whichever way it runs."""

import re
from html import escape

from checker.text_direction import isolated, parts_of, runs_right_to_left, without_direction_signs

TYPED_SHOWN = 120
# Everything Markdown or Streamlit's own directives (":red[...]", ":smile:", "$x$") could read as a sign.
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text with every sign escaped, on one line."""
    return SIGNS.sub(r"\\\1", isolated(" ".join(text.replace("\0", "�").split())))


def words_html(text: str) -> str:
    """Words a person may have typed, as HTML; those from right to left keep their direction to themselves."""
    text = without_direction_signs(text.replace("\0", "�"))
    return f"<bdi>{escape(text)}</bdi>" if runs_right_to_left(text) else escape(text)


def sentence_html(sentence: str) -> str:
    """A sentence of ours as HTML, in which what a person typed keeps its direction to itself."""
    parts = parts_of(sentence.replace("\0", "�"))
    return "".join(f"<bdi>{escape(part)}</bdi>" if apart else escape(part) for part, apart in parts)


def row(name: str, link: str, small: str, amount: str = "") -> str:
    """The label of a button laid out as a row by page.css: name, amount, the word to press, small print under it."""
    grams = f" *{plain(amount)}*" if amount else ""
    under = f" :small[{plain(small)}]" if small else ""
    return f"**{plain(name)}**{grams} :violet[{plain(link)}]{under}"


def short(text: str) -> str:
    """Typed words as far as they are shown."""
    return text if len(text) <= TYPED_SHOWN else f"{text[:TYPED_SHOWN]}…"


def how_many(foods: int, supplements: int) -> str:
    """5 foods and 2 supplements; of what there is none of nothing is said, but "0 foods" where there is neither."""
    counted = [(foods, "food")] if foods or not supplements else []
    counted += [(supplements, "supplement")] if supplements else []
    return " and ".join(f"{number} {what}" if number == 1 else f"{number} {what}s" for number, what in counted)
