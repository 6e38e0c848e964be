"""PDF with a text layer → Document: ruled tables by their rules, the rest by where it stands on the page."""

from __future__ import annotations

from gongkai.ingest.documents.pdf.open import read_pdf

__all__ = ["read_pdf"]
