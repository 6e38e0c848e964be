"""Reports of made-up agencies: realistic figures over the years, prose of our own, and faults planted on request.

`province(seed)` yields one report after another, each with last year's and, for a government, those of the bodies
below it. Nothing here reads a clock or a file; the same seed gives the same reports.
"""

from gongkai.made_up.province import YEARS, MadeUp, province

__all__ = ["YEARS", "MadeUp", "province"]
