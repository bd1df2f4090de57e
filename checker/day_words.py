"""What leads the result of one day: one sentence, and one below it. One day is only ever called today."""

from collections.abc import Mapping, Sequence

from checker.explanation import NO_SUPPLEMENT, listed, uncounted_sentences

NOTHING_YET = "Add what you ate to see your day."


def headline(
    names: Mapping[str, Sequence[str]], not_meant: Sequence[str], may_pass: Sequence[str], something_uncounted: bool
) -> str:
    """Today: below the reference for magnesium; between the two reference values for calcium; potassium cannot ...

    `names`: by status (a key of explanation.PILLS), the nutrients that have it. `not_meant`: those whose reference
    values are not for this person. `may_pass`: those of which supplements may be above an upper level.
    """

    def said(*statuses: str) -> str:
        found = [name for status in statuses for name in names.get(status, ()) if name not in not_meant]
        return listed(found) if found else ""

    parts = [
        f"{words} {found}"
        for statuses, words in (
            (("above_limit",), "above the upper level for"),
            (("short", "below"), "below the reference for"),
            (("little_short",), "between the two reference values for"),
        )
        if (found := said(*statuses))
    ]
    met = [*names.get("met", ()), *names.get("enough", ())]
    if met and not parts:
        parts.append(f"at or above the reference for {listed(met)}")
    parts += [f"supplements may be above the upper level for {listed(may_pass)}"] if may_pass else []
    parts += [f"not sure yet for {found}"] if (found := said("not_sure")) else []
    parts += [f"{found} cannot be judged from intake alone"] if (found := said("not_judged")) else []
    parts += [f"{listed(not_meant)} {_are(not_meant)} not judged here: ask your doctor"] if not_meant else []
    parts += [f"{found} {_are(names['shown'])} not judged by these values"] if (found := said("shown")) else []
    parts += [f"no reference value for {found}"] if (found := said("no_reference")) else []
    return f"{'So far' if something_uncounted else 'Today'}: {'; '.join(parts)}."


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def subline(names: Mapping[str, Sequence[str]], foods: int, supplements: int, taken: int) -> str:
    """What the headline leaves out: what is not counted, what is met, and whether supplements are in the amounts.

    `foods`, `supplements`: how many are not counted; `taken`: how many supplements are entered.
    """
    sentences = list(uncounted_sentences(foods, supplements))
    met = [*names.get("met", ()), *names.get("enough", ())]
    if met and any(names.get(status) for status in ("above_limit", "short", "below", "little_short")):
        sentences.append(f"At or above the reference for {listed(met)}.")
    many = "one supplement" if taken == 1 else f"{taken} supplements"
    sentences.append(f"Food and {many} together." if taken else NO_SUPPLEMENT)
    return " ".join(sentences)
