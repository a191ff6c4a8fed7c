"""The one error that is the user's to mend."""


class InputError(Exception):
    """Something given to the container is wrong; the message says what and what is allowed."""
