"""The offline page: what stands where, that everything can be reached, heard and read."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from gongkai.core.check import Checked, check
from gongkai.core.claims import claims
from gongkai.core.explanation import Explanation
from gongkai.core.report import Report
from gongkai.law.claim_file import lexicon
from gongkai.law.load import forms, general_rules, wording
from gongkai.publish.layout import cell_id, layout
from gongkai.publish.page import Subject, index_page, refusal_page, report_page
from sample_reports import (
    address,
    founding,
    report,
    unbalanced,
    unread,
)

CULPRIT = address("requests/handled_total/natural_person")


def checked(made: Report) -> Checked:
    return check(made, rules=general_rules(), editions=forms(), wording=wording("zh"))


def page_of(made: Report, language: str = "zh", **fields: object) -> str:
    say = wording(language)
    found = check(made, rules=general_rules(), editions=forms(), wording=say)
    subject = Subject(report=made, checked=found, claims=claims(made, lexicon()), file="示例.html", **fields)  # type: ignore[arg-type]
    return report_page(subject, say)


@cache
def pages() -> dict[str, str]:
    """Every state of the page: faults of the prose, a culprit, unread rows, a calm one, and English."""
    return {
        "founding": page_of(founding()),
        "culprit": page_of(unbalanced()[0]),
        "unread": page_of(unread()),
        "calm": page_of(report(2022, {})),
        "english": page_of(founding(), "en"),
    }


STATES = ("founding", "culprit", "unread", "calm", "english")
every_state = pytest.mark.parametrize("state", STATES)


def text_of(tree: Parser, selector: str) -> str:
    found = tree.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


@every_state
def test_the_page_asks_the_network_for_nothing(state: str) -> None:
    page = pages()[state]
    assert not re.search(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""", page)
    assert "http://" not in page
    assert "https://" not in page


@every_state
def test_its_policy_allows_its_own_style_and_script_and_nothing_else(state: str) -> None:
    tree = Parser(pages()[state])
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", pages()[state], re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not tree.css("[style], [onclick], [onload]")


@every_state
def test_every_id_is_given_once_and_every_link_arrives(state: str) -> None:
    tree = Parser(pages()[state])
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in tree.css("a[href^='#']"):
        assert (node.attributes["href"] or "")[1:] in ids
    for node in tree.css("[aria-labelledby]"):
        assert node.attributes["aria-labelledby"] in ids
    for node in tree.css("[data-cells]"):
        assert set((node.attributes["data-cells"] or "").split()) <= set(ids)


@every_state
def test_every_cell_names_headers_that_exist(state: str) -> None:
    tree = Parser(pages()[state])
    ids = {node.attributes["id"] for node in tree.css("th[id]")}
    cells = tree.css("td")
    assert cells
    for cell in cells:
        named = set((cell.attributes["headers"] or "").split())
        assert named
        assert named <= ids
    assert all(node.attributes.get("scope") for node in tree.css("th"))


@every_state
def test_every_marked_cell_says_its_mark_and_points_at_its_card(state: str) -> None:
    for cell in Parser(pages()[state]).css("td.error, td.warning, td.note"):
        assert text_of(cell, ".sr")  # type: ignore[arg-type]
        assert cell.css_first("a[href^='#m']") is not None


@every_state
def test_every_card_has_a_heading_a_kind_and_its_fingerprint(state: str) -> None:
    tree = Parser(pages()[state])
    for card in tree.css("article.card[id^='m']"):
        assert text_of(card, "h3")  # type: ignore[arg-type]
        assert text_of(card, ".kind")  # type: ignore[arg-type]
        assert re.search(r"[0-9a-f]{16}", card.css_first("footer").text())


