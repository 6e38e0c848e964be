"""How an agency writes labels and figures: blanks, signs, digits, units, numbering, and words that drift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.core.form import Column

WIDE = str.maketrans("0123456789.,-+", "０１２３４５６７８９．，－＋")
TRADITIONAL = str.maketrans(
    "开数关请财产诉讼维纠结总业构组织务处罚许强规范单废设备书国纪员应对无没现补内仍办举报类复"
    "属级续继转结辖审检条项县区学会与为发见类众东专丰临举义乌买乱争于亏云产亲亿仅从优传伤伦众"
    "况动该证认讨让议记许论设访评识译试话询该详语误说请读课调谈谢谨质购贡财责败账货贸费资赋"
    "过这进远违连迟适选递逻遗邮郑钱铁错锁键长门闭问间闻阅队阳阶际陆陈险随隐难雾静页顶项顺须"
    "顾预领频题额风馈验体点",
    "開數關請財產訴訟維糾結總業構組織務處罰許強規範單廢設備書國紀員應對無沒現補內仍辦舉報類複"
    "屬級續繼轉結轄審檢條項縣區學會與為發見類眾東專豐臨舉義烏買亂爭於虧雲產親億僅從優傳傷倫眾"
    "況動該證認討讓議記許論設訪評識譯試話詢該詳語誤說請讀課調談謝謹質購貢財責敗賬貨貿費資賦"
    "過這進遠違連遲適選遞邏遺郵鄭錢鐵錯鎖鍵長門閉問間聞閱隊陽階際陸陳險隨隱難霧靜頁頂項順須"
    "顧預領頻題額風饋驗體點",
)


@dataclass(frozen=True, kw_only=True)
class Style:
    """The variations of one layout; the defaults print the form as the edition has it.

    `sign` is `bare` (12, -3), `plus` (+12, -3) or `word` (增12, 减3); `unit` a money unit printed in the cell and
    `header_unit` one printed in the header; `spacing` is put inside every label; `relabel` replaces the label of a row.
    """

    blank: str = ""
    sign: str = "bare"
    wide_digits: bool = False
    thousands: bool = False
    unit: str = ""
    header_unit: str = ""
    places: int | None = None
    numbering: str = "."
    words: tuple[tuple[str, str], ...] = ()
    spacing: str = ""
    relabel: Mapping[str, str] = field(default_factory=dict)
    traditional: bool = False
    uneven: bool = False
    extra_row: bool = False
    merged_zeros: bool = False
    metadata: bool = False
    prose_between: bool = False
    repeat_heading: bool = False

    def label(self, text: str, code: str = "") -> str:
        """A label or heading as this agency prints it."""
        text = self.relabel.get(code, text)
        if text[:1].isdigit() and text[1:2] == ".":
            text = (text[0] + self.numbering if self.numbering else "") + text[2:]
        for official, seen in self.words:
            text = text.replace(official, seen)
        if self.header_unit:
            text = text.replace("（单位：万元）", f"（单位：{self.header_unit}）")
        if self.spacing and len(text) > 3:
            text = text[:2] + self.spacing + text[2:]
        return text.translate(TRADITIONAL) if self.traditional else text

    def figure(self, value: Decimal | None, column: Column) -> str:
        """A figure as this agency prints it in a cell of that column."""
        if value is None:
            return self.blank
        money = column.unit == "万元"
        if money and "元" in (self.unit, self.header_unit):
            value = value * 10000
        text = self._digits(abs(value), money)
        text = self._sign(value, column) + text + (self.unit if money else "")
        return text.translate(WIDE) if self.wide_digits else text

    def _digits(self, value: Decimal, money: bool) -> str:
        if money and self.places is not None:
            value = value.quantize(Decimal(1).scaleb(-self.places))
        elif value == value.to_integral():
            value = value.quantize(Decimal(1))
        return f"{value:,f}" if self.thousands else f"{value:f}"

    def _sign(self, value: Decimal, column: Column) -> str:
        if not column.signed or value == 0:
            return "-" if value < 0 else ""
        up, down = {"bare": ("", "-"), "plus": ("+", "-"), "word": ("增", "减")}[self.sign]
        return up if value > 0 else down
