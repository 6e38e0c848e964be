"""What the services of 双公示 answer when they do not do what they were asked."""

from __future__ import annotations


class CreditRefused(Exception):  # noqa: N818 - an answer, not an error of the program
    """It is not done; the text says why and what to do."""
