"""Articles and days as people write them: 条例§26 → 《条例》第二十六条, 2022-01-06 → 2022年1月6日."""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
TEN, HUNDRED = 10, 100
ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
CITED = re.compile(
    r"(?P<like>参照)?(?P<name>[一-鿿]*?(?:条例|法典|法|办法))(?:（(?P<of>\d{4})）)?§(?P<articles>\d+(?:[-、]§?\d+)*)"
)


def cited(text: str) -> str:
    """Every `法§12` of a text in words; `条例§14-16` becomes 《条例》第十四条至第十六条, `条例§19、§20` both articles,
    `条例（2007）§24` 《条例》（2007年）第二十四条, `参照条例§33` 参照《条例》第三十三条."""
    return CITED.sub(
        lambda found: f"{found['like'] or ''}《{found['name']}》{_edition(found['of'])}{_articles(found['articles'])}",
        text,
    )


def cited_whole(text: str) -> str:
    """The same with the items below an article: 条例§36（二） → 《条例》第三十六条第（二）项."""
    said = re.sub(r"(?<=条)((?:（[一二三四五六七八九十]+）)+)", r"第\1项", cited(text))
    return re.sub(r"(?<=条) (?=第[一二三四五六七八九十]+款)", "", said)


def dated(text: str) -> str:
    """Every day of a text that is written 2022-01-06, as 2022年1月6日."""
    return ISO_DAY.sub(lambda found: f"{found[1]}年{int(found[2])}月{int(found[3])}日", text)


def _edition(year: str | None) -> str:
    return f"（{year}年）" if year else ""


def _articles(numbers: str) -> str:
    said = re.sub(r"\d+", lambda found: f"第{numeral(int(found[0]))}条", numbers)
    return said.replace("§", "").replace("-", "至")


def numeral(number: int) -> str:
    """1 to 999 in Chinese numerals: 26 → 二十六, 110 → 一百一十."""
    hundreds, rest = divmod(number, HUNDRED)
    tens, ones = divmod(rest, TEN)
    said = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += f"{'' if tens == 1 and not hundreds else DIGITS[tens]}十"
    elif hundreds and ones:
        said += "零"
    return said + (DIGITS[ones] if ones else "")
