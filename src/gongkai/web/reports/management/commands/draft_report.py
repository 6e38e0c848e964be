"""`gongkai manage draft_report --agency CODE --year Y [--format json]`: the annual report from the records and cases."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.law.load import wording
from gongkai.publish.as_json import dump, report_json
from gongkai.publish.as_text import report_text
from gongkai.web.agencies.models import Agency
from gongkai.web.day import now
from gongkai.web.reports.selectors.draft import NoEdition, draft


class Command(BaseCommand):
    """Prints the draft. CommandError (exit 2) for an unknown agency or a year without a form."""

    help = _("从信息和申请的登记起草年度报告：每个数字都是数出来的。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The agency's code, the year, the format."""
        parser.add_argument("--agency", required=True, metavar="CODE", help=_("单位代码"))
        parser.add_argument("--year", required=True, type=int, metavar="Y", help=_("报告年度"))
        parser.add_argument("--format", choices=("table", "json"), default="table", help=_("table 为表格，json 为数据"))

    def handle(self, *args: Any, **options: Any) -> None:
        """Draft and print."""
        agency = Agency.objects.filter(code=options["agency"]).first()
        if agency is None:
            raise CommandError(_("没有代码为 %(code)s 的单位。") % {"code": options["agency"]}, returncode=2)
        try:
            report = draft(agency, options["year"], known_at=now())
        except NoEdition as error:
            raise CommandError(str(error), returncode=2) from error
        if options["format"] == "json":
            self.stdout.write(dump(report_json(report)), ending="")
        else:
            self.stdout.write(report_text(report, wording(), width=120), ending="")
