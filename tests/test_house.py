"""The house rules: sizes, docstrings, layers, a core without a clock, words in two languages, nobody else's text."""

from __future__ import annotations

import ast
import html
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from statistics import median

import pypdfium2
import pytest

import gongkai
from gongkai.law.load import forms, wording
from written import written

ROOT = Path(__file__).parents[1]
# 迁移由工具写成，不计（migrations are written by a tool）。
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if not path.match("migrations/0*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
CORE = sorted((ROOT / "src/gongkai/core").rglob("*.py"))
CLOCKS = {"now", "today", "utcnow", "fromtimestamp", "time", "monotonic", "perf_counter"}
OUTSIDE = {"time", "os", "io", "pathlib", "socket", "subprocess", "urllib", "random", "sqlite3", "tempfile", "shutil"}
SLOT = re.compile(r"\{(\w+)")


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def functions(paths: list[Path]) -> Iterator[tuple[str, int]]:
    """Every function with its length in lines, nested ones too."""
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_says_what_it_is_for_and_is_not_too_long(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), "a module docstring of one sentence is missing"
    assert lines(path) <= 400, "no file over 400 lines: split it by what it is about"


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [f"{name}: {length} lines" for name, length in functions(SOURCES + TESTS) if length > 60]
    assert not long, "\n".join(long)


def test_the_middle_file_and_the_middle_function_are_small() -> None:
    lengths = [length for _, length in functions(SOURCES)]
    assert median(lines(path) for path in SOURCES) <= 100
    assert median(lengths) <= 10
    assert sorted(lengths)[len(lengths) * 9 // 10] <= 30, "nine functions of ten have at most 30 lines"


def test_the_layers_of_the_design_hold() -> None:
    """In a process of its own: the linter sets up logging anew, and would silence every logger of the tests."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_the_core_reads_no_clock_no_files_and_stands_on_the_standard_library(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        for module in imported(node):
            top = module.partition(".")[0]
            assert top in sys.stdlib_module_names or module.startswith("gongkai.core"), f"imports {module}"
            assert top not in OUTSIDE, f"imports {module}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in CLOCKS, f"line {node.lineno} reads the clock: {node.func.attr}()"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "open", f"line {node.lineno} opens a file"


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []


def test_both_languages_say_the_same_things_with_the_same_slots() -> None:
    chinese, english = wording("zh").templates, wording("en").templates
    assert chinese.keys() == english.keys(), sorted(chinese.keys() ^ english.keys())
    for key, template in chinese.items():
        assert set(SLOT.findall(template)) == set(SLOT.findall(english[key])), key


def glossary() -> dict[str, dict[str, str]]:
    groups = written(ROOT / "src/gongkai/law/glossary.yaml")
    entries = [entry for group in groups.values() for entry in group]
    assert len({entry["code"] for entry in entries}) == len(entries), "a code is given twice"
    return {entry["code"]: entry for entry in entries}


def form_codes() -> set[str]:
    codes = set()
    for table in (table for form in forms() for table in form.tables):
        codes |= {table.code} | {row.code for row in table.rows()}
        codes |= {column.code for block in table.blocks for column in block.columns}
    return codes


def enum_members() -> set[str]:
    codes: set[str] = set()
    for module in pkgutil.walk_packages(gongkai.__path__, "gongkai."):
        if module.name.startswith(("gongkai.core", "gongkai.law", "gongkai.ingest", "gongkai.publish")):
            for item in vars(importlib.import_module(module.name)).values():
                if isinstance(item, type) and issubclass(item, Enum) and item.__module__.startswith("gongkai"):
                    codes |= {name.lower() for name in item.__members__}
    return codes


def test_every_code_and_every_enum_member_is_in_the_glossary() -> None:
    missing = (form_codes() | enum_members()) - glossary().keys()
    assert not missing, sorted(missing)


def test_every_term_of_the_glossary_has_both_languages() -> None:
    for code, entry in glossary().items():
        assert re.search(r"[一-鿿]", entry["zh"]), code
        assert entry["en"].isascii(), code
        assert re.fullmatch(r"[a-z][a-z_]*", code), code


def sentences(folder: Path) -> set[str]:
    """Every sentence of the real reports longer than forty characters, without white space."""
    texts = []
    for path in folder.iterdir():
        if path.suffix in (".txt", ".html"):
            texts.append(html.unescape(re.sub(r"<[^>]+>", "\n", path.read_text("utf-8"))))
        elif path.suffix == ".pdf":
            texts += [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path)]
    found = {re.sub(r"\s", "", part) for text in texts for part in re.split(r"[。；！？]", text)}
    return {sentence for sentence in found if len(sentence) > 40}


def test_no_sentence_of_a_real_report_is_in_the_repository(reports_dir: Path) -> None:
    real = sentences(reports_dir)
    assert len(real) > 100
    folders = ("src", "tests", "examples", "docs")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in [*files, *ROOT.glob("*.md")]:
        text = re.sub(r"\s", "", path.read_bytes().decode("utf-8", "ignore"))
        copied = [sentence for sentence in real if sentence in text]
        assert not copied, f"{path.relative_to(ROOT)}: {copied[0]}"
