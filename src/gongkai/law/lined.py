"""YAML with line numbers: mappings and lists that know where they stand, and errors that say file and line."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from gongkai.core.sure import Sure

Code = TypeVar("Code", bound=StrEnum)


class LawError(ValueError):
    """A law file is wrong; the message names file, line and remedy."""

    def __init__(self, path: str | Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}：{message}")
        self.path, self.line = Path(path), line


class Map(dict[str, Any]):
    """A mapping that knows its file and line."""

    path: str
    line: int

    def fail(self, message: str) -> LawError:
        return LawError(self.path, self.line, message)

    def need(self, key: str) -> Any:
        """The value of a key that must be there; LawError names the key and what is there instead."""
        if key not in self:
            raise self.fail(f"缺少 {key!r}；此处只有 {', '.join(map(str, self)) or '空'}")
        return self[key]

    def code(self, key: str, codes: type[Code]) -> Code:
        """The member of an enum that a key names; LawError names those there are."""
        written = self.need(key)
        try:
            return codes(written)
        except ValueError:
            raise self.fail(f"{key} 不能是 {written!r}；可以是 {', '.join(codes)}") from None

    def sure(self) -> Sure:
        """How sure a fact is."""
        return self.code("sure", Sure)

    def day(self, key: str) -> date:
        """The day of a key; LawError where it is none."""
        written = self.need(key)
        if type(written) is not date:
            raise self.fail(f"{key} 应为日期，写法如 2020-09-21，现为 {written!r}")
        return written

    def number(self, key: str, least: int = 0) -> int:
        """The whole number of a key, `least` or above; LawError where it is none."""
        written = self.need(key)
        if type(written) is not int or written < least:
            raise self.fail(f"{key} 应为 {least} 以上的整数，现为 {written!r}")
        return written

    def only(self, *allowed: str) -> Map:
        """This mapping, if it has no other keys; LawError names the unknown key and the allowed ones."""
        for key in self:
            if key not in allowed:
                raise self.fail(f"不认识的键 {key!r}；可以是 {', '.join(allowed)}")
        return self


def parse(text: str, path: str) -> Any:
    """YAML text → Maps, lists and scalars; LawError on bad YAML and on a key given twice."""
    loader = yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader
    instance = loader(text)
    try:
        node = instance.get_single_node()
        return _value(instance, node, path) if node is not None else Map()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LawError(path, line, f"不是合法的 YAML：{error.problem}") from error
    finally:
        instance.dispose()


def _value(loader: Any, node: yaml.Node, path: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, path)
    if isinstance(node, yaml.SequenceNode):
        return [_value(loader, item, path) for item in node.value]
    return loader.construct_object(node, deep=True)


def _mapping(loader: Any, node: yaml.MappingNode, path: str) -> Map:
    result = Map()
    result.path, result.line = path, node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in result:
            raise LawError(path, key_node.start_mark.line + 1, f"键 {key!r} 写了两次，请删去一个")
        result[key] = _value(loader, value_node, path)
    return result
