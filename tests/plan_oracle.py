"""A second opinion on plans: every promise of a plan checked from the tables alone, with arithmetic of its own.

Nothing here asks the code that made the plan. It knows US/Canada values for adults of 19 to 50, and no supplements.
"""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pandas as pd

from checker.person import Person
from checker.plan_records import BeforeAfter, Change, Plan, Plans
from checker.preferences import NO_PREFERENCES, Preferences

TABLES = Path(__file__).parent.parent / "nutrition_data"
UNITS = {"potassium": "mg", "calcium": "mg", "magnesium": "mg", "vitamin_b6": "mg"}
# What the change of a day may be at most, as it was asked for.
ENERGY_ALLOWANCE, MOST_PORTIONS, MOST_CHANGES, MOST_PLANS = 250.0, 2, 4, 3
# Evidence, section 3: retinol 3,000 ug a day (UL), caffeine 200 mg a day in pregnancy and breastfeeding.
MOST_RETINOL, MOST_CAFFEINE = 3000.0, 200.0
# Shown figures are not rounded; this is room for the order of a sum only.
EXACT = 1e-6
# What a diet leaves out: the column, and the one word it must say. "unknown" is not that word.
DIETS = {
    "vegetarian": (("vegetarian", "yes"),),
    "vegan": (("vegan", "yes"),),
    "no_dairy": (("dairy", "no"),),
    "no_nuts": (("nuts", "no"), ("peanut", "no")),
    "no_fish": (("fish", "no"), ("shellfish", "no")),
    "no_gluten_cereals": (("gluten_cereal", "no"),),
    "no_pork": (("pork", "no"),),
    "no_egg": (("egg", "no"),),
}
# Evidence, sections 3 and 3b, as words of a food's name, after what only sounds like them was taken out of it.
MERCURY = ("king mackerel", "marlin", "orange roughy", "shark", "swordfish", "tilefish", "bigeye", "big eye")
ALCOHOL = (
    *("wine", "beer", "ale", "lager", "cider", "liqueur", "vodka", "whisky", "whiskey", "rum", "gin", "brandy"),
    *("tequila", "cocktail", "margarita", "sangria", "champagne", "sake", "kombucha", "alcohol", "alcoholic"),
)
SEAWEED = ("seaweed", "kelp", "kombu", "wakame", "hijiki", "hiziki", "nori", "laver")
SALT_SUBSTITUTE = ("salt substitute", "potassium chloride", "lite salt", "low sodium salt")
PREGNANCY = (
    *("liver", "liverwurst", "braunschweiger", "giblets", "haggis", "pate", "foie gras", "meat spread"),
    *("smoked", "lox", "gravlax", "kippered", "kipper", "cured", "pickled herring", "caviar", "roe", "sushi"),
    *("sashimi", "nigiri", "ceviche", "poke", "oyster", "clam", "mussel", "scallop", "tartare", "carpaccio"),
    *("salami", "pepperoni", "prosciutto", "chorizo", "bologna", "mortadella", "pastrami", "hot dog", "frankfurter"),
    *("sausage", "luncheon", "lunch meat", "cold cut", "deli", "jerky", "ham", "bacon", "rare", "pheasant"),
    *("partridge", "goose", "duck", "venison", "deer", "game", "brie", "camembert", "blue cheese", "blue"),
    *("gorgonzola", "roquefort", "stilton", "chevre", "goat", "queso", "feta", "unpasteurized", "unpasteurised"),
    *("raw milk", "raw egg", "eggnog", "hollandaise", "bearnaise", "mayonnaise", "dough", "batter", "coleslaw"),
    *("potato salad", "tuna salad", "egg salad", "chicken salad", "macaroni salad", "sprout", "alfalfa", "enoki"),
    *("coffee", "espresso", "latte", "cappuccino", "tea", "matcha", "cola", "energy drink", "liquorice", "licorice"),
    *("tonic", "quinine", "clay", "bone meal", "dolomite", "cod liver oil"),
)
RAW_IS_AVOIDED = {"fish", "shellfish", "meat", "poultry", "egg", "cured meat", "liver and organs"}
STATES_AVOIDED = {"smoked", "cured"}
NOT_WORDS = re.compile(r"\b(?:safe|safely|safer|deficient|deficiency|deficiencies|boost\w*)\b", re.IGNORECASE)
NOT_PLAIN = re.compile(r"[a-z]_[a-z]|\bNone\b|\bnan\b|[{}!]|\d\.\d{3,}")
# A figure this large is an amount, and says of what.
AMOUNT = re.compile(r"(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d+)?(?! ?(?:mg|kcal|g|µg|ug|ml|IU|%)\b)(?![\d.,]*\d)")
# Weights and US household measures.
WEIGHTS = {"g": 1.0, "oz": 28.3495}
MILLILITRES = {"cup": 236.588, "fl oz": 29.5735, "ml": 1.0}
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


