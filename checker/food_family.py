"""Foods of one kind, and which of them words beside the kind's name choose: an omelet, and with what."""

from dataclasses import dataclass, replace
from functools import lru_cache

from checker.food_phrase import phrase
from checker.food_portions import facts
from checker.matching import Match, explained_words, heads_of, match, names_of, ranked_foods
from checker.spelling import words_of
from checker.tokens import food_words, split_words
from nutrition_data import name_words, words

_WHOLE = 0.999  # coverage from which every word is explained
_NEAR = frozenset({"cooking", "nut"})  # what may stand for another of its sort: baked for sauteed
_NO_FOOD = frozenset({"filler", "neutral", "dropped", "label", "negator"})


@lru_cache(maxsize=16384)
def telling_words(sequence: tuple[str, ...]) -> frozenset[str]:
    """The words that may name a food or choose among its kinds, without those that were left out."""
    roles = words.word_roles()
    said = (word for word in phrase(list(sequence)).weights if len(word) > 1 and word[0].isalpha() and " " not in word)
    return frozenset(word for word in said if roles.get(word, "food") not in _NO_FOOD)


def _names(sequence: tuple[str, ...]) -> frozenset[str]:
    """The words of a food that name it: not its state or colour, and a class word only where there is no other."""
    said = frozenset(word for word in telling_words(sequence) if words.word_roles().get(word, "food") == "food")
    return said - words.generic_heads() or said


@dataclass(frozen=True)
class Family:
    """Foods that answer for the words before the first comma, best first, and the words compared.

    `told`: which of the answers some food of the head's kind knows of.
    """

    sequence: tuple[str, ...]
    foods: tuple[Match, ...]
    told: tuple[bool, ...] = ()

    def known(self) -> frozenset[str]:
        return frozenset(word for found in self.foods for word in explained_words(found))


@lru_cache(maxsize=16384)
def _own_words(names: tuple[str, str]) -> frozenset[str]:
    return frozenset(word for name in names for word in food_words(name))


@lru_cache(maxsize=16384)
def _leading(names: tuple[str, str]) -> frozenset[str]:
    """The word that leads each name of a food: beef and vegetables are no mixed vegetables."""
    return frozenset(head for name in names for head in phrase(food_words(name)).heads[:1])


def _opposes(found: Match, said: frozenset[str]) -> bool:
    """Whether a food's own names say the opposite of a word that was said: nonfat where whole milk was."""
    about = {word: of for word, of in name_words.opposites().items() if of not in _NEAR}
    own = _own_words(names_of(found))
    return any(
        about[word] == about[other] and word not in own
        for word in about.keys() & said
        for other in (about.keys() & own) - said
    )


@lru_cache(maxsize=4096)
def family_of(head: str, answers: tuple[str, ...]) -> Family:
    """The foods of the head's kind, those that tell most of its words; the answers then decide between them."""
    sequence = words_of(", ".join((head, *answers)))
    renamed = words_of(head)
    if "," in sequence and len(renamed) == len(food_words(head)):  # porridge is oatmeal, in company too
        sequence = (*renamed, *sequence[sequence.index(",") :])
    names = _names(sequence[: sequence.index(",")] if "," in sequence else sequence)
    alone = match(words_of(head))
    heads = names | (heads_of(alone[0]) if alone else frozenset())
    kin = [found for found in ranked_foods(sequence, 60) if not heads_of(found).isdisjoint(heads)]
    said = heads | frozenset(sequence)
    kin = [found for found in kin if not _leading(names_of(found)).isdisjoint(said)] or list(alone)
    if alone and facts(alone[0].food_id).group == "vegetables":  # mixed vegetables are no beef and vegetables
        kin = [found for found in kin if facts(found.food_id).group != "mixed dishes"] or list(alone)
    kin = [found for found in kin if not _opposes(found, said)] or kin
    told = [len(names & explained_words(found)) for found in kin]
    most = max(told, default=0)
    wanted = telling_words(sequence) - names
    weight = words.ranking()["answer_explained"] / max(1, len(wanted))
    foods = [found for found, number in zip(kin, told, strict=True) if number == most]
    roles = words.word_roles()
    plain = _own_words(names_of(alone[0])) if alone else frozenset()
    usual = said | words.generic_heads() | {word for word in plain if roles.get(word, "food") != "food"}
    unsaid = words.ranking()["answer_unsaid"]

    def fit(found: Match) -> float:
        more = len(telling_words(tuple(food_words(names_of(found)[0]))) - usual)
        return found.score + weight * len(wanted & explained_words(found)) + unsaid * more

    foods.sort(key=fit, reverse=True)
    return Family(sequence, tuple(foods))


