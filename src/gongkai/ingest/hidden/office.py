"""What every Office file may carry around its text: properties, macros, embedded files, links to other files."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gongkai.core.screening.material import Feature, Spot
from gongkai.ingest.documents.package import Package
from gongkai.ingest.documents.xml import parse_xml
from gongkai.ingest.hidden.found import WHOLE, Inside

# 办公软件“文档属性”里的叫法；带 * 的写明是谁，单独提示（those with a person's or body's name are told of）。
PROPERTIES = {
    "creator": "作者", "lastModifiedBy": "最后保存者", "Manager": "经理", "Company": "单位", "title": "标题",
    "subject": "主题", "keywords": "标记", "description": "备注", "category": "类别", "contentStatus": "状态",
}  # fmt: skip
WHOSE = ("creator", "lastModifiedBy", "Manager", "Company")
LONGEST_TARGET = 120
# 部件中无碍的几种：标记、图片、字体、打印设置；此外的都是夹带的文件（everything else is a file that is carried along）。
PLAIN = (
    *(".xml", ".rels", ".vml", ".png", ".jpg", ".jpeg", ".jpe", ".gif", ".emf", ".wmf", ".emz", ".wmz", ".bmp", ".tif"),
    *(".tiff", ".svg", ".wdp", ".odttf", ".fntdata", "/"),
)
SETTINGS = "/printersettings/"


def around(package: Package, found: Inside) -> None:
    """Properties, macros, embedded files and external links of a package."""
    told: list[str] = []
    for name, part in package.parts.items():
        if name.startswith("docProps/"):
            told += _properties(parse_xml(part), found)
        elif name.startswith("customXml/") and not name.endswith(".rels"):
            found.span("\n".join(map(str, parse_xml(part).itertext())), Spot("property", {"name": name}))
        elif name.endswith(".rels"):
            found.features.extend(_links(parse_xml(part)))
        elif name.endswith("/connections.xml"):
            found.features.append(Feature("external_link", WHOLE, {"target": "connections"}))
    if told:
        found.features.append(Feature("properties", WHOLE, {"names": "、".join(dict.fromkeys(told))}))
    found.features.extend(_carried(package))


def _properties(root: etree._Element, found: Inside) -> Iterator[str]:
    """Each property as a span; the names of those that say whose the file is."""
    for element in root.iter():
        name = element.get("name") or local(element)
        if len(element) == 0 and element.text and element.text.strip():
            label = PROPERTIES.get(name, name)
            if name == "lpwstr" and (parent := element.getparent()) is not None:
                label = parent.get("name") or label
            found.span(element.text, Spot("property", {"name": label}))
            if name in WHOSE:
                yield label


def _links(root: etree._Element) -> Iterator[Feature]:
    """Other files that the file fetches; ordinary hyperlinks are its text, and are not."""
    for relation in root:
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            yield Feature("external_link", WHOLE, {"target": (relation.get("Target") or "")[:LONGEST_TARGET]})


def _carried(package: Package) -> Iterator[Feature]:
    """Macros, controls and scripts; whatever else is no part of the document itself."""
    for name in sorted(package.names):
        low, last = name.lower(), name.rpartition("/")[2]
        if low.endswith(("vbaproject.bin", ".js", ".vbs")) or "/activex/" in low or "/macrosheets/" in low:
            yield Feature("active_content", WHOLE, {"name": last})
        elif not low.endswith(PLAIN) and SETTINGS not in low:
            yield Feature("embedded_file", WHOLE, {"name": last})


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: etree._Element, *names: str) -> str:
    """The text of all elements of these names beneath one, in order."""
    return "".join(one.text or "" for one in element.iter(*(f"{{*}}{name}" for name in names)))
