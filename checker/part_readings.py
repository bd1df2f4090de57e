"""Which parts of a line belong to one food, and which food that is."""

from dataclasses import replace

from checker.detail_amounts import joint_amount, named_holder
from checker.dish_readings import dish_of, made_with, on_bread
from checker.entry import amount_at
from checker.food_family import choose
from checker.food_portions import facts
from checker.line_parts import Part
from checker.matching import Match, exact_match, explains_all_foods, heads_of, is_composed, match, names_of
from checker.own_foods import is_own
from checker.own_readings import own_reading
from checker.part_reading import WHOLE, Reading, food_text, heads_among, is_strong, text_of
from checker.spelling import words_of
from checker.tokens import Token, food_words, tokens
from nutrition_data import amount_words, words
from nutrition_data.added_rows import added_rows

_LONGEST_DISH = 5  # parts that one dish's name may be made of ("bacon, egg and cheese on a bagel")


def _single(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], at: int) -> Reading:
    """The reading of one part. A measure may be part of the name: "a breast of chicken"."""
    named_own = own_reading(marks, parts[at], at)
    if named_own:
        return named_own
    text = food_text(line, marks, parts, at, at)
    sequence = words_of(text)
    found = match(sequence)
    part = parts[at]
    amount = part.amount
    options = []
    own = bool(found) and is_own(found[0].food_id)
    if amount and amount.kind == "measure" and amount.word and not own:
        options = [words_of(f"{amount.word} {text}"), words_of(f"{text} {amount.word}")]
    for longer in options:
        named = match(longer)
        if (
            named
            and named[0].coverage >= WHOLE
            and (not found or named[0].explains >= words.ranking()["measure_named"])
        ):
            found, sequence = named, longer
    last = marks[part.food_end - 1] if part.food_end > part.food + 1 else None
    strong = is_strong(found) and (own or added_rows() is None)
    if last and not strong and (amount is None or (amount.kind == "count" and not amount.bare)):
        measure = amount_words.measure_words().get(last.said)
        shorter = words_of(line[marks[part.food].start : last.start]) if measure else ()
        counted = match(shorter) if measure else ()
        sure = is_strong(counted) and (not is_strong(found) or is_own(counted[0].food_id))
        if measure and sure:  # "5 broccoli florets", "apple slices"
            amount = amount and replace(amount, unit=measure.measure, kind="measure", word=last.text)
            return Reading(at, at, counted, shorter, 1.0, amount)
    measured = _unnumbered(line, marks, part, found) if amount is None else None
    if measured:
        return replace(measured, first=at, last=at)
    ranking = words.ranking()
    cost = 1 + ranking["cost_unsaid"] * (1 - found[0].coverage) if found else ranking["cost_unread"]
    return Reading(at, at, found, sequence, 0.0 if part.excluded else cost, amount)


def _unnumbered(line: str, marks: tuple[Token, ...], part: Part, found: tuple[Match, ...]) -> Reading | None:
    """One of the measure a part begins with, though no number was said: "cup milk", "slice pizza"."""
    if part.excluded or part.food_end - part.food < 2:
        return None
    first, last = marks[part.food], marks[part.food_end - 1]
    if first.said in amount_words.measure_words() or first.said in amount_words.unit_words():
        said, text = first.said, text_of(line, marks, part.food + 1, part.food_end)
    elif named_holder((last,)) and not found:  # "clam chowder cup"
        said, text = last.said, text_of(line, marks, part.food, part.food_end - 1)
    else:
        return None
    rest = words_of(text)
    named = match(rest)
    if not is_strong(named) or (found and found[0].coverage >= WHOLE and found[0].food_id != named[0].food_id):
        return None
    read = amount_at(tokens(f"1 {said} {text}"), 0)
    if read is None or read[0].kind == "count":
        return None
    return Reading(0, 0, named, rest, 1.0, read[0])


def _is_kind_of(found: tuple[Match, ...], plain: tuple[Match, ...]) -> bool:
    """Whether a food is the plain one made in some way ("latte, skim milk"), and not a dish with it."""
    if not plain or heads_among(found).isdisjoint(heads_among(plain)):
        return False
    return facts(found[0].food_id).group == facts(plain[0].food_id).group == "drinks"


def _is_milk_of(singles: list[Reading], parts: tuple[Part, ...], first: int, last: int) -> bool:
    """Whether a milk after a comma says what a yogurt or cheese was made of: "plain yogurt, whole milk"."""
    made, milk = singles[first].matches, singles[last].matches
    if not made or not milk or parts[last].joined != "comma" or parts[last].amount or parts[last].excluded:
        return False
    return facts(made[0].food_id).group == "dairy" and "milk" in heads_among(milk) - heads_among(made)


