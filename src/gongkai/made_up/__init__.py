"""Reports of made-up agencies: realistic figures over the years, prose of our own, and faults planted on request.

`province(seed)` yields one report after another, each with last year's and, for a government, those of the bodies
below it. With `faults` a share of them holds a fault of a known kind (`Planted`), made as a clerk goes wrong. Nothing here reads a clock or a file; the same seed gives the same reports.
"""

from gongkai.made_up.made import MadeUp, Planted
from gongkai.made_up.province import YEARS, province

__all__ = ["YEARS", "MadeUp", "Planted", "province"]