@every_state
def test_there_is_one_main_one_heading_a_skip_link_and_a_language(state: str) -> None:
    tree = Parser(pages()[state])
    assert len(tree.css("main")) == 1
    assert len(tree.css("h1")) == 1
    assert tree.css_first("a.skip").attributes["href"] == "#main"
    assert tree.css_first("html").attributes["lang"] == ("en" if state == "english" else "zh-CN")
    assert len(tree.css("table caption")) == len(tree.css("table")) == 3


def test_the_culprit_is_outlined_with_the_figure_it_should_be() -> None:
    tree = Parser(pages()["culprit"])
    cell = tree.css_first(f"#{cell_id(CULPRIT)}")
    assert "culprit" in (cell.attributes["class"] or "")
    assert "应为 11" in cell.text()
    assert len(tree.css("td.culprit")) == 1
    assert len(tree.css("td.error")) == 1


def test_three_broken_rules_around_one_culprit_are_one_matter() -> None:
    tree = Parser(pages()["culprit"])
    assert text_of(tree, ".verdict") == "1 处需改正。"
    (card,) = tree.css("article.card.error")
    assert len(card.css("li")) == 3
    assert text_of(card, ".pair") == "填的是2→应为11"  # type: ignore[arg-type]
    assert "3 项核对同时成立" in card.text()


def test_the_step_to_take_first_names_the_change() -> None:
    step = text_of(Parser(pages()["culprit"]), ".first li")
    assert "表三 · （七）总计 · 自然人" in step
    assert "2 → 11" in step


def test_blank_cells_stay_blank_to_the_eye_and_are_said_to_the_ear() -> None:
    cell = Parser(pages()["founding"]).css_first(f"#{cell_id(address('requests/received/natural_person'))}")
    assert [node.text() for node in cell.iter(include_text=True)] == ["空白"]
    assert cell.css_first(".sr") is not None


def test_the_blank_cells_are_said_once() -> None:
    assert pages()["founding"].count("须把 139 个空格读作 0 才成立") == 1


def test_a_figure_is_shown_as_it_was_printed() -> None:
    cell = Parser(pages()["founding"]).css_first(f"#{cell_id(address('disclosure/licences/items_change'))}")
    assert "增12" in cell.text()


def test_the_sentence_of_a_finding_is_underlined_beside_its_card() -> None:
    tree = Parser(pages()["founding"])
    (mark,) = [node for node in tree.css("mark.broken") if "81件" in node.text()]
    number = (mark.attributes["id"] or "")[1:]
    card = tree.css_first(f"#m{number}")
    assert f"#q{number}" in [link.attributes["href"] for link in card.css("h3 a")]
    assert text_of(card, ".pair") == "正文81→表中40"  # type: ignore[arg-type]
    assert card.parent.parent.css_first("mark") is not None


def test_a_claim_that_holds_is_underlined_quietly() -> None:
    tree = Parser(pages()["founding"])
    assert any("饮用水水质报告12期" in node.text() for node in tree.css("mark.holds"))


def test_an_unread_row_is_hatched_with_its_readings_and_has_a_card() -> None:
    tree = Parser(pages()["unread"])
    cell = tree.css_first(f"#{cell_id(address('disclosure/normative_documents/issued'))}")
    assert "unread" in (cell.attributes["class"] or "").split()
    assert "未能读出" in cell.text()
    assert "5 或 52" in cell.text()
    assert "52 | 2 | 5" in text_of(tree, "#u1")
    assert "其他服务 7" in text_of(tree, "#u2")


def test_a_report_without_findings_says_so_calmly() -> None:
    tree = Parser(pages()["calm"])
    assert "ok" in (tree.css_first(".verdict").attributes["class"] or "")
    assert not tree.css("article.card")
    assert "未发现需要改正或核实之处" in text_of(tree, ".verdict")


def test_an_explanation_stands_in_the_card_of_its_finding() -> None:
    made = founding()
    first = next(f for f in checked(made).findings if f.verdict == "broken")
    page = page_of(made, explanations={first.fingerprint: Explanation(text="含受理公示", by="办公室")})
    (card,) = [c for c in Parser(page).css("article.card") if first.fingerprint in c.text()]
    assert text_of(card, ".explained") == "已填写情况说明：含受理公示（办公室）"  # type: ignore[arg-type]