@dataclass(frozen=True)
class Fault:
    """One promise that a plan does not keep: the rule, and what was found."""

    rule: str
    found: str


@dataclass(frozen=True)
class Need:
    """What the table says of one nutrient for one person, each None where it sets none."""

    target: float | None
    average: float | None
    upper: float | None  # of food and supplements together


@dataclass(frozen=True)
class Amount:
    """A sum at least, as best known, and at most."""

    low: float
    best: float
    high: float


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """Every food as the file has it, by its id."""
    with (TABLES / "foods.csv").open(encoding="utf-8", newline="") as file:
        return {row["food_id"]: row for row in csv.DictReader(file)}


@cache
def measures() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Every household measure, by food and description; the first where a description stands twice."""
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    with (TABLES / "portions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault((row["food_id"], row["description"]), row)
    return found


@cache
def sodium_limit() -> float:
    """The sodium of a day, mg, under which a plan may add some."""
    with (TABLES / "planning.toml").open("rb") as file:
        raw = tomllib.load(file)
    return float(max(raw["sodium_per_day"], key=lambda row: row["from_years"])["mg"])  # the row of adults


@cache
def needs(sex: str, life_stage: str, months: float) -> Mapping[str, Need]:
    """What US/Canada sets for an adult, by nutrient."""
    assert 19 * 12 <= months < 51 * 12, "only adults of 19 to 50 are known here"
    values: dict[tuple[str, str], float] = {}
    with (TABLES / "reference_values.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            of_mine = row["authority"] == "US_CA_DRI" and row["sex"] in (sex, "both")
            if not of_mine or row["life_stage"] != life_stage or row["judges"] != "yes" or not row["value"]:
                continue
            until = float(row["age_to_months"] or "inf")
            if float(row["age_from_months"] or 0) <= months < until and row["applies_to"] == "total":
                values[row["nutrient"], row["kind"]] = float(row["value"])
    return {
        id: Need(values.get((id, "RDA"), values.get((id, "AI"))), values.get((id, "EAR")), values.get((id, "UL")))
        for id in UNITS
    }


def of_food(food_id: str, column: str, grams: float) -> float | None:
    """The amount in so many grams, None where it was not measured."""
    cell = table()[food_id][column]
    return float(cell) * grams / 100 if cell else None


def total(eaten: Sequence[tuple[str | None, float, float, float]], column: str) -> Amount:
    """The sum of a column. Not measured: nothing at the low end, the highest of its kind at the high one."""
    low = best = high = 0.0
    for food_id, grams_low, grams, grams_high in eaten:
        if food_id is None:
            high = float("inf")
            continue
        if (of_best := of_food(food_id, column, grams)) is not None:
            low += of_food(food_id, column, grams_low) or 0.0
            best += of_best
            high += of_food(food_id, column, grams_high) or 0.0
        elif grams_high > 0:
            nutrient, unit = column.rsplit("_", 1)
            highest = table()[food_id].get(f"{nutrient}_highest_{unit}")
            high += float(highest) * grams_high / 100 if highest else float("inf")
    return Amount(low, best, high)


def eaten_rows(rows: pd.DataFrame) -> list[tuple[str | None, float, float, float]]:
    """Diary rows as (food, grams at least, best, at most)."""
    columns = zip(rows["food_id"], rows["grams_low"], rows["grams"], rows["grams_high"], strict=True)
    return [(id if isinstance(id, str) else None, float(a), float(b), float(c)) for id, a, b, c in columns]


def with_plan(
    eaten: Sequence[tuple[str | None, float, float, float]], plan: Plan
) -> list[tuple[str | None, float, float, float]]:
    """The day as the plan would have it."""
    gone = {each.replaces for each in plan.changes if each.replaces is not None}
    stays = [row for place, row in enumerate(eaten) if place not in gone]
    return [*stays, *((each.food_id, each.grams_low, each.grams, each.grams_high) for each in plan.changes)]


def faults(
    person: Person,
    rows: pd.DataFrame,
    plan: Plan,
    preferences: Preferences = NO_PREFERENCES,
    keep: Sequence[str] = (),
    leave_out: Sequence[str] = (),
) -> list[Fault]:
    """Every promise the plan breaks; of a good plan, none."""
    before = eaten_rows(rows)
    after = with_plan(before, plan)
    return [
        *_of_changes(before, plan, keep, leave_out),
        *_of_portions(plan),
        *_of_limits(person, before, after, plan, preferences),
        *_of_nutrients(person, before, after, plan),
        *_of_foods(person, before, plan, preferences),
        *_of_words([plan.title, *(text for each in plan.changes for text in (each.note, each.serving))]),
    ]


def faults_of_all(
    person: Person, rows: pd.DataFrame, answer: Plans, preferences: Preferences = NO_PREFERENCES
) -> list[Fault]:
    """Every promise broken by the plans of one day, each alone and beside each other, and by what is said of none."""
    found = [fault for plan in answer.plans for fault in faults(person, rows, plan, preferences)]
    if len(answer.plans) > MOST_PLANS:
        found.append(Fault("three plans", f"{len(answer.plans)} plans"))
    for one, other in combinations(answer.plans, 2):
        mine, its = ({each.food_id for each in plan.changes} for plan in (one, other))
        if 2 * len(mine & its) > min(len(mine), len(its)):
            found.append(Fault("clearly different", f"{sorted(mine)} and {sorted(its)}"))
    sizes = [len(plan.changes) for plan in answer.plans]
    if answer.status == "none" and (answer.plans or not answer.blocks):
        found.append(Fault("none says why", f"{len(answer.plans)} plans, {len(answer.blocks)} blocks"))
    if answer.status in ("ok", "ear_only") and not answer.plans:
        found.append(Fault("status has a plan", answer.status))
    if answer.status == "ok" and sizes and sizes[0] != min(sizes):
        found.append(Fault("the smallest first", str(sizes)))
    if answer.plans and answer.plans[0].status != answer.status:
        found.append(Fault("status of the first", f"{answer.status}, first {answer.plans[0].status}"))
    said = [*answer.notes, *(text for each in answer.blocks for text in (each.words, each.opens))]
    return found + list(_of_words(said))


def _of_changes(
    before: Sequence[tuple[str | None, float, float, float]],
    plan: Plan,
    keep: Sequence[str],
    leave_out: Sequence[str],
) -> Iterator[Fault]:
    if not 0 < len(plan.changes) <= MOST_CHANGES:
        yield Fault("at most 4 changes", str(len(plan.changes)))
    portions: Counter[str] = Counter()
    for each in plan.changes:
        usual = float(table()[each.food_id]["usual_portion_g"])
        portions[each.food_id] += each.grams / usual  # type: ignore[assignment]
        if each.name != table()[each.food_id]["name"]:
            yield Fault("the food's own name", f"{each.name} for {each.food_id}")
        if each.food_id in leave_out:
            yield Fault("left out", each.food_id)
        yield from _of_swap(before, each)
    for food_id, times in portions.items():
        # One in twenty more is the measure itself: an ounce of nuts is 28.35 g where the table's portion is 28 g.
        if times > MOST_PORTIONS * 1.05:
            yield Fault("at most 2 portions", f"{times:.2f} of {table()[food_id]['name']}")
    replaced = Counter(each.replaces for each in plan.changes if each.replaces is not None)
    if any(times > 1 for times in replaced.values()):
        yield Fault("an entry is replaced once", str(replaced))
    if missing := set(keep) - {each.food_id for each in plan.changes}:
        yield Fault("kept", str(sorted(missing)))


def _of_swap(before: Sequence[tuple[str | None, float, float, float]], change: Change) -> Iterator[Fault]:
    if change.action == "add":
        if (change.replaces, change.replaces_name, change.replaces_grams) != (None, None, None):
            yield Fault("an addition replaces nothing", f"{change.name} for {change.replaces_name}")
        return
    if change.action != "swap" or change.replaces is None or not 0 <= change.replaces < len(before):
        yield Fault("a swap is of an entry", f"{change.action} {change.replaces}")
        return
    food_id, _, grams, _ = before[change.replaces]
    if food_id is None or food_id == change.food_id or change.replaces_name != table()[food_id]["name"]:
        yield Fault("a swap is of what was eaten", f"{change.replaces_name}, eaten {food_id}")
    if change.replaces_grams is None or abs(change.replaces_grams - grams) > EXACT:
        yield Fault("a swap says how much was eaten", f"{change.replaces_grams}, eaten {grams}")


def _of_portions(plan: Plan) -> Iterator[Fault]:
    for each in plan.changes:
        name = f"{each.name}: {each.count:g} x {each.measure}, {each.grams:.1f} g, “{each.portion}”"
        if not 0 < each.grams_low <= each.grams <= each.grams_high:
            yield Fault("grams low to high", f"{each.grams_low} {each.grams} {each.grams_high}")
        if each.grams_low == each.grams_high and not re.search(r"\d (?:g|oz)\b", each.portion):
            yield Fault("a household measure has a range", name)
        row = measures().get((each.food_id, each.measure))
        if row is not None:
            times = each.count * float(row["amount"])
            edges = (("grams_low", each.grams_low), ("grams", each.grams), ("grams_high", each.grams_high))
            for column, grams in edges:
                if abs(float(row[column]) * times - grams) > 0.001 * grams:
                    yield Fault("grams of the table", f"{name}: {column} {row[column]} x {times:g} is not {grams:g}")
        elif (one := _of_unit(each.food_id, each.measure)) is None:
            yield Fault("a measure of this food", name)
        elif abs(one * each.count - each.grams) > 0.005 * each.grams:
            yield Fault("grams of the table", f"{name}: {each.count:g} x {one:g} is not {each.grams:g}")
        if not _words_agree(each):
            yield Fault("the words are the amount", name)


def _of_unit(food_id: str, unit: str) -> float | None:
    """What one of a unit weighs, in grams; a volume by the food's own weight for its volume."""
    if unit in WEIGHTS:
        return WEIGHTS[unit]
    thick = table()[food_id]["g_per_ml"]
    return MILLILITRES[unit] * float(thick) if unit in MILLILITRES and thick else None


