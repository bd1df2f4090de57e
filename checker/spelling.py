"""People's words in the words of the food table: slips of spelling put right, synonyms and British words put over."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from checker.food_index import food_index
from checker.food_phrase import SEPARATORS, key
from checker.tokens import compound_parts, food_words, plain
from nutrition_data import name_words, words

_PREFIXES = frozenset({"un", "in", "non", "de"})


@lru_cache(maxsize=1)
def synonyms_by_words() -> dict[str, list[str]]:
    """What people's words mean in the table's words, by the words as compared."""
    return {key(food_words(said)): food_words(means) for said, means in words.synonyms()}


@lru_cache(maxsize=1)
def _longest_synonym() -> int:
    return max(said.count(" ") + 1 for said in synonyms_by_words())


@lru_cache(maxsize=1)
def _longest_by_first() -> dict[str, int]:
    """How many words the longest synonym has that begins with a word."""
    longest: dict[str, int] = {}
    for said in synonyms_by_words():
        first = said.partition(" ")[0]
        longest[first] = max(longest.get(first, 0), said.count(" ") + 1)
    return longest


def in_table_words(sequence: list[str]) -> list[str]:
    """The sequence with people's words put as the table says them: the whole of it, or the longest parts."""
    synonyms = synonyms_by_words()
    whole = synonyms.get(key(sequence))
    if whole is not None:
        return synonyms.get(key(whole), whole)
    roles = words.word_roles()
    dropped = [word for word in sequence if roles.get(word) == "dropped"]
    whole = synonyms.get(key([word for word in sequence if word not in dropped])) if dropped else None
    if whole is not None:
        return [*dropped, *whole]
    result: list[str] = []
    at = 0
    longest, known = (
        _longest_by_first(),
        food_index().own_words,
    )  # a word of by-names alone finds one kind only: "cooked courgette"
    while at < len(sequence):
        for length in range(min(longest.get(sequence[at], 0), len(sequence) - at), 0, -1):
            said = " ".join(sequence[at : at + length])
            if said in synonyms and (length > 1 or said not in known):
                result.extend(synonyms[said])
                at += length
                break
        else:
            result.append(sequence[at])
            at += 1
    return synonyms.get(key(result), result)  # prawn korma is prawn curry, which goes by another name again


@lru_cache(maxsize=16384)
def spelling(word: str) -> str | None:
    """The word of the food table that `word` was probably meant to be; None if there is none close enough."""
    limits, known = name_words.spelling_limits(), commonness(word)
    if known > limits["rare"] or (known and len(word) < limits["rare_word_letters"]):
        return word
    unsure = len(word) < limits["fewest_letters"] or any(letter.isdigit() for letter in word)
    if unsure or word in name_words.not_misspelt():
        return word if known else None
    most = 1 if len(word) < limits["two_slips_letters"] or known else 2
    near = process.extract(word, _spellings(), scorer=OSA.distance, score_cutoff=most, limit=6)
    alike = [
        (distance, candidate[0] != word[0], -commonness(candidate), candidate)
        for candidate, distance, _ in near
        if candidate != word
        and word.removesuffix(candidate) not in _PREFIXES  # uncarbonated is no slip for carbonated
        and commonness(candidate) >= limits["far_more"] * known
        and (len(word) > limits["short_letters"] or _is_sure(word, candidate))
    ]
    return min(alike)[3] if alike else (word if known else None)


def _is_sure(word: str, meant: str) -> bool:
    """Whether a short word is a slip for `meant` and no word of its own: a letter left out, or a common word."""
    limits = name_words.spelling_limits()
    left_out = len(word) > limits["fewest_letters"] and len(meant) > len(word)
    return meant[0] == word[0] and (left_out or commonness(meant) >= limits["common"])


@lru_cache(maxsize=1)
def _spellings() -> tuple[str, ...]:
    said = {word for phrase_ in synonyms_by_words() for word in phrase_.split()}
    roles = {word for word, role in words.word_roles().items() if role != "dropped"}
    rewritten = {plain(left) for left, _ in words.equal_phrases() if left.isalpha()}
    every = dict.fromkeys((*food_index().word_list, *sorted(said), *sorted(roles), *sorted(rewritten)))
    return tuple(word for word in every if len(word) > 3)


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Words our own vocabularies know, whatever the food table says."""
    said = {word for phrase_ in synonyms_by_words() for word in phrase_.split()}
    return frozenset({*said, *words.word_roles(), *(plain(left) for left, _ in words.equal_phrases())})


def commonness(word: str) -> float:
    """In how many names a word stands; words only our vocabularies know count as fairly common."""
    index = food_index()
    place = index.words.get(word)
    if place is None:
        return name_words.spelling_limits()["of_vocabulary"] if word in vocabulary() else 0.0
    return float(len(index.name_ids[place]))


@lru_cache(maxsize=16384)
def known_words(sequence: tuple[str, ...]) -> tuple[str, ...]:
    """The sequence with misspelt words put right, and people's words put as the table says them."""
    return tuple(in_table_words(spelt_words(sequence)))


def spelt_words(sequence: tuple[str, ...]) -> list[str]:
    """The sequence with misspelt words put right."""
    synonyms, roles = synonyms_by_words(), words.word_roles()
    spelt = []
    changed = False
    for word in sequence:
        if word in synonyms or word in roles or word in SEPARATORS:
            spelt.append(word)
            continue
        right = spelling(word)
        changed |= right is not None
        if right is None and word in compound_parts():  # joined words that stand joined in no name: "cherry tomato"
            spelt += compound_parts()[word]
        else:
            spelt.append(right or word)
    return food_words(spelt) if changed else spelt


@lru_cache(maxsize=16384)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a typed food in the table's words."""
    said = tuple(food_words(text))
    said = tuple(word for word, after in zip(said, (*said[1:], ""), strict=False) if not _doubled(word, after))
    return said if _only_guessed(said) else known_words(said)


def _doubled(word: str, after: str) -> bool:
    """Whether a word only counts what the next one names: one cake, rice cakes."""
    parts = compound_parts().get(after, ("",))
    return len(parts) > 1 and parts[-1] == word


def _only_guessed(said: tuple[str, ...]) -> bool:
    """Whether nothing but a guess at the spelling of one word would name a food, beside words nobody knows."""
    synonyms, roles = synonyms_by_words(), words.word_roles()
    names = [word for word in said if len(word) > 1 and word[0].isalpha() and roles.get(word, "food") == "food"]
    if any(word in synonyms or commonness(word) or word in compound_parts() for word in names):
        return False
    return any(spelling(word) is None for word in names)


def ends_in_synonym(sequence: list[str]) -> bool:
    """Whether the last words are people's words for something, so that the last of them is no word half typed."""
    longest = min(_longest_synonym(), len(sequence))
    return any(key(sequence[-length:]) in synonyms_by_words() for length in range(1, longest + 1))


@lru_cache(maxsize=4096)
def starting_with(begun: str) -> tuple[str, ...]:
    """Words of the food table that start with `begun`, itself among them if it is one."""
    return tuple(word for word in food_index().word_list if word.startswith(begun))
