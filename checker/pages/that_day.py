"""The words of one day where the day shown is not today: what is written for today names the day instead."""

from checker.pages import shown_day

# As they stand in our own sentences, each with what stands there on another day.
PHRASES = (
    ("Today: ", "{day}: "),
    ("that today reaches", "that this day reaches"),
    ("Today reaches", "This day reaches"),
    ("Today already reaches", "This day already reaches"),
    ("every value today", "every value on this day"),
    ("found for today", "found for this day"),
    ("ecorded today", "ecorded on this day"),
    ("supplements today", "supplements on this day"),
    ("authorities, today", "authorities, on this day"),
    ("ood and supplements of today", "ood and supplements of this day"),
    ("Where today’s amount", "Where this day’s amount"),
    (" today as far as we can tell", " on this day as far as we can tell"),
    ("kcal off today", "kcal off this day"),
    (" than today", " than on this day"),
    ("as you said today", "as you said"),
    ("s today hold more", "s on this day hold more"),
    (" Tomorrow keep below it.", " Keep below it."),
)


def named(html: str) -> str:
    """Our words as they stand for the day shown."""
    if shown_day.is_today():
        return html
    on = shown_day.shown().on
    day = f"{on:%A} {shown_day.date_words(on, shown_day.today())}"
    return said_of(html, day)


def said_of(html: str, day: str) -> str:
    """Our words about today as they stand for another `day`, by its name."""
    for today, then in PHRASES:
        html = html.replace(today, then.format(day=day))
    return html
