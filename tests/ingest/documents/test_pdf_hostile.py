"""Hostile PDFs: a refusal with its code in bounded time, never a traceback, and the next file is read all the same."""

from __future__ import annotations

import random
import threading
import zlib
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.ingest.documents.pdf import read_pdf
from gongkai.ingest.documents.pdf.isolated import Keeper
from gongkai.ingest.refusal import Refusal, RefusalCode
from ingest.documents.drawn_pdf import FONT, Page, assembled, pdf, stream


def whole() -> bytes:
    page = Page()
    page.ruled((60, 200, 280), (100, 120, 140))
    page.row((60, 200), 114, ("规章", "3"))
    return pdf([page])


def refused(data: bytes) -> RefusalCode:
    with pytest.raises(Refusal) as found:
        read_pdf(data, "a.pdf", "0")
    return found.value.code


def forms_that_draw_the_next_twice(depth: int) -> bytes:
    entries = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {} 0 R >> >>"
    chain = [stream(b"/X Do /X Do", entries.format(5 + index)) for index in range(depth)]
    page = Page(resources="/XObject << /X 4 0 R >>", content=["/X Do"])
    return pdf([page], [*chain, stream(b"0 0 m 9 9 l S", "/Type /XObject /Subtype /Form /BBox [0 0 9 9]")])


def one_page(content: bytes, entries: str = "") -> bytes:
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            stream(content, entries),
            FONT,
        ]
    )


def page_tree(kids: str, count: int) -> bytes:
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", tree, page])


def ten_thousand_pages() -> bytes:
    return page_tree("3 0 R " * 10_000, 10_000)


def a_million_objects() -> bytes:
    return one_page(b"0 0 m 9 9 l S\n" * 1_000_000)


def a_packed_million_of_objects() -> bytes:
    return one_page(zlib.compress(b"0 0 m 9 9 l S\n" * 2_000_000, 9), "/Filter /FlateDecode")


def a_million_pages_in_a_loop() -> bytes:
    return page_tree("2 0 R 2 0 R", 1_000_000)


@pytest.mark.parametrize(
    "make",
    [ten_thousand_pages, a_million_objects, a_packed_million_of_objects, a_million_pages_in_a_loop],
    ids=lambda make: make.__name__,
)
def test_it_refuses_what_is_too_large(make: Callable[[], bytes]) -> None:
    assert refused(make()) is RefusalCode.TOO_LARGE


def test_it_ends_a_file_that_never_ends() -> None:
    keeper = Keeper(seconds=1.5)
    with pytest.raises(Refusal) as found:
        keeper.see(forms_that_draw_the_next_twice(60))
    assert found.value.code is RefusalCode.TOO_LARGE
    keeper.seconds = 60  # 好的文件在忙碌的机器上也读得完（a good file is read on a busy machine too）
    assert keeper.see(whole()).blocks
    keeper.stop()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + bytes(range(256)) * 20, b"<html></html>"])
def test_it_refuses_what_is_no_pdf(content: bytes) -> None:
    assert refused(content) is RefusalCode.DAMAGED


def test_it_refuses_a_file_cut_short() -> None:
    assert refused(whole()[:600]) is RefusalCode.DAMAGED


def test_it_refuses_a_file_without_a_page() -> None:
    assert refused(page_tree("", 0)) is RefusalCode.DAMAGED


def test_it_reads_on_after_a_page_that_is_its_own_parent() -> None:
    document = read_pdf(page_tree("3 0 R 2 0 R", 2), "a.pdf", "0")
    assert document.blocks == ()


@pytest.mark.parametrize("box", [(0, 0, 1e9, 1e9), (0, 0, 0, 0), (-1e30, -1e30, 1e30, 1e30), (595, 842, 0, 0)])
def test_it_reads_a_page_of_absurd_size(box: tuple[float, ...]) -> None:
    page = Page(box=box)
    page.content.append("0 0 m 100 100 l S BT /F1 10 Tf 20 20 Td <793A> Tj ET")
    assert read_pdf(pdf([page]), "a.pdf", "0").medium == "pdf"


def test_it_reads_coordinates_beyond_all_bounds() -> None:
    content = b"1e38 1e38 m 1e38 -1e38 l S 0 0 1e300 1e300 re S BT /F1 1e30 Tf 1e30 0 0 1e30 0 0 Tm <793A> Tj ET"
    assert read_pdf(one_page(content), "a.pdf", "0").grids == ()


def test_a_drawing_of_many_lines_is_no_table() -> None:
    hatching = "".join(f"{x} 0 m {x} 800 l S 0 {x} m 590 {x} l S " for x in range(0, 590, 4))
    document = read_pdf(one_page(hatching.encode()), "a.pdf", "0")
    assert not [cell for grid in document.grids for cell in grid.cells if cell.text]


def test_threads_read_one_after_the_other() -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(read_pdf(whole(), "a.pdf", "0").grids))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 8


@settings(
    max_examples=120, deadline=timedelta(seconds=14), suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(seed=st.integers(0, 10**9), count=st.integers(1, 40))
def test_it_reads_or_refuses_a_file_with_any_bytes_changed(seed: int, count: int) -> None:
    chance, data = random.Random(seed), bytearray(whole())
    for _ in range(count):
        data[chance.randrange(len(data))] = chance.randrange(256)
    try:
        document = read_pdf(bytes(data), "a.pdf", "0")
    except Refusal as refusal:
        assert refusal.code in (RefusalCode.DAMAGED, RefusalCode.ENCRYPTED, RefusalCode.TOO_LARGE)
    else:
        assert all(cell.rows > 0 and cell.columns > 0 for grid in document.grids for cell in grid.cells)


@settings(max_examples=200, deadline=timedelta(seconds=14), derandomize=True)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["{:g} {:g} m {:g} {:g} l S", "{:g} {:g} {:g} {:g} re S", "{:g} {:g} {:g} {:g} re f"]),
            st.lists(st.sampled_from(range(-40, 860, 60)), min_size=4, max_size=4),
        ),
        max_size=40,
    ),
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(1, 40)),
        st.text("一二三规章0123456789", min_size=1, max_size=5),
        max_size=20,
    ),
)
def test_no_character_is_lost_or_made_up_whatever_rules_run_through_it(
    rules: list[tuple[str, list[int]]], words: dict[tuple[int, int], str]
) -> None:
    page = Page()
    page.content += [form.format(*places) for form, places in rules]
    for (column, row), word in words.items():
        page.text(20 + 60 * column, 20 * row, word, size=8)
    document = read_pdf(pdf([page]), "a.pdf", "0")
    cells = [cell.text for grid in document.grids for cell in grid.cells]
    read = "".join(cells + [line.text for line in document.lines])
    assert Counter("".join(read.split())) == Counter("".join(words.values()))
