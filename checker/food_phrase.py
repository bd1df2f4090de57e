"""The words of one food name, weighed: which of them say what the food is, and which only describe it."""

from dataclasses import dataclass

from nutrition_data import words

_OPENERS = frozenset({"with", "in", "on", "from", "for", "made"})
SEPARATORS = frozenset(",;()")


@dataclass(frozen=True)
class Phrase:
    """The words of one name: `weights` by word, and the `heads`, the words that say what it is."""

    weights: dict[str, float]
    heads: tuple[str, ...]
    left_out: frozenset[str]

    def leaving_out(self) -> dict[str, float]:
        """What was left out, as words that count a little: a name that leaves out the same answers better."""
        weight = words.role_weights()["neutral"]
        return {f"no {word}": weight for word in sorted(self.left_out)}


def phrase(sequence: list[str]) -> Phrase:
    """Weigh the words of a food name. "Beef, steak, fried with oil": beef and steak lead, fried less, oil least."""
    roles, role_weight, generic, ranking = (
        words.word_roles(),
        words.role_weights(),
        words.generic_heads(),
        words.ranking(),
    )
    later_part, other_choice = ranking["later_part"], ranking["other_choice"]
    weights: dict[str, float] = {}
    heads: list[str] = []
    beside = ""
    left_out: set[str] = set()
    part, factor, share, negated, unstated, last = 0, 1.0, 1.0, False, False, ""

    def close_part() -> None:
        if last and (not heads or (len(heads) == 1 and heads[0] in generic and part == 1)):
            heads.append(last)
        if beside and len(heads) == 1:
            heads.append(beside)

    for word in sequence:
        if word in SEPARATORS:
            close_part()
            negated, unstated, last, share = False, False, "", 1.0
            part += 1
            if part > 1 or word == "(":
                factor = later_part
            continue
        if word == "ns":  # "NS as to cooking method": what is not specified says nothing
            unstated = True
        if unstated:
            continue
        if word == "or":
            share = other_choice
            beside = last if not heads else beside
            continue
        role = roles.get(word, "food")
        if role == "negator":
            negated = True
            continue
        if word == "and":
            beside = last if not heads else beside
            continue
        if word in _OPENERS:
            close_part()
            last, factor = "", later_part
            part += 2
            continue
        if negated:
            if role_weight[role]:
                left_out.add(word)
            continue
        if role == "fat" and part == 0:  # "walnut oil", but not "cooked in oil"
            role = "food"
        weight = role_weight[role] * (factor if role == "food" else 1.0) * share
        if word[0].isdigit() or len(word) == 1:
            weight *= ranking["number"]
        if weight <= 0:
            continue
        weights[word] = max(weight, weights.get(word, 0.0))
        if role == "food":
            last = word
    close_part()
    if not heads and weights:
        heads.append(max(reversed(weights), key=lambda word: weights[word]))
    return Phrase(weights, tuple(heads), frozenset(left_out))


def key(sequence: list[str]) -> str:
    """The words of a name as one text, to find a name written exactly."""
    return " ".join(word for word in sequence if word not in SEPARATORS)
