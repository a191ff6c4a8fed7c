"""The error that a user can correct."""


class InputError(Exception):
    """An input of the container is wrong. The message names it and what is allowed."""
