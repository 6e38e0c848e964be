"""How an agency writes labels and figures: blanks, signs, digits, units, numbering, and words that drift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from gongkai.core.form import Column

WIDE = str.maketrans("0123456789.,-+", "０１２３４５６７８９．，－＋")
TRADITIONAL = str.maketrans(
    "补询区国废范后万业个为举义产亿从仅优众会传伤体余关内决况减开当总执护报拟据数时无权条来标档欢没济测热现环电结维织经纠级纪继终绍给统续组细营规视览觉计认讨议讯记许论设访证评识诉试该详说请诸调谓谢负"
    "责财质购费资转较辖办边过还这进远连迟适选递针铁长门问间阅际难须顾项顺预领题额风驻验发对书务动劳协单压县参双变号听启响员围图处复备学宁实审导尽层属岁币师带库应录强征态户扩抚担拥择损换"
    "敌断旧显机构样检楼横气汇汉沟讼罚类确获缴纳与点东专严丰临丽么乡买乱争于亏云亚释镇闻队阶陆陈险随隐雾静页顷频馈",
    "補詢區國廢範後萬業個為舉義產億從僅優眾會傳傷體餘關內決況減開當總執護報擬據數時無權條來標檔歡沒濟測熱現環電結維織經糾級紀繼終紹給統續組細營規視覽覺計認討議訊記許論設訪證評識訴試該詳說請諸調謂謝負"
    "責財質購費資轉較轄辦邊過還這進遠連遲適選遞針鐵長門問間閱際難須顧項順預領題額風駐驗發對書務動勞協單壓縣參雙變號聽啟響員圍圖處復備學寧實審導盡層屬歲幣師帶庫應錄強徵態戶擴撫擔擁擇損換"
    "敵斷舊顯機構樣檢樓橫氣匯漢溝訟罰類確獲繳納與點東專嚴豐臨麗麼鄉買亂爭於虧雲亞釋鎮聞隊階陸陳險隨隱霧靜頁頃頻饋",
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
            text = text.replace("（单位：万元）", "").replace("金额", f"金额（单位：{self.header_unit}）")
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
