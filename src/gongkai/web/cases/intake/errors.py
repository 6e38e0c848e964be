"""What is answered where a file of requests is not taken, or a step of it cannot be done."""

from __future__ import annotations


class IntakeRefused(Exception):  # noqa: N818 - an answer, not an error of the program
    """It is not done; the text says why and what to do."""
