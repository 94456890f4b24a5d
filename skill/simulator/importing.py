"""The error of a file that can't become scenarios, or of scenarios that can't become a file."""


class Importing(Exception):
    """What can't be carried over, in one sentence."""
