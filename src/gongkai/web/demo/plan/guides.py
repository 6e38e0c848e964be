"""公开指南 of an agency of the demo: every fact that 条例§12 asks for, made up and marked so."""

from __future__ import annotations

from gongkai.core.guide import Guide


def guide_of(name: str) -> Guide:
    """The 指南 of the agency of that name; its numbers and addresses belong to nobody."""
    return Guide(
        classification=f"（示例）{name}主动公开的政府信息按公开目录分类：机构职能、政策文件、财政预决算、政府采购、行政执法、建议提案复文和其他信息。",
        arrangement="（示例）每条信息有索引号，由机关代码、公开年份和流水号组成；同一类信息按公开日期由新到旧排列。",
        ways_to_obtain="（示例）主动公开的，可以在政府网站、政务服务中心和档案馆的查阅场所查阅；未主动公开的，可以向政府信息公开工作机构提出申请。",
        office_name=f"{name}政府信息公开办公室（示例）",
        address="示例县示例路1号（示例）",
        hours="工作日 8:30—12:00，14:00—17:30（示例）",
        telephone="010-12345678（示例）",
        fax="010-12345679（示例）",
        online_contact="https://www.example.com（示例）",
    )