def _words_agree(change: Change) -> bool:
    """Whether the words come to the grams: exactly in grams or a measure of the food, within 16 % after "about".

    "2 × 1 cup (8 fl oz)": the first number times what follows it, by any measure of the food that is named alike.
    """
    words = change.portion
    weight = re.fullmatch(r"(?:about )?([\d,.]+) g", words)
    if weight:
        return abs(float(weight[1].replace(",", "")) - change.grams) <= 0.5 + EXACT
    times = 1.0
    if several := re.match(r"(\d+) × ", words):
        times, words = float(several[1]), words[several.end() :]
    about = words.startswith("about ")
    words = words.removeprefix("about ")
    said = number(words)
    if said is None:
        return False
    called = _called(words)
    for (food_id, description), row in measures().items():
        if food_id == change.food_id and _called(description) == called:
            grams = times * said * float(row["grams"]) / (number(description) or 1.0) * float(row["amount"])
            # Table weights are rounded to whole grams.
            if abs(grams - change.grams) <= max((0.16 if about else 0.02) * change.grams, 0.5 * times * said):
                return True
    one = _of_unit(change.food_id, called)
    return one is not None and abs(times * said * one - change.grams) <= max(0.02 * change.grams, 0.5 * change.count)


def _called(words: str) -> str:
    """What is counted: "cup" of "1½ cups", of "1 cup, sliced" and of "1 cup (8 fl oz)"."""
    plain = re.sub(r"^[\d.½¼¾⅓⅔ ]+|\([^)]*\)", "", words).split(",")[0].strip().lower()
    return re.sub(r"s\b", "", plain.replace("halves", "half").replace("patties", "patty"))


