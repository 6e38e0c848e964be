"""A PDF written by hand, object by object, to draw what typesetting programs do and hostile files do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (0, 0, 595, 842)
FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font"
    b" /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1)"
    b" /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light"
    b" /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /ItalicAngle 0 /StemV 80 >> >>] >>"
)


@dataclass
class Page:
    """A page's drawing: coordinates in points from its upper left corner, as it is read before any rotation."""

    box: Sequence[float] = A4
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    resources: str = ""

    def text(self, x: float, y: float, words: str, size: float = 10, matrix: str = "1 0 0 1", mode: int = 0) -> None:
        """Words with the left end of their baseline there."""
        code = words.encode("utf-16-be").hex()
        place = f"{matrix} {x:g} {self.box[3] - y:g}"
        self.content.append(f"BT {mode} Tr /F1 {size:g} Tf {place} Tm <{code}> Tj ET")

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        top = self.box[3]
        self.content.append(f"0.5 w {x0:g} {top - y0:g} m {x1:g} {top - y1:g} l S")

    def bar(self, x: float, y: float, width: float, height: float) -> None:
        """A filled box, as word processors draw their borders."""
        self.content.append(f"{x:g} {self.box[3] - y - height:g} {width:g} {height:g} re f")

    def ruled(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """All rules of a table without spans."""
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def row(self, xs: Sequence[float], y: float, words: Sequence[str], size: float = 10) -> None:
        """Words with their left end a little right of each edge."""
        for x, word in zip(xs, words, strict=False):
            if word:
                self.text(x + 3, y, word, size)


def pdf(pages: Sequence[Page], extra: Sequence[bytes] = ()) -> bytes:
    """The file: objects 1 catalogue, 2 page tree, 3 font, then `extra` from 4, then a page and its content each."""
    first = 4 + len(extra)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(pages)))
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects += [FONT, *extra]
    for index, page in enumerate(pages):
        box = " ".join(f"{edge:g}" for edge in page.box)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Rotate {page.rotate} /Contents {first + 2 * index + 1} 0 R"
            f" /Resources << /Font << /F1 3 0 R >> {page.resources} >> >>".encode()
        )
        objects.append(stream("\n".join(page.content).encode()))
    return assembled(objects)


def stream(content: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(content)} {entries} >>\nstream\n".encode() + content + b"\nendstream"


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Objects numbered from 1 with their cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
