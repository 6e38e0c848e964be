"""A report → an Excel workbook: a sheet for each section, the statutory tables with merged heads, figures as numbers."""

from gongkai.publish.workbook.file import write

__all__ = ["write"]