def number(words: str) -> float | None:
    """The number a portion begins with: "1½ cups" is 1.5; None where there is none."""
    found = re.match(r"(\d+(?:\.\d+)?)?\s*([½¼¾⅓⅔])?(?:\s|$|-)", words)
    if not found or not (found[1] or found[2]):
        return None
    return float(found[1] or 0) + FRACTIONS.get(found[2] or "", 0.0)


def _of_limits(
    person: Person,
    before: Sequence[tuple[str | None, float, float, float]],
    after: Sequence[tuple[str | None, float, float, float]],
    plan: Plan,
    preferences: Preferences,
) -> Iterator[Fault]:
    allowance = ENERGY_ALLOWANCE if preferences.energy_kcal is None else preferences.energy_kcal
    energy = total(after, "energy_kcal").best - total(before, "energy_kcal").best
    if energy > allowance + EXACT:
        yield Fault("energy allowance", f"{energy:.1f} kcal of {allowance:g}")
    sodium = (total(before, "sodium_mg").best, total(after, "sodium_mg").best)
    if sodium[1] > max(sodium[0], sodium_limit()) + EXACT:
        yield Fault("sodium", f"{sodium[0]:.0f} before, {sodium[1]:.0f} mg after")
    retinol = (total(before, "retinol_ug").best, total(after, "retinol_ug").best)
    if retinol[1] > max(retinol[0], MOST_RETINOL) + EXACT:
        yield Fault("retinol", f"{retinol[0]:.0f} before, {retinol[1]:.0f} ug after")
    caffeine = (total(before, "caffeine_mg").best, total(after, "caffeine_mg").best)
    if (person.pregnant or person.lactating) and caffeine[1] > max(caffeine[0], MOST_CAFFEINE) + EXACT:
        yield Fault("caffeine", f"{caffeine[0]:.0f} before, {caffeine[1]:.0f} mg after")
    added = sum(of_food(each.food_id, "energy_kcal", each.grams) or 0.0 for each in plan.changes)
    replaced = [each.replaces for each in plan.changes if each.replaces is not None]
    gone = [row for place, row in enumerate(before) for _ in range(replaced.count(place))]
    shown = (
        ("energy said", plan.energy_kcal, added - total(gone, "energy_kcal").best),
        ("sodium said", plan.sodium_mg, sodium[1] - sodium[0]),
        ("sodium after said", plan.sodium_after_mg, sodium[1]),
        ("caffeine after said", plan.caffeine_after_mg, caffeine[1]),
    )
    for rule, said, own in shown:
        if abs(said - own) > 0.001 * max(1.0, abs(own)):
            yield Fault(rule, f"{said:.2f}, by the table {own:.2f}")