def _kin(
    line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], singles: list[Reading], first: int, last: int
) -> Reading | None:
    """A food and a kind of it after a comma ("Tea, hot or iced, Green tea"): one food, of that kind."""
    if last == first + 1 and _is_milk_of(singles, parts, first, last):
        chosen = choose(food_text(line, marks, parts, first, first), (food_text(line, marks, parts, last, last),))
        if any(chosen.told) and chosen.foods:
            cost = words.ranking()["cost_kin"]
            return Reading(first, last, chosen.foods[:9], chosen.sequence, cost, parts[first].amount)
    kinds = [at for at in range(first + 1, last + 1) if singles[at].matches]
    heads = heads_among(singles[first].matches)
    if not kinds or not heads or any(heads.isdisjoint(heads_among(singles[at].matches)) for at in kinds):
        return None
    amount = parts[first].amount
    for part in parts[first + 1 : last + 1]:
        if part.joined != "comma" or part.excluded or (part.amount and part.amount.kind not in {"mass", "volume"}):
            return None
        amount = joint_amount(amount, part.amount)
    sequence = words_of(food_text(line, marks, parts, first, last))
    found = match(sequence)
    if not found or found[0].coverage < words.ranking()["kind"] or heads.isdisjoint(heads_among(found)):
        found, sequence = singles[kinds[-1]].matches, singles[kinds[-1]].sequence
    return Reading(first, last, found, sequence, words.ranking()["cost_kin"], amount)


def _in_company(sequence: tuple[str, ...]) -> tuple[str, ...]:
    """The words with those put over that mean something else beside another: the oat milk of a latte."""
    company = words.in_company(one_food=True)
    means = {word: said for (word, beside), said in company.items() if word in sequence and beside in sequence}
    if not means:
        return sequence
    return words_of(" ".join(means.get(word, word) for word in sequence))


def _named_in_full(found: Match, sequence: tuple[str, ...]) -> bool:
    """Whether a food's own names, and not only a remark about it, have every word said."""
    own = {word for name in names_of(found) for word in food_words(name)}
    return all(word in own or words.word_roles().get(word, "food") != "food" for word in sequence)


def stays_apart(sequence: tuple[str, ...]) -> bool:
    """Whether these are two foods, though the table has one of both names: tea with milk is no milky tea."""
    roles = words.word_roles()
    return frozenset(word for word in sequence if word.isalpha() and roles.get(word, "food") == "food") in (
        words.read_apart()
    )


def _together(
    line: str, marks: tuple[Token, ...], parts: tuple[Part, ...], singles: list[Reading], first: int, last: int
) -> Reading | None:
    """The reading of several parts as one food ("macaroni and cheese"), if the table has it whole."""
    later = parts[first + 1 : last + 1]
    if stays_apart(words_of(food_text(line, marks, parts, first, last))):
        return None
    kin = _kin(line, marks, parts, singles, first, last)
    if kin:
        return kin
    if any(part.amount and not (part.amount.bare and part.joined == "place") for part in later):
        return None
    amount = parts[first].amount
    text = food_text(line, marks, parts, first, last)
    sequence = words_of(text)
    exact = exact_match(text)
    if exact and not heads_of(exact).isdisjoint(sequence):  # "bread and butter" is not the pickle of that name
        return Reading(first, last, (exact, *match(sequence)[:8]), sequence, 1.0, amount)
    if any(part.excluded for part in later):
        return None
    sequence = _in_company(sequence)
    listed = all(part.joined not in {"join", "add"} for part in later)
    found = match(sequence)
    if not found or not explains_all_foods(found[0], sequence):
        return None
    if (
        not listed
        and not _named_in_full(found[0], sequence)
        and all(is_strong(singles[at].matches) for at in (first, last))
    ):
        return None  # brown rice and broccoli are two foods, though a rice with greens may hold broccoli
    if found[0].explains < words.ranking()["like_a_dish"] or not is_composed(found[0], listed):
        return None
    if heads_of(found[0]).isdisjoint(sequence):
        return None
    apart = [at for at in range(first + 1, last + 1) if parts[at].joined in {"comma", "number", "stop"}]
    if any(is_strong(singles[at].matches) for at in apart) and not _is_kind_of(found, singles[first].matches):
        return None
    cost = 1 + words.ranking()["cost_unnamed"] * (1 - found[0].explains)
    return Reading(first, last, found, sequence, cost, amount)


def best_reading(line: str, marks: tuple[Token, ...], parts: tuple[Part, ...]) -> list[Reading]:
    """The way to take the parts together that explains most with the fewest foods."""
    singles = [_single(line, marks, parts, at) for at in range(len(parts))]
    company = words.in_company(one_food=False)
    typed = [food_words(food_text(line, marks, parts, at, at)) for at in range(len(parts))] if len(parts) > 1 else []
    for at, single in enumerate(singles[: len(typed)]):
        beside = [near for near in (at - 1, at + 1) if 0 <= near < len(singles)]
        around = dict.fromkeys(word for near in beside for word in (*typed[near], *singles[near].sequence))
        said = {" ".join(single.sequence), " ".join(typed[at])}
        means = next((company[(name, word)] for word in around for name in said if (name, word) in company), None)
        if means:
            sequence = words_of(means)
            singles[at] = replace(single, matches=match(sequence), sequence=sequence)
    best: list[tuple[float, list[Reading]]] = [(0.0, [])]
    for end in range(len(parts)):
        options = [(best[end][0] + singles[end].cost, [*best[end][1], singles[end]])]
        filled = None
        if end:
            filled = on_bread(line, marks, parts, singles, end - 1, end) or dish_of(
                line, marks, parts, singles, end - 1, end
            )
        if filled:
            options.append((best[end - 1][0] + filled.cost, [*best[end - 1][1], filled]))
        for first in range(max(0, end - _LONGEST_DISH + 1), end):
            found = made_with(line, marks, parts, singles, first, end) or _together(
                line, marks, parts, singles, first, end
            )
            if found:
                options.append((best[first][0] + found.cost, [*best[first][1], found]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]
