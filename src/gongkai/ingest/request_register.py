"""依申请公开台账 (.xlsx, .csv) → its lines: headings found by their words, merged cells spread, days as they were typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.core.case import Channel
from gongkai.core.outcome import Letter, OutcomeLaw
from gongkai.core.register_row import DAYS, RegisterRow
from gongkai.core.wording import Wording
from gongkai.core.written_day import day_in_table
from gongkai.ingest.catalogue_head import plain
from gongkai.ingest.refusal import Refusal, RefusalCode
from gongkai.ingest.table_rows import Table, TableRow, open_tables

# 应当答复的日期不是答复的日期（a last day is no day on which something was done）。
DUE = ".*(应当?(于|在)?(答复|办结)|应答|期限届?满|届满|截止|到期|最迟|最后|预计|拟答复|延[长期](后|至))"
# 栏目的各种叫法，依次比对：办理中的日期在前，收到日期在后（what happened later is looked for first）。
HEADINGS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(words)
    for name, words in {
        "correction_requested_on": r"补正.*(告知|通知|发出)|(告知|通知)补正",
        "correction_received_on": r"补正",
        "opinion_on": r"(征求|意见).*(收到|回复|反馈|答复)|(收到|回复|反馈).*意见",
        "consulted_on": r"征求",
        "extended_on": rf"^(?!{DUE}).*延(长|期)",
        "replied_on": rf"^(?!{DUE}).*(答复|办结)(日期|时间|之日)",
        "outcome": r"(办理|答复|处理)(结果|类型|情况)",
        "kind": r"申请人(类型|类别|性质)",
        "way": r"(申请|提交|接收|受理|收件)(方式|渠道|途径)",
        "identity": r"证件|身份证|信用代码",
        "contact": r"电话|联系方式",
        "address": r"地址",
        "number": r"(登记|受理|申请)?编号|登记号",
        "received_on": r"(收到|受理|登记|申请|收件)(申请)?(日期|时间|之日)",
        "subject": r"申请(公开)?的?(内容|事项|信息)|信息(名称|内容)|^内容$",
        "name": r"申请人|姓名",
    }.items()
}
NEEDED = ("received_on", "name", "subject")
WAYS: tuple[tuple[str, str, Channel], ...] = (
    ("当面|现场|窗口|口头", "counter", Channel.IN_PERSON), ("平信|平常|普通(信|邮)", "post_ordinary", Channel.POST_ORDINARY),
    ("挂号|EMS|特快|快递|邮寄|信函|邮政", "post_signed", Channel.POST_SIGNED),
    ("传真", "fax", Channel.FAX),
    ("邮件|邮箱", "email", Channel.INTERNET), ("网|在线|平台", "online", Channel.INTERNET),
    ("转送|转来|移送", "handed_over", Channel.HANDED_OVER),
)  # fmt: skip
KINDS = (
    ("自然人|个人|公民", "natural_person"), ("律师|法律服务", "legal_service"), ("研究|科研|大学|学院", "research"),
    ("协会|基金会|公益|商会", "welfare"), ("公司|企业|厂|合作社", "enterprise"), ("其他", "other_organization"),
)  # fmt: skip
LONGEST_NAME, NEAR_TOP = 4, 15
# 不是申请的行：合计、填表说明、签名（lines that are none）；其余缺了申请人、申请内容的，一律报出来。
NO_LINE = re.compile(
    r"(合|总|小)计|共计|注[:：]|备注|说明[:：]|(填|制)表|审核(人)?[:：]|(经办|负责)人[:：]|(单位|统计)?盖章"
)
# 结果以外可以同写的话：表三的序号、与该结果同类的说法（what may stand beside an outcome）。
BESIDE = re.compile(
    r"[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．]|[\s()（），,；;：:、。.“”\"]|根据|依据|依法|决定|答复|办理结果"
)
GROUPS: Mapping[Letter, str] = {
    Letter.REFUSED: "不予公开", Letter.UNABLE: "无法提供", Letter.DECLINED: "不予处理", Letter.DISPOSED: "其他处理|不再处理",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong in a line and what to do, as a key of the wording with its slots."""

    row: int
    code: str
    slots: Mapping[str, str]

    def say(self, wording: Wording) -> str:
        """第 3 行：…"""
        return wording.say(f"register.{self.code}", row=self.row, **self.slots)


