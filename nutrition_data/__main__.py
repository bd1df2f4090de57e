"""`python -m nutrition_data build ../shared`: makes the generated tables again."""

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """0 when the tables were written, 2 when the command was not understood."""
    if len(arguments) != 2 or arguments[0] != "build":
        sys.stderr.write("Say where the releases lie: python -m nutrition_data build ../shared\n")
        return 2
    from nutrition_data.build import FOLDER, build  # heavy, and a wrong command needs none of it

    build(Path(arguments[1]))
    sys.stdout.write(f"Built the tables in {FOLDER.name}/ from {arguments[1]}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
