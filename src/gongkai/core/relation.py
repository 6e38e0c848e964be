"""How one request belongs to another, and how the other belongs to it."""

from __future__ import annotations

from gongkai.core.worded import Worded


class Relation(Worded):
    """Seen from the request that has it."""

    REPEATS = "repeats", "重复此前的申请"
    REPEATED_BY = "repeated_by", "此后有重复的申请"
    WITH = "with", "与其并案办理"
    SPLIT_INTO = "split_into", "从本件拆分出"
    SPLIT_FROM = "split_from", "由其拆分而来"
    HANDED_TO = "handed_to", "转送给"
    HANDED_FROM = "handed_from", "由其转来"

    @property
    def back(self) -> Relation:
        """The same seen from the other request."""
        return BACK[self]


BACK = {
    Relation.REPEATS: Relation.REPEATED_BY, Relation.REPEATED_BY: Relation.REPEATS, Relation.WITH: Relation.WITH,
    Relation.SPLIT_INTO: Relation.SPLIT_FROM, Relation.SPLIT_FROM: Relation.SPLIT_INTO,
    Relation.HANDED_TO: Relation.HANDED_FROM, Relation.HANDED_FROM: Relation.HANDED_TO,
}  # fmt: skip
