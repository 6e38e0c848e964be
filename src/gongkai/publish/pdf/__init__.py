"""A report → a PDF of the page that GB/T 9704-2012 prescribes, set with typst."""

from gongkai.publish.pdf.typeset import write

__all__ = ["write"]
