"""Two families of errors: what the user can put right, and what is broken on our side."""


class InputError(ValueError):
    """What the user can put right: one sentence saying where, what was found, what is expected and what to do."""


class DataError(Exception):
    """A table of ours, or a release it is built from, is not as it must be. Its traceback is kept."""
