"""Notes, warnings and problems as HTML; every word is escaped here."""

from checker.pages.label import sentence_html


def problem_html(sentence: str) -> str:
    """Something the reader can put right."""
    lines = "<br>".join(sentence_html(line) for line in sentence.splitlines())
    return f'<div class="warning-box" role="alert"><i class="icon warning"></i><span>{lines}</span></div>'


def note_html(sentence: str) -> str:
    """Something to know, without alarm."""
    return f'<p class="note-line"><i class="icon note"></i><span>{sentence_html(sentence)}</span></p>'


def status_html(words: str) -> str:
    """Words only a screen reader says, when they change."""
    return f'<div class="hidden" role="status">{sentence_html(words)}</div>'
