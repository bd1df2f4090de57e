"""What both pages stand in: title, style, brand, the row of pages and the line at the foot."""

from functools import cache
from pathlib import Path

import streamlit as st

from checker.diary_places import closed_folder_words
from checker.pages.messages import problem_html

STATIC = Path(__file__).parent / "static"
PAGES = (
    ("Today", "checker/pages/today.py"),
    ("My days", "checker/pages/my_days.py"),
    ("My foods", "checker/pages/my_foods.py"),
    ("My data", "checker/pages/my_data.py"),
    ("Sources", "checker/pages/sources.py"),
)
BRAND = '<div class="brand"><span class="mark" aria-hidden="true"></span>Mineral checker</div>'


@cache
def style() -> str:
    """The one stylesheet, read once."""
    return f"<style>{(STATIC / 'page.css').read_text(encoding='utf-8')}</style>"


def open_page(title: str, heading: str = "", of_the_diary: bool = True) -> None:
    """Everything above the page's own content; `title`: its name among the pages; `heading`: "" if it has its own.

    A page `of_the_diary` ends here with a sentence where the diary's folder may not be entered.
    """
    st.set_page_config(page_title=f"{title} – Mineral checker", layout="wide")
    st.html(style())
    with st.container(key="brand", horizontal=True):
        st.html(BRAND, width="content")
        for name, path in PAGES:
            if name == title:
                st.html(
                    f'<span class="here" role="link" aria-disabled="true" aria-current="page">{name}</span>',
                    width="content",
                )
            else:
                st.page_link(path, label=name)
    if heading:
        st.html(f"<h1>{heading}</h1>")
    if of_the_diary and (closed := closed_folder_words()) is not None:
        st.html(problem_html(closed))
        st.stop()


def close_page(words: str) -> None:
    """The line at the foot of the page; `words` is HTML of our own."""
    st.html(f'<div class="footer">{words}</div>')
    # Last, because Streamlit loads its image libraries for an icon, and the first page need not wait for them.
    st.set_page_config(page_icon=str(STATIC / "favicon.svg"))