@dataclass(frozen=True, slots=True)
class Register:
    """A register read: the lines in their order, those refused, how its headings were understood, those that were not."""

    rows: tuple[RegisterRow, ...]
    refused: tuple[Trouble, ...]
    columns: Mapping[str, str]
    unread: tuple[str, ...]


def read_register(data: bytes, law: OutcomeLaw, chosen: Mapping[str, str] | None = None) -> Register:
    """`chosen` maps a heading to a field where the words do not say it. Refusal where the file cannot be read or no
    sheet has the headings that are needed: day of receipt, applicant, what was asked for."""
    tables = open_tables(data)
    for table in tables.tables:
        if (found := _head(table, chosen or {})) is not None:
            first, columns, heads = found
            rows, refused = [], []
            for row in table.rows[first:]:
                made = _row(row, columns, law)
                if isinstance(made, RegisterRow):
                    rows.append(made)
                elif made is not None:
                    refused.append(made)
            known = {columns[place]: heads[place] for place in columns}
            unread = tuple(heads[place] for place in heads if place not in columns)
            return Register(tuple(rows), tuple(refused), known, unread)
    raise Refusal(RefusalCode.TABLES_MISSING, "register")


def _head(table: Table, chosen: Mapping[str, str]) -> tuple[int, dict[int, str], dict[int, str]] | None:
    """Where the lines begin, the field and the heading of each column. A heading may stand over two rows: of all places
    near the top the one that says the most columns."""
    best: tuple[int, int, dict[int, str], dict[int, str]] | None = None
    for at in range(min(len(table.rows), NEAR_TOP)):
        for deep in (1, 2):
            rows = table.rows[at : at + deep]
            heads = _joined(rows)
            columns = _columns(heads, chosen)
            whole = all(name in columns.values() for name in NEEDED) and not _has_day(rows)
            if whole and (best is None or len(columns) > best[0]):
                best = len(columns), at + deep, columns, heads
    return best[1:] if best else None


def _joined(rows: tuple[TableRow, ...]) -> dict[int, str]:
    heads: dict[int, str] = {}
    for row in rows:
        for place, text in row.texts.items():
            word = plain(text)
            heads[place] = heads.get(place, "") + ("" if heads.get(place) == word else word)
    return heads


def _has_day(rows: tuple[TableRow, ...]) -> bool:
    return any(day_in_table(text) for row in rows for text in row.texts.values())


def _columns(heads: Mapping[int, str], chosen: Mapping[str, str]) -> dict[int, str]:
    """Each field once, the leftmost heading that fits."""
    wanted = {plain(heading): name for heading, name in chosen.items()}
    found = {place: wanted[word] for place, word in heads.items() if word in wanted}
    for name, words in HEADINGS.items():
        if name not in found.values():
            fits = [place for place in sorted(heads) if place not in found and words.search(heads[place])]
            if fits:
                found[fits[0]] = name
    return found


def _row(row: TableRow, columns: Mapping[int, str], law: OutcomeLaw) -> RegisterRow | Trouble | None:
    """A line; None where it holds nothing of a request (a total, a signature)."""
    texts = {name: " ".join(row.texts.get(place, "").split()) for place, name in columns.items()}
    if not texts["name"] or not texts["subject"] or texts["name"] == texts["subject"]:
        return _lacking(row, texts)
    days: dict[str, date] = {}
    for name in DAYS:
        text = texts.get(name, "")
        if not text or text in ("/", "无", "—", "-", "否"):
            continue
        found = day_in_table(text)
        if found is None:
            return Trouble(row.number, "day", {"text": text, "heading": name_of(columns, name)})
        days[name] = found
    if "received_on" not in days:
        return Trouble(row.number, "no_receipt", {})
    return _made(row.number, texts, days, law)


