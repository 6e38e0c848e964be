"""What goes wrong between here and a platform."""

from __future__ import annotations


class PushFailed(Exception):  # noqa: N818 - an answer of the platform, or none
    """The platform did not confirm; the text says why and what to do. The job is done again."""
