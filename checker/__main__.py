"""`python -m checker`: the same as `mineral-checker`."""

from checker.command_line import main

main()
