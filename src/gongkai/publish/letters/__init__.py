"""Letters of disclosure on request: their words from plain facts, and the same letter as Word and as PDF."""

from gongkai.publish.letters.as_pdf import write as pdf
from gongkai.publish.letters.as_word import write as docx
from gongkai.publish.letters.letter import Head, Letter

__all__ = ["Head", "Letter", "docx", "pdf"]