def _class_known(head: str, answer: str) -> str | None:
    """The class word of the food an answer names, if a food of the head's kind knows it: feta is cheese."""
    roles = words.word_roles()
    if any(roles.get(word) == "fat" for word in telling_words(words_of(answer))):  # cooked in oil is cooked with fat
        return "fat added" if "withfat" in family_of(head, ("fat added",)).known() else None
    found = match(words_of(answer))
    if not found or found[0].coverage < _WHOLE:
        return None
    classes = sorted(heads_of(found[0]) & words.generic_heads())
    return next((word for word in classes if word in family_of(head, (word,)).known()), None)


@lru_cache(maxsize=4096)
def choose(head: str, answers: tuple[str, ...]) -> Family:
    """The foods that a head and its answers name together.

    An answer no name knows of is put by its class: an omelet with feta is one with cheese. What was left out counts
    against a food that has it.
    """
    known = family_of(head, answers).known()
    contents = [telling_words(words_of(answer)) for answer in answers]
    told = tuple(not content.isdisjoint(known) for content in contents)
    alone = match(words_of(head))
    kept = [answer for answer, content in zip(answers, contents, strict=True) if not content]
    if not any(told) and any(words.word_roles().get(word) == "state" for content in contents for word in content):
        chosen = family_of(head, answers)  # fresh grilled tuna is not the tin that tuna alone stands for
        named = tuple(found for found in chosen.foods if _names(words_of(head)) <= _own_words(names_of(found)))
        return Family(chosen.sequence, named, told) if named else Family(words_of(head), alone, told)
    if not any(told):
        without = family_of(head, tuple(kept)) if kept and alone and _holds_left_out(alone[0], kept) else None
        return replace(without, told=told) if without and without.foods else Family(words_of(head), alone, told)
    for answer, content, is_known in zip(answers, contents, told, strict=True):
        if is_known:
            kept.append(answer)
        elif content and (by_class := _class_known(head, answer)):
            kept.append(by_class)
    chosen = family_of(head, tuple(kept))
    return replace(chosen, told=told) if chosen.foods else Family(words_of(head), alone, told)


def _holds_left_out(found: Match, answers: list[str]) -> bool:
    return any(has_any(found, tuple(phrase(list(words_of(answer))).left_out)) for answer in answers)


@lru_cache(maxsize=4096)
def _held(found: Match) -> frozenset[str]:
    """The words of a food's own names, without those that say what it lacks."""
    held: set[str] = set()
    for name in names_of(found):
        held |= {*split_words(name), *food_words(name)} - phrase(food_words(name)).left_out
    return frozenset(held)


def has_any(found: Match, said: tuple[str, ...]) -> bool:
    """Whether a food's own names say that it holds something of what some words name: cheese in a cheese pizza."""
    return not telling_words(said).isdisjoint(_held(found))


def holds_all(found: Match, said: tuple[str, ...]) -> bool:
    """Whether a food's own names say all that some words name."""
    content = telling_words(said)
    return bool(content) and content <= _held(found)


def explained_share(found: Match, sequence: tuple[str, ...]) -> float:
    """The share of the telling words that a food's names explain, 0 to 1."""
    said = telling_words(sequence)
    return len(said & explained_words(found)) / len(said) if said else 1.0
