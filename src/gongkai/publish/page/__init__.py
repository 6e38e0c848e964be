"""A checked report, or two compared, as one offline page: the statutory tables with marks, findings beside their places."""

from gongkai.publish.page.render import comparison_page, index_page, refusal_page, report_page
from gongkai.publish.page.together import Home, together_page
from gongkai.publish.page.view import Subject

__all__ = ["Home", "Subject", "comparison_page", "index_page", "refusal_page", "report_page", "together_page"]
