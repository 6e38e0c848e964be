"""A report → a Word file on the page of GB/T 9704-2012, with the statutory tables as real tables."""

from gongkai.publish.word.file import write

__all__ = ["write"]
