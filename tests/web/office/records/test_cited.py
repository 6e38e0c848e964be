"""Articles in words, as people cite them."""

from __future__ import annotations

import pytest

from gongkai.core.cited import cited, dated


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("（条例§26）", "（《条例》第二十六条）"),
        ("条例§20（十三）", "《条例》第二十条（十三）"),
        ("条例§19、§20", "《条例》第十九条、第二十条"),
        ("条例§14-16", "《条例》第十四条至第十六条"),
        ("行政处罚法§48、§85", "《行政处罚法》第四十八条、第八十五条"),
        ("环境保护法§110", "《环境保护法》第一百一十条"),
        ("条例（2007）§24、行政复议法（1999）§23", "《条例》（2007年）第二十四条、《行政复议法》（1999年）第二十三条"),
        ("国办发〔2018〕118号", "国办发〔2018〕118号"),
    ],
)
def test_it_is_said_in_words(text: str, said: str) -> None:
    assert cited(text) == said


def test_days_are_written_as_people_write_them() -> None:
    assert dated("生成日期为 2022-01-06，最晚 2022-12-31") == "生成日期为 2022年1月6日，最晚 2022年12月31日"
    assert dated("索引号 12022-01-061") == "索引号 12022-01-061"