def _of_nutrients(
    person: Person,
    before: Sequence[tuple[str | None, float, float, float]],
    after: Sequence[tuple[str | None, float, float, float]],
    plan: Plan,
) -> Iterator[Fault]:
    wanted = needs(person.sex, person.life_stage, person.age_months)
    shown = {each.nutrient: each for each in plan.nutrients}
    if missing := set(UNITS) - set(shown):
        yield Fault("all nutrients before and after", str(sorted(missing)))
    care = person.potassium_care != "no"
    for id in UNITS.keys() & shown.keys():
        mine = (total(before, f"{id}_{UNITS[id]}"), total(after, f"{id}_{UNITS[id]}"))
        yield from _of_sums(shown[id], mine)
        need = Need(None, None, wanted[id].upper) if care and id == "potassium" else wanted[id]
        if need.upper is not None and mine[1].high > max(need.upper, mine[0].high) + EXACT:
            yield Fault("upper level", f"{id}: {mine[1].high:.1f} over {need.upper:g}")
        yield from _of_reached(shown[id], mine[1].low, need, plan.status)
        if care and id == "potassium":
            for end in ("low", "best", "high"):
                if getattr(mine[1], end) > getattr(mine[0], end) + EXACT:
                    yield Fault("potassium may not rise", f"{end}: {mine[0]} to {mine[1]}")


def _of_sums(said: BeforeAfter, own: tuple[Amount, Amount]) -> Iterator[Fault]:
    if said.unit != UNITS[said.nutrient]:
        yield Fault("unit", f"{said.nutrient} in {said.unit!r}")
    for when, span, amount in (("before", said.before, own[0]), ("after", said.after, own[1])):
        high = float("inf") if span.high is None else span.high
        for shown, summed in ((span.low, amount.low), (span.best, amount.best), (high, amount.high)):
            if shown != summed and not abs(shown - summed) <= 0.001 * max(abs(summed), 0.01):
                yield Fault("the sums", f"{said.nutrient} {when}: {span}, by the table {amount}")
                break


