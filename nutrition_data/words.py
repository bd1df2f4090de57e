"""The words people use for foods and for how they were eaten: CSV files in `words/`, read once."""

from functools import cache

from nutrition_data.word_files import rows_of


@cache
def not_eaten() -> frozenset[str]:
    """Phrases that say a food was left."""
    return frozenset(row["words"] for row in rows_of("not_eaten"))


@cache
def left_on_food() -> frozenset[str]:
    """What people leave of a food they eat: its skin, peel, bone."""
    return frozenset(row["word"] for row in rows_of("left_on_food"))


@cache
def states() -> dict[str, str]:
    """State of a food (raw, cooked, dried ...) by the word that says so."""
    return {row["word"]: row["state"] for row in rows_of("states")}


@cache
def synonyms() -> tuple[tuple[str, str], ...]:
    """What a person's words mean in the words of the food table, British to American among them."""
    return tuple((row["words"], row["means"]) for row in rows_of("synonyms"))


@cache
def equal_phrases() -> tuple[tuple[str, str], ...]:
    """Phrases that mean the same, in people's words as in a food table's: rewritten on both sides."""
    return tuple((row["words"], row["means"]) for row in rows_of("equal_phrases"))


@cache
def compounds() -> dict[str, None]:
    """Words that together name one thing, so that "butter" does not find peanut butter."""
    return dict.fromkeys(row["words"] for row in rows_of("compounds"))


@cache
def role_weights() -> dict[str, float]:
    """How much a word of each role counts when foods are compared, from 0 to 1."""
    return {row["role"]: float(row["weight"]) for row in rows_of("role_weights")}


@cache
def word_roles() -> dict[str, str]:
    """Role of a word that is not itself the name of a food; what a diary says beside food is dropped."""
    beside = {row["word"]: "dropped" for row in rows_of("not_misspelt") if row["dropped"]}
    joined = {row["plain"]: row["role"] for row in rows_of("one_word")}
    return beside | joined | {row["word"]: row["role"] for row in rows_of("word_roles")}


@cache
def generic_heads() -> frozenset[str]:
    """Class words that a table puts first and people leave out: "Cheese, Cheddar"."""
    return frozenset(row["word"] for row in rows_of("generic_heads"))


@cache
def connectors() -> dict[str, str]:
    """Words and signs between foods: kind is join, add, comma or stop."""
    return {row["words"]: row["kind"] for row in rows_of("connectors")}


@cache
def kinds() -> dict[str, str]:
    """Words that name an animal or plant, and the animal or plant each comes from (ham: pork)."""
    return {row["word"]: row["kin"] for row in rows_of("kinds")}


@cache
def class_of_kinds() -> dict[str, str]:
    """The class that an animal or plant may go by where the table names no closer one (salmon: fish)."""
    return {row["kin"]: row["class"] for row in rows_of("kinds") if row["class"]}


@cache
def unnamed_kinds() -> dict[str, str]:
    """Dishes that the table also has without a named kind, and the words that find them."""
    return {row["head"]: row["means"] for row in rows_of("unnamed_kinds")}


@cache
def carriers() -> frozenset[str]:
    """Foods that are named last after what lies on them ("avocado toast")."""
    return frozenset(row["word"] for row in rows_of("carriers"))


@cache
def in_company(one_food: bool) -> dict[tuple[str, str], str]:
    """What a word means beside another: the pepper in salt and pepper; oat milk in a latte, which is one food."""
    rows = (row for row in rows_of("in_company") if (row["one_food"] == "yes") == one_food)
    return {(row["word"], row["beside"]): row["means"] for row in rows}


@cache
def read_apart() -> frozenset[frozenset[str]]:
    """Words of foods that are two, though the table has a food of both names: tea with milk is no milky tea."""
    return frozenset(frozenset(row["words"].split()) for row in rows_of("read_apart"))


@cache
def ranking() -> dict[str, float]:
    """What counts for and against a name when foods are ranked, each number with its reason in the file."""
    return {row["name"]: float(row["value"]) for row in rows_of("ranking")}


@cache
def in_dishes(listed: bool) -> frozenset[str]:
    """Food groups that an answer about a food names as a part of it; `listed`: between semicolons."""
    return frozenset(row["group"] for row in rows_of("in_dishes") if listed or row["with"] == "both")


@cache
def dishes() -> frozenset[str]:
    """Dishes that are named after what they are filled with or made of."""
    return frozenset(row["word"] for row in rows_of("dishes"))


@cache
def blends() -> frozenset[str]:
    """Words for a mix that is nothing but what is named in it: smoothie."""
    return frozenset(row["word"] for row in rows_of("blends"))


@cache
def made_with() -> dict[tuple[str, str], str]:
    """What an ingredient is called in the names of the food made with it: the almond milk of porridge."""
    return {(row["word"], row["beside"]): row["means"] for row in rows_of("made_with")}


@cache
def headings(also_food: bool) -> frozenset[str]:
    """Words that head what was eaten at a time of day, where a colon or dash follows them: tea is also a food."""
    return frozenset(row["word"] for row in rows_of("headings") if (row["also_food"] == "yes") == also_food)


@cache
def heading_meals() -> dict[str, str]:
    """Heading words and the meal of the diary each stands for; those of a course or a time of day are left out."""
    return {row["word"]: row["meal"] for row in rows_of("headings") if row["meal"]}


@cache
def packed_in() -> dict[str, frozenset[str]]:
    """What canned food of some groups lies in, said after "in"; it is not eaten as a food of its own."""
    return {row["words"]: frozenset(row["groups"].split(";")) for row in rows_of("packed_in")}


@cache
def sandwich_breads() -> dict[str, str]:
    """Words for what a sandwich is made on, and what the names of sandwiches say for it: white or wheat."""
    return {row["word"]: row["means"] for row in rows_of("sandwich_breads")}


@cache
def no_list_ends() -> frozenset[str]:
    """Words that end the name of one food more often than a list of foods: cod liver oil, chocolate orange cake."""
    return frozenset(row["word"] for row in rows_of("no_list_ends"))


@cache
def companions() -> frozenset[str]:
    """People who eat beside the one who writes."""
    return frozenset(row["word"] for row in rows_of("companions"))
