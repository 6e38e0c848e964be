"""What Word files hide: comments, tracked changes, hidden text, headers, properties."""

from __future__ import annotations

from typing import Any

from ingest.documents import made
from ingest.hidden.files import SECRET, findings, told, word

HALF = len(SECRET) // 2
BODY = f'<w:document xmlns:w="{made.WORD}"><w:body><w:p><w:r><w:t>公示</w:t></w:r></w:p></w:body></w:document>'


def test_a_number_in_the_text_is_found_though_runs_split_it() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("公示")
        paragraph = document.add_paragraph("号码")
        paragraph.add_run(SECRET[:HALF]).bold = True
        paragraph.add_run(SECRET[HALF:])

    assert told(word(fill), "a.docx") == [("id_number", "正文第 2 段")]


def test_a_number_in_a_table_is_found() -> None:
    def fill(document: Any) -> None:
        document.add_table(1, 2).cell(0, 1).text = SECRET

    assert [rule for rule, _where in told(word(fill), "a.docx")] == ["id_number"]


def test_deleted_and_inserted_text_is_read_and_counted() -> None:
    def fill(document: Any) -> None:
        gone, come = document.add_paragraph("公示"), document.add_paragraph()
        marked_run(gone, "del", "delText", SECRET)
        marked_run(come, "ins", "t", SECRET)

    found = told(word(fill), "a.docx")
    assert [where for rule, where in found if rule == "id_number"] == [
        "正文第 1 段 修订：删除的文字", "正文第 2 段 修订：插入的文字",
    ]  # fmt: skip
    assert [one.slots["count"] for one in findings(word(fill), "a.docx") if one.rule == "tracked_changes"] == [2]


def test_a_number_masked_by_a_tracked_change_is_still_in_the_file() -> None:
    """遮去中间几位而未接受修订：留下的和删去的各只有半个号码，合起来就是原来的号码。"""

    def fill(document: Any) -> None:
        paragraph = document.add_paragraph(f"号码{SECRET[:6]}")
        marked_run(paragraph, "del", "delText", SECRET[6:14])
        marked_run(paragraph, "ins", "t", "********")
        paragraph.add_run(SECRET[14:])

    found = told(word(fill), "a.docx")
    assert [where for rule, where in found if rule == "id_number"] == ["正文第 1 段 修订：删除的文字"]


def test_a_number_half_of_which_is_hidden_is_found() -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph(SECRET[:10])
        paragraph.add_run(SECRET[10:]).font.hidden = True

    assert [rule for rule, _where in told(word(fill), "a.docx")] == ["id_number", "hidden_text"]


def test_hidden_text_is_read_and_told_of() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("公示").add_run(SECRET).font.hidden = True
        document.add_paragraph("公示").add_run("不隐藏").font.hidden = False

    found = findings(word(fill), "a.docx")
    assert [(one.rule, one.slots.get("count")) for one in found] == [("id_number", None), ("hidden_text", 1)]


def test_headers_footers_and_comments_are_read() -> None:
    def fill(document: Any) -> None:
        document.sections[0].footer.paragraphs[0].text = SECRET
        paragraph = document.add_paragraph("公示")
        document.add_comment(paragraph.runs, text=f"请核对 {SECRET}", author="某某")

    found = told(word(fill), "a.docx")
    assert [where for rule, where in found if rule == "id_number"] == ["批注", "页眉页脚"]
    assert ("comments", "整个文件") in found


def test_a_file_inserted_by_reference_blocks() -> None:
    found = told(made.zipped({"word/document.xml": BODY, "word/afchunk.mht": "x"}), "a.docx")
    assert [rule for rule, _where in found] == ["embedded_file"]


def test_charts_building_blocks_and_custom_parts_are_read() -> None:
    chart = f'<c:chart xmlns:c="c"><c:v>{SECRET}</c:v></c:chart>'
    parts = {"word/document.xml": BODY, "word/charts/chart1.xml": chart, "customXml/item1.xml": f"<a>{SECRET}</a>"}
    assert told(made.zipped(parts), "a.docx") == [
        ("id_number", "文档属性“customXml/item1.xml”"), ("id_number", "图形、图表中的文字"),
    ]  # fmt: skip


def test_the_author_is_a_note() -> None:
    def fill(document: Any) -> None:
        document.core_properties.author = "某某"

    (one,) = findings(word(fill), "a.docx")
    assert (one.rule, one.level, one.slots["names"]) == ("properties", "note", "作者")
    assert "某某" not in str(one.as_data())


def test_a_plain_file_has_no_finding() -> None:
    assert told(word(lambda document: document.add_paragraph("公示")), "a.docx") == []


def marked_run(paragraph: Any, change: str, text: str, said: str) -> None:
    """A run within a tracked change."""
    from docx.oxml import parse_xml  # noqa: PLC0415

    from ingest.hidden.files import WORD  # noqa: PLC0415

    paragraph._p.append(
        parse_xml(f'<w:{change} {WORD} w:id="1" w:author="某某"><w:r><w:{text}>{said}</w:{text}></w:r></w:{change}>')
    )