def _of_reached(said: BeforeAfter, low: float, need: Need, status: str) -> Iterator[Fault]:
    """What the low end of the day with the plan reaches, beside what is claimed."""
    if need.target is None:
        own = "no_target"
    elif low >= need.target - EXACT:
        own = "target"
    else:
        own = "average" if need.average is not None and low >= need.average - EXACT else "below"
    if said.reached != own:
        yield Fault("what is reached", f"{said.nutrient}: {said.reached}, by the table {own} ({low:.2f} of {need})")
    if said.target != need.target:
        yield Fault("the target", f"{said.nutrient}: {said.target}, by the table {need.target}")
    if status == "ok" and own not in ("target", "no_target"):
        yield Fault("ok is every target", f"{said.nutrient} {own}: {low:.2f} of {need.target}")
    if status == "ear_only" and own == "below" and need.average is not None:
        yield Fault("ear_only is every average", f"{said.nutrient}: {low:.2f} of {need.average}")


def _of_foods(
    person: Person,
    before: Sequence[tuple[str | None, float, float, float]],
    plan: Plan,
    preferences: Preferences,
) -> Iterator[Fault]:
    for each in plan.changes:
        food = table()[each.food_id]
        for diet in preferences.diets:
            for column, word in DIETS[diet]:
                if food[column] != word:
                    yield Fault(f"diet {diet}", f"{each.name}: {column} is {food[column]}")
        for avoided in preferences.avoid:
            if avoided == each.food_id or _has((avoided,), food["name"]):
                yield Fault("avoid", f"{each.name} for {avoided!r}")
        if found := against(person, each.food_id):
            yield Fault("advised against", f"{each.name}: {found}")
    if not (person.pregnant or person.lactating):
        return
    fish = [each for each in plan.changes if _is_fish(each.food_id)]
    eaten = [row[0] for row in before if row[0] is not None and _is_fish(row[0])]
    # A swap of the fish that was eaten leaves none of it beside the new one.
    left = [id for place, (id, *_) in enumerate(before) if id in eaten and place not in {c.replaces for c in fish}]
    portions = sum(each.grams / float(table()[each.food_id]["usual_portion_g"]) for each in fish)
    if fish and (portions > 1.01 or left):
        yield Fault("one portion of fish a week", f"{portions:.2f} portions, eaten {left}")


def _is_fish(food_id: str) -> bool:
    return table()[food_id]["group"] in ("fish", "shellfish") or "yes" in (
        table()[food_id]["fish"],
        table()[food_id]["shellfish"],
    )


def against(person: Person, food_id: str) -> str:
    """The first thing in the evidence that speaks against suggesting a food to this person, or ""."""
    food = table()[food_id]
    names = f"{food['name']} | {food['source_name']}"
    words: tuple[str, ...] = ()
    if person.pregnant:
        words = (*PREGNANCY, *MERCURY, *ALCOHOL, *SEAWEED)
    elif person.lactating or person.age_years < 19:
        words = (*MERCURY, *ALCOHOL, *SEAWEED)
    if person.potassium_care != "no":
        words = (*words, *SALT_SUBSTITUTE)
    if found := _has(words, names):
        return found
    if person.pregnant and (food["state"] in STATES_AVOIDED or food["alcohol"] == "yes"):
        return f"state {food['state']}, alcohol {food['alcohol']}"
    if person.pregnant and food["state"] == "raw" and food["group"] in RAW_IS_AVOIDED:
        return f"raw {food['group']}"
    return ""


def _has(words: Sequence[str], names: str) -> str:
    plain = re.sub(r"brussels? sprouts?|sprouted|sour ?dough|fruit cocktail", " ", names.lower())
    return next((word for word in words if re.search(rf"\b{re.escape(word.lower())}(?:s|es)?\b", plain)), "")


def _of_words(said: Sequence[str]) -> Iterator[Fault]:
    """Words that the page does not use, and sentences that show what is meant for a program."""
    for text in said:
        if found := NOT_WORDS.search(text):
            yield Fault("words", f"{found[0]!r} in {text!r}")
        if NOT_PLAIN.search(text):
            yield Fault("plain words", text)
        if found := AMOUNT.search(text):
            yield Fault("a figure has its unit", f"{found[0]} in {text!r}")
