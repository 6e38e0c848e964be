"""Articles as pages cite them."""

from gongkai.core.cited import cited, numeral

__all__ = ["cited", "numeral"]
