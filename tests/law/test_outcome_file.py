"""outcomes.yaml: read whole, and errors that say where and what is allowed."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from gongkai.law.lined import LawError
from gongkai.law.outcome_file import outcome_law, read_outcomes

TEXT = (resources.files("gongkai.law") / "outcomes.yaml").read_text("utf-8")


def test_every_need_is_used_and_has_a_basis() -> None:
    used = {need.code for outcome in outcome_law().outcomes.values() for need in outcome.needs}
    assert all(f"  {code}:" in TEXT for code in used)
    assert all(need.basis for outcome in outcome_law().outcomes.values() for need in outcome.needs)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("needs: [way], letter", "needs: [luck], letter", "needs 中的 'luck' 不认识；可以是 way"),
        ("letter: granted", "letter: postcard", "letter 不能是 'postcard'；可以是 granted"),
        ("remedy: none", "remedy: prayer", "remedy 不能是 'prayer'；可以是 either"),
        ("code: already_public", "code: granted", "办理结果 'granted' 写了两次"),
        ("remedy_policy: partial_remedy", "remedy_policy: luck", "remedy_policy 可以是 partial_remedy, inquiry_remedy"),
        ("remedy_policy: partial_remedy", "remedy: either, remedy_policy: partial_remedy", "应写其一"),
        ("since: 2025-06-01, way: reconsideration_first", "since: 2025-06-01, way: none", "way 不能是 'none'"),
        ("since: 2025-06-01", "since: 2023-06-01", "usual 应按 since 先后排列"),
        ("      either: 部分公开", "      prayer: 部分公开", "choices 中的 'prayer' 不认识"),
        ("letter_says:", "letter_said:", "不认识的键 'letter_said'"),
        (
            "依照{article}，本机关予以公开",
            "依照{law}，本机关予以公开",
            "letter_says 中的 {law} 没有内容可填；可以是 article",
        ),
        ("的信息涉及{reason}", "的信息", "letter_says 须写明 {reason}"),
        ("sure: recalled}", "sure: hopeful}", "sure 不能是 'hopeful'"),
        ("since: 2024-01-01", "begins: 2024-01-01", "不认识的键 'begins'"),
    ],
)
def test_an_error_names_file_line_and_what_is_allowed(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(LawError, match=rf"law/outcomes.yaml:\d+：.*{re.escape(said)}"):
        read_outcomes(TEXT.replace(old, new, 1))
