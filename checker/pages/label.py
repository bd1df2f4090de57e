"""Text inside Streamlit labels, which are Markdown: what a person typed must stay text there."""

import re

TYPED_SHOWN = 120
# Everything Markdown or Streamlit's own directives (":red[...]", ":smile:", "$x$") could read as a sign.
SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The text with every sign escaped, on one line."""
    return SIGNS.sub(r"\\\1", " ".join(text.replace("\0", "�").split()))


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
