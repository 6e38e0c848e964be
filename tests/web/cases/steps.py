"""A request as the tests walk it, step by step; each step is taken by the one whose step it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from gongkai.core.case import Party
from gongkai.web.agencies.models import Person
from gongkai.web.audit.models import AuditEntry
from gongkai.web.cases import services
from gongkai.web.cases.models import Case, CaseDocument, CaseEvent, RemedyBodies
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services import Application, Done
from gongkai.web.cases.services.letters import FIELD
from gongkai.web.day import CHINA
from gongkai.web.files.store import place
from gongkai.web.sealing.services import unseal_bytes
from web.cast import DAY, Cast

NAME, ID_NUMBER, PHONE = "赵示例", "999999198001010011", "13900000000"
ASKER = Requester(
    name=NAME, identity_kind="id_card", identity_number=ID_NUMBER, phone=PHONE, address="示例县示例路 1 号"
)
APPLICATION = Application(
    kind="natural_person", requester=ASKER, subject="示例化工有限公司2020年排污许可证执行报告", form="paper",
    delivery="post",
)  # fmt: skip
GIVEN = {
    "way": "随告知书邮寄复印件",
    "severance": "已遮挡工艺参数并复核",
    "part_ground": "工艺参数属于商业秘密（条例第十五条）",
}


def noon(day: date = DAY) -> datetime:
    return datetime.combine(day, time(12), CHINA)


def when(day: date = DAY) -> dict[str, Any]:
    return {"on": day, "at": noon(day)}


def with_bodies(cast: Cast) -> Cast:
    """The bureau knows whom one may turn to."""
    RemedyBodies.objects.create(
        agency=cast.bureau, since=date(2019, 1, 1), reviewers=["示例市人民政府", "示例县人民政府"],
        court="示例县人民法院", online="https://fuyi.example", mark="示环", recorded_at=noon(), by=cast.head,
    )  # fmt: skip
    return cast


@dataclass
class Walk:
    """A request on its way."""

    cast: Cast
    day: date = DAY
    case: Case = field(default_factory=Case)
    code: str = ""
    done: Done | None = None

    def on(self, day: date) -> Walk:
        """The following steps are of this day."""
        self.day = day
        return self

    def receive(self, way: str = "counter", by: Person | None = None, **more: Any) -> Walk:
        found = services.receive(
            self.cast.bureau, more.pop("application", APPLICATION), way=way, by=by or self.cast.zhang,
            **when(self.day), **more,
        )  # fmt: skip
        self.case, self.code, self.done = found.done.case, found.code, found.done
        return self

    def act(self, do: Callable[..., Done], by: Person | None = None, **said: Any) -> Walk:
        """Any step; by the handler where nobody is named."""
        known = {"length": self.case.length, **when(self.day), **said}
        self.done = do(self.case, by=by or self.cast.zhang, **known)
        self.case = self.done.case
        return self

    def consulted(self, party: Party = Party.THIRD_PARTY) -> Walk:
        return self.act(services.consult, party=party, to="示例化工有限公司", content="你公司的排污许可证执行报告")

    def answered(self, of: str, stance: str = "objects") -> Walk:
        return self.act(services.receive_opinion, of=of, stance=stance, opinion="涉及商业秘密")

    def extended(self, days: int = 20, by: Person | None = None) -> Walk:
        return self.act(services.extend, by or self.cast.head, days=days, reason="需要检索的档案较多")

    def corrected(self, until: date) -> Walk:
        return self.act(services.request_correction, items="请写明年份", until=until)

    def proposed(
        self, outcome: str = "partial", given: dict[str, str] | None = None, reason: str = "", by: Person | None = None
    ) -> Walk:
        return self.act(services.propose, by, outcome=outcome, given=given or GIVEN, reason=reason)

    def signed(self, by: Person | None = None) -> Walk:
        return self.act(services.sign, by or self.cast.leader)

    def served(self) -> Walk:
        return self.act(services.serve, route="post", proof="EMS 1000000000000")

    def last(self) -> CaseEvent:
        """The event that was recorded last."""
        found = self.case.events.order_by("seq").last()
        assert found is not None
        return found

    def letter(self, ending: str = "docx") -> bytes:
        """The letter that was kept last, in clear."""
        found = CaseDocument.objects.filter(case=self.case, kind="letter", ending=ending).last()
        assert found is not None
        return unseal_bytes(place(found.upload_id).read_bytes(), field=FIELD)


def everything() -> str:
    """All that the database keeps of cases in events, audit and rows, as text."""
    return "".join(
        [
            *(json.dumps(event.data, ensure_ascii=False) for event in CaseEvent.objects.all()),
            *(json.dumps([one.old, one.new], ensure_ascii=False) for one in AuditEntry.objects.all()),
            *(json.dumps(row, ensure_ascii=False, default=str) for row in Case.objects.values()),
            *(
                json.dumps(row, ensure_ascii=False, default=str)
                for row in CaseDocument.objects.values("title", "upload__name")
            ),
        ]
    )
