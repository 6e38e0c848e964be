"""A row of the file as an application: what its cells say, what holds for all where they say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from gongkai.core.written_day import day_in_table, read_day
from gongkai.ingest.request_register import KINDS, kind_of, way_of
from gongkai.web.cases.models import ELSEWHERE, Delivery, Form, IdentityKind, RequesterKind, Way
from gongkai.web.cases.package import LONGEST, UNSEEN
from gongkai.web.cases.requester import Requester
from gongkai.web.cases.services.batch import MOST
from gongkai.web.cases.services.receive import Application
from gongkai.web.cases.services.receive import problems as lacking

Words = Sequence[tuple[str, str]]
FORMS: Words = (("纸|复印|打印", Form.PAPER), ("电子|光盘|U盘", Form.ELECTRONIC), ("查阅|阅览|抄录", Form.INSPECTION))
DELIVERIES: Words = (
    ("邮件|邮箱", Delivery.EMAIL), ("邮寄|快递|挂号|EMS|信函", Delivery.POST), ("领取|自取|当面|窗口|现场", Delivery.PICKUP),
    ("网|在线", Delivery.ONLINE),
)  # fmt: skip
PROOFS: Words = (
    ("身份证", IdentityKind.ID_CARD), ("护照|通行证", IdentityKind.PASSPORT),
    ("信用代码|营业执照|登记证", IdentityKind.CREDIT_CODE), ("其他", IdentityKind.OTHER),
)  # fmt: skip
# 居民身份证号码：第七至十四位是出生日期（the seventh to fourteenth digits are the day of birth）。
CARD = re.compile(r"\d{6}((?:19|20)\d{6})\d{3}[\dXx]")
LIMITED = {
    "name": "name", "identity": "identity_number", "phone": "phone", "address": "address", "email": "email",
    "subject": "subject",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """What is asked, by which way it came, on which day; how many identical ones; whether the kind was only guessed."""

    application: Application
    way: str
    on: date
    copies: int
    guessed: bool


def wanted(texts: Mapping[str, str], common: Mapping[str, str], today: date) -> tuple[Wanted | None, tuple[str, ...]]:
    """The application of a row, and every reason why it cannot be taken. The sentences are kept, so
    they repeat nothing that stands in a cell: in a table whose columns have shifted any of them may name somebody."""
    wrong = [*_too_long(texts)]
    way = _way(texts.get("way", ""), common, wrong)
    on = _day(texts.get("received_on", ""), common, today, wrong)
    form = _choice(texts.get("form", ""), FORMS, Form, _("提供形式"), wrong) or common.get("form", "")
    delivery = _choice(texts.get("delivery", ""), DELIVERIES, Delivery, _("获取方式"), wrong) or common.get(
        "delivery", ""
    )
    said, name = texts.get("kind", ""), texts.get("name", "")
    typed = _choice(said, KINDS, RequesterKind, _("申请人类型"), wrong)
    kind = typed or _guessed(name, texts.get("identity", ""))
    application = Application(
        kind=kind, requester=_requester(texts, kind, wrong), subject=texts.get("subject", "") or common.get("subject", ""),
        form=form, delivery=delivery,
    )  # fmt: skip
    copies = _copies(texts.get("copies", ""), wrong)
    if way and on:
        wrong += [text for text in lacking(application, way).values() if text]
    if wrong or not way or on is None:
        return None, tuple(dict.fromkeys(wrong))
    return Wanted(application, way, on, copies, guessed=not typed), ()


def _guessed(name: str, identity: str) -> str:
    """The kind that a name suggests; what suggests none and has the number of an identity card is a person, however long
    its name: taken for an organization, it would stand in lists unmasked."""
    found = kind_of("", name)[0]
    card = CARD.fullmatch(identity)
    if found == RequesterKind.OTHER_ORGANIZATION and card and read_day(card[1]):
        return RequesterKind.NATURAL_PERSON.value
    return found


def _requester(texts: Mapping[str, str], kind: str, wrong: list[str]) -> Requester:
    """Who asks; where the row does not say what proves it, an identity card of a natural person, of others a credit code."""
    usual = IdentityKind.ID_CARD if kind == RequesterKind.NATURAL_PERSON else IdentityKind.CREDIT_CODE
    proof = _choice(texts.get("identity_kind", ""), PROOFS, IdentityKind, _("证件类型"), wrong) or usual.value
    return Requester(
        name=texts.get("name", ""), identity_kind=proof, identity_number=texts.get("identity", ""),
        phone=texts.get("phone", ""), address=texts.get("address", ""), email=texts.get("email", ""),
    )  # fmt: skip


def _way(text: str, common: Mapping[str, str], wrong: list[str]) -> str:
    if not text:
        return common.get("way", "")
    found = way_of(text)
    if found is None:
        known = "、".join(str(one.label) for one in Way if one not in ELSEWHERE)
        wrong.append(_unknown(_("申请方式"), known))
        return ""
    if found[0] == Way.ONLINE:
        wrong.append(_("网上申请由申请人在门户提交，不在这里登记；电子邮件收到的，请写“电子邮件”。"))
        return ""
    if found[0] == Way.HANDED_OVER:
        wrong.append(_("本系统的机关转送的，不在这里登记；在系统以外转来的，请写怎样收到的，如“邮寄”。"))
        return ""
    return found[0]


def _day(text: str, common: Mapping[str, str], today: date, wrong: list[str]) -> date | None:
    found = day_in_table(text) if text else date.fromisoformat(common["on"])
    if found is None:
        wrong.append(_("“收到日期”一栏写的不是日期，请写成 2021-06-01 的样子。"))
    elif found > today:
        wrong.append(_("收到日期不能晚于今天，请改为实际收到的日期。"))
    return found


def _choice(text: str, words: Words, choices: type[TextChoices], heading: str, wrong: list[str]) -> str:
    """The code of what a cell says; blank where it says nothing, and where nobody knows what."""
    found = next((code for pattern, code in words if text and re.search(pattern, text)), "")
    if text and not found:
        wrong.append(_unknown(heading, "、".join(str(one.label) for one in choices)))
    return str(found)


def _unknown(heading: str, known: str) -> str:
    return _("“%(heading)s”一栏写的不认识，可以写：%(known)s。") % {"heading": heading, "known": known}


def _copies(text: str, wrong: list[str]) -> int:
    if not text:
        return 1
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    if not 1 <= number <= MOST:
        wrong.append(_("件数应是 1 至 %(most)d 的整数。") % {"most": MOST})
    return number


def _too_long(texts: Mapping[str, str]) -> Iterator[str]:
    """What no row of the database keeps."""
    labels = {
        "name": _("姓名或者名称"), "identity": _("证件号码"), "phone": _("联系电话"), "address": _("通信地址"),
        "email": _("电子邮箱"), "subject": _("申请公开的内容"),
    }  # fmt: skip
    for field, key in LIMITED.items():
        text = texts.get(field, "")
        if UNSEEN.search(text) or len(text) > LONGEST[key]:
            yield _("%(heading)s最多 %(most)d 个字符，不含控制字符。") % {
                "heading": labels[field], "most": LONGEST[key],
            }  # fmt: skip
