"""`mineral-checker`: one day as a table or JSON, or a CSV file of many days."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from nutrition_data.errors import InputError

Bar = Callable[[float, float | None], None]

# What the modules behind a command load takes longer than printing its help: each command imports its own.
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Potassium, calcium, magnesium and vitamin B6 from food, against reference values.",
)
Authority = Annotated[str, typer.Option(help="Whose reference values, such as US_CA_DRI or EFSA.")]
Authorities = Annotated[
    list[str], typer.Option("--authority", help="Whose reference values, such as US_CA_DRI; repeat it, or say all.")
]
USUAL_AUTHORITY = "US_CA_DRI"
WRONG_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 when all went well, 2 with one sentence when the input must be corrected."""
    try:
        app(arguments, prog_name="mineral-checker")
    except InputError as error:
        typer.echo(f"mineral-checker: {error}", err=True)
        sys.exit(WRONG_INPUT)


@app.command()
def batch(
    entries: Annotated[
        Path, typer.Argument(metavar="ENTRIES.csv", help="person,day,entry and, if you like, grams,kind")
    ],
    out: Annotated[Path, typer.Option(metavar="DAYS.csv", help="Where to write the amounts of each day.")],
    matched: Annotated[
        Path | None, typer.Option(metavar="MATCHED.csv", help="Where to write how each row was read.")
    ] = None,
    people: Annotated[
        Path | None,
        typer.Option(metavar="PEOPLE.csv", help="person,age_years,sex,life_stage and, if you like, conditions"),
    ] = None,
    verdicts: Annotated[
        Path | None, typer.Option(metavar="VERDICTS.csv", help="Where to write the verdicts; needs --people.")
    ] = None,
    authority: Authorities = [USUAL_AUTHORITY],  # noqa: B006  typer copies it
) -> None:
    """Reads many days from a CSV file and writes the amounts of each day, and verdicts if asked."""
    from checker.batch import Request, asked_authorities, run

    request = Request(entries, out, matched, people, verdicts, asked_authorities(authority))
    with _bars("Reading entries") as (reading,):
        remarks = run(request, lambda bytes_read: reading(bytes_read, _size(entries)))
    for sentence in remarks.sentences():
        typer.echo(f"mineral-checker: {sentence}", err=True)


@app.command()
def plan(
    entries: Annotated[
        Path, typer.Argument(metavar="ENTRIES.csv", help="person,day,entry and, if you like, grams,kind")
    ],
    people: Annotated[
        Path,
        typer.Option(
            metavar="PEOPLE.csv", help="person,age_years,sex,life_stage and, if you like, conditions,diet,avoid"
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="PLANS.csv", help="Where to write the changes of each plan.")],
    authority: Authority = USUAL_AUTHORITY,
    plans: Annotated[
        int | None, typer.Option(help="How many different plans for each day; as many as there may be unless said.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(help="How many processes share the work; as many as processors unless said.")
    ] = None,
) -> None:
    """Reads many days from a CSV file and writes the smallest changes that meet every target of each day."""
    from checker.plan_batch import PLAN_REMARKS, PlanRequest, run_plans

    request = PlanRequest(entries, people, out, authority, plans, jobs)
    with _bars("Reading entries", "Planning days") as (reading, planning):
        remarks = run_plans(request, reading=lambda bytes_read: reading(bytes_read, _size(entries)), planning=planning)
    for sentence in remarks.sentences(PLAN_REMARKS):
        typer.echo(f"mineral-checker: {sentence}", err=True)


@contextmanager
def _bars(*names: str) -> Iterator[tuple[Bar, ...]]:
    """A bar for each part of the work, to be told how much is done of how much; none where nobody watches."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        tasks = [progress.add_task(name, total=None) for name in names]

        def bar(place: int) -> Bar:
            return lambda done, of: progress.update(tasks[place], completed=done, total=of)

        yield tuple(bar(place) for place in range(len(names)))


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


@app.command()
def day(
    eaten: Annotated[
        str, typer.Argument(metavar="EATEN", help='What was eaten, such as "1 cup oatmeal with milk; banana".')
    ],
    age: Annotated[float, typer.Option(help="Age in years.")],
    sex: Annotated[str, typer.Option(help="female or male")],
    life_stage: Annotated[str, typer.Option(help="none, pregnant or lactating")] = "none",
    authority: Authority = USUAL_AUTHORITY,
    potassium_care: Annotated[
        str,
        typer.Option(help="Kidney disease, or a medicine that raises potassium: no, yes or unknown."),
    ] = "unknown",
    condition: Annotated[
        list[str], typer.Option(help="A condition or medicine, such as kidney_disease; repeat it for others.")
    ] = [],  # noqa: B006  typer copies it
    supplement: Annotated[
        list[str], typer.Option(help='What was taken beside food, such as "magnesium oxide 400 mg"; repeat it.')
    ] = [],  # noqa: B006
    plan: Annotated[
        bool, typer.Option("--plan", help="Also print the smallest changes that meet every target.")
    ] = False,
    diet: Annotated[
        list[str], typer.Option(help="With --plan: a way of eating, such as vegan or no_dairy; repeat it for others.")
    ] = [],  # noqa: B006
    avoid: Annotated[
        list[str], typer.Option(help="With --plan: a food or kind of food never to suggest; repeat it for others.")
    ] = [],  # noqa: B006
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Reads one day, entries divided by ";", and prints it against the reference values of one person."""
    from checker.batch import asked_authority
    from checker.day_report import as_json_text, show
    from checker.judged_day import judge_day
    from checker.person import Person, conditions_from, potassium_care_from
    from checker.preferences import preferences_from

    asked_authority(authority)
    for option, said in (("--diet", diet), ("--avoid", avoid)):
        if said and not plan:
            raise InputError(
                f"{option}: found no --plan; it says what a plan may not hold: add --plan, or leave it out."
            )
    written = ";".join(condition)
    care = potassium_care_from(written) if potassium_care == "unknown" else potassium_care
    person = Person(age, sex, life_stage, authority, care, conditions=conditions_from(written))
    preferences = preferences_from(";".join(diet), ";".join(avoid)) if plan else None
    judged = judge_day(person, eaten, supplement, preferences)
    if as_json:
        typer.echo(as_json_text(judged, sys.stdout.encoding or "utf-8"))
    else:
        show(judged)
