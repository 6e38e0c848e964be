"""One made-up report in every layout that agencies publish: what the readers are tested with."""

from layouts.catalogue import Layout, all_layouts
from layouts.figures import consistent, sample
from layouts.of_report import specimen_of
from layouts.specimen import Specimen, specimen

__all__ = ["Layout", "Specimen", "all_layouts", "consistent", "sample", "specimen", "specimen_of"]
