"""Untrusted XML parsed without entities, document types or network, its depth and text bounded."""

from __future__ import annotations

from lxml import etree

from gongkai.ingest.documents.limits import damaged, too_large

DOCTYPE = "<!DOCTYPE"
ENCODED = tuple(DOCTYPE.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def has_doctype(data: bytes) -> bool:
    """True for XML with a document type definition, in any encoding that Office writes."""
    return any(mark in data for mark in ENCODED)


def parse_xml(data: bytes) -> etree._Element:
    """The root element. Raises Refusal: damaged (not well-formed, a document type), too_large (too deep, huge text)."""
    if has_doctype(data):
        raise damaged("doctype")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise too_large("nesting") if _is_limit(str(error)) else damaged("xml") from error
    except ValueError as error:
        raise damaged("xml") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged("doctype")
    return root


def _is_limit(message: str) -> bool:
    """libxml2's words when one of its own limits is passed: Excessive depth …, use XML_PARSE_HUGE option."""
    return "XML_PARSE_HUGE" in message or "huge text node" in message


def attribute(element: etree._Element, name: str) -> str:
    """An attribute by its local name, whatever its namespace; the empty string if it is not there."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
