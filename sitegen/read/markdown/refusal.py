"""The answer of a recogniser that is not certain."""


class Refused(Exception):  # noqa: N818 - an answer rather than an error
    """Something stands here that only the parser knows for certain."""