def _lacking(row: TableRow, texts: Mapping[str, str]) -> Trouble | None:
    """A line without applicant or subject, told of; None where it is no line: empty but for its number, one text over
    all columns, a total, a signature."""
    said = {text for name, text in texts.items() if text and name != "number"}
    first = next((plain(text) for text in row.texts.values() if text.strip()), "")
    if not said or NO_LINE.match(first) or len({text for text in row.texts.values() if text.strip()}) == 1:
        return None
    code = "no_name" if not texts["name"] else "no_subject" if not texts["subject"] else "name_is_subject"
    return Trouble(row.number, code, {})


def _made(number: int, texts: Mapping[str, str], days: Mapping[str, date], law: OutcomeLaw) -> RegisterRow | Trouble:
    outcome = outcome_of(texts.get("outcome", ""), law)
    if "replied_on" in days and not outcome:
        return Trouble(number, "outcome", {"text": texts.get("outcome", "")})
    way, channel, assumed = _way(texts.get("way", ""))
    kind, guessed = kind_of(texts.get("kind", ""), texts["name"])
    return RegisterRow(
        row=number, channel=channel, way=way, kind=kind, name=texts["name"], subject=texts["subject"], days=days,
        number=texts.get("number", ""), outcome=outcome if "replied_on" in days else "", contact=texts.get("contact", ""),
        identity=texts.get("identity", ""), address=texts.get("address", ""), assumed=(*assumed, *guessed),
    )  # fmt: skip


def name_of(columns: Mapping[int, str], name: str) -> str:
    """The letter over a column."""
    place = next(place for place, field in columns.items() if field == name)
    return chr(65 + place) if place < 26 else str(place + 1)


def outcome_of(text: str, law: OutcomeLaw) -> str:
    """The outcome whose words stand in a cell, nothing but words of its own kind beside them; blank otherwise: “不予以
    公开” is no “予以公开”, and two outcomes are none."""
    whole = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    labels = {unicodedata.normalize("NFKC", one.label): one for one in law.outcomes.values()}
    if whole in labels:
        return labels[whole].code
    if whole in law.outcomes:
        return whole
    for label, one in sorted(labels.items(), key=lambda pair: -len(pair[0])):
        if label in whole:
            rest = BESIDE.sub("", re.sub(GROUPS.get(one.letter, "$^"), "", whole.replace(label, "、", 1)))
            return "" if rest else one.code
    bare = plain(text)
    return next((one.code for one in law.outcomes.values() if bare == plain(one.label)), "")


def _way(text: str) -> tuple[str, Channel, tuple[str, ...]]:
    found = way_of(text)
    return (*found, ()) if found else ("counter", Channel.IN_PERSON, ("way",))


def way_of(text: str) -> tuple[str, Channel] | None:
    """How a request came, as a register says it: its code and the law's channel; None where it says nothing known."""
    return next(((way, channel) for words, way, channel in WAYS if re.search(words, text)), None)


def kind_of(text: str, name: str) -> tuple[str, tuple[str, ...]]:
    """The kind of applicant a register says, else as the name suggests; what was assumed ("kind"), if anything."""
    for words, kind in KINDS:
        if text and re.search(words, text):
            return kind, ()
    for words, kind in KINDS[1:-1]:
        if re.search(words, name):
            return kind, ("kind",)
    return ("natural_person" if len(name) <= LONGEST_NAME else "other_organization"), ("kind",)


def assumptions(row: RegisterRow, wording: Wording) -> Iterator[str]:
    """What was taken for granted of a line, in words."""
    for name in row.assumed:
        yield wording.say(f"register.assumed.{name}")
    if row.channel.is_confirmed:
        yield wording.say("register.assumed.confirmed")