def test_text_of_a_document_cannot_become_markup() -> None:
    bad = '<script>alert("1")</script>'
    page = page_of(report(2022, {}, agency=bad, title=bad))
    assert bad not in page
    assert "&lt;script&gt;" in page


def test_the_english_page_speaks_english_outside_the_forms_own_words() -> None:
    tree = Parser(pages()["english"])
    for selector in (".verdict", ".first h2", ".legend", "button", ".kind", "a.skip"):
        assert not re.search(r"[一-鿿]", text_of(tree, selector)), selector


def test_figures_of_another_edition_are_listed_under_their_table() -> None:
    page = page_of(report(2021, {"disclosure/procurement/projects": 9}))
    assert "disclosure/procurement/projects" in text_of(Parser(page), ".extra")


def test_a_group_printed_as_one_row_is_shown_as_one_row() -> None:
    leaves = ("not_corrected", "fee_unpaid", "other_reason")
    columns = [a.column for a in report(2021, {}).form.addresses if a.row == "received"]
    gone = {f"requests/{leaf}/{column}": ... for leaf in leaves for column in columns}
    undivided = {f"requests/other_handling/{column}": 0 for column in columns}
    tree = Parser(page_of(report(2021, {**gone, **undivided})))
    assert tree.css_first(f"#{cell_id(address('requests/other_handling/total'))}") is not None
    assert tree.css_first(f"#{cell_id(address('requests/fee_unpaid/total'))}") is None


@pytest.mark.parametrize("year", [2020, 2021])
def test_every_address_of_the_form_has_one_cell_and_lines_are_equally_wide(year: int) -> None:
    made = report(year, {})
    seen = []
    for table in made.form.tables:
        for body in layout(made, table):
            covered: dict[int, int] = {}
            widths = []
            for number, line in enumerate((*body.heads, *body.lines)):
                widths.append(sum(part.columns for part in line) + covered.pop(number, 0))
                for part in line:
                    for below in range(number + 1, number + getattr(part, "rows", 1)):
                        covered[below] = covered.get(below, 0) + part.columns
            assert len(set(widths)) == 1, table.code
            assert not covered
            seen += [part.address for line in body.lines for part in line if hasattr(part, "address")]
    assert sorted(seen) == sorted(made.form.addresses)


def test_the_list_of_several_pages_links_to_each() -> None:
    entries = [
        {"link": "a.html", "title": "甲局", "verdict": "好", "file": "a.txt", "level": "calm"},
        {"link": "b.html", "title": "乙局", "verdict": "不好", "file": "b.txt", "level": "error"},
    ]
    links = [node.attributes["href"] for node in Parser(index_page(entries, wording("zh"))).css(".reports a")]
    assert links == ["a.html", "b.html"]


def test_a_refused_file_has_a_page_that_says_what_to_do() -> None:
    page = Parser(refusal_page("x.doc", "unsupported", "请另存为 .docx", "", wording("zh")))
    assert text_of(page, ".verdict") == "请另存为 .docx"
    assert "unsupported" in text_of(page, ".first")


def test_a_blank_that_cannot_be_0_has_a_chip_that_leads_to_its_cell() -> None:
    row = {"upheld": None, "corrected": 0, "other_result": 0, "pending": 0, "total": 3}
    tree = Parser(page_of(report(2022, {f"disputes/direct/{column}": figure for column, figure in row.items()})))
    chip = tree.css_first(".chips a")
    assert chip is not None
    assert chip.text() == "1应填未填"
    cell = cell_id(address("disputes/direct/upheld"))
    assert chip.attributes["href"] == f"#{cell}"
    assert tree.css_first(f"#{cell}") is not None
    assert "填 3 则成立" in text_of(tree, ".card.open")
