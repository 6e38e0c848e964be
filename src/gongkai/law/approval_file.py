"""law/approval.yaml → ApprovalLaw."""

from __future__ import annotations

from functools import cache
from importlib import resources

from gongkai.core.approval import Apart, ApprovalLaw, Node, NodeKind, Route, problems
from gongkai.law.lined import Map, parse

PATH = "law/approval.yaml"
DRAFTING = "drafting"


@cache
def approval_law() -> ApprovalLaw:
    """The approval law of this installation's law files."""
    return read_approval((resources.files("gongkai.law") / "approval.yaml").read_text("utf-8"))


def read_approval(text: str, path: str = PATH) -> ApprovalLaw:
    """LawError on an unknown node and on a route that does not end with its one signature."""
    root = parse(text, path).only("default", "apart")
    default = root.need("default").only("apart", "nodes")
    nodes = tuple(Node(one.only("kind").code("kind", NodeKind)) for one in default.need("nodes"))
    if wrong := problems(nodes):
        raise default.fail(f"nodes 应以唯一的 {NodeKind.SIGN} 结束，且不含须写明人员的节点：{', '.join(wrong)}")
    return ApprovalLaw(Route(nodes, bool(default.need("apart"))), tuple(_apart(one) for one in root.need("apart")))


def _apart(item: Map) -> Apart:
    item.only("first", "second", "basis", "sure")
    first = None if item.need("first") == DRAFTING else item.code("first", NodeKind)
    return Apart(first, item.code("second", NodeKind), str(item.need("basis")), item.sure())
