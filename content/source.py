"""YAML text to typed records; every error names file, line and key.

Knows the records' types only through their annotations, and nothing of what they mean.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TextIO, TypeGuard, cast, get_args, get_origin, get_type_hints

import msgspec
import yaml

from content.model import Record

PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")
"""What a collection may be: anything else would ask for an object of Python's."""
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ContentError(Exception):
    """A content file is wrong: says where and how, in one line."""

    def __init__(self, path: Path, line: int, key: str, problem: str) -> None:
        """Keep where it is wrong: `line` counts from 1, `key` is dotted."""
        super().__init__(f"{path}:{line}: {key or '(file)'}: {problem}")
        self.path, self.line, self.key, self.problem = path, line, key, problem


class Located(dict[str, Any]):
    """A mapping that remembers the file it came from and the line of each key."""

    path: Path
    line: int
    lines: dict[str, int]


def read(path: Path) -> Located:
    """Read one YAML file whose top is a mapping.

    Raises:
        ContentError: unreadable, not YAML, not a mapping, a key that is not text or comes twice.
    """
    node = _compose(path)
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(path, 1, "", "expected keys and values")
    return _mapping(node, path, "")


def read_list(path: Path) -> list[Any]:
    """Read one YAML file whose top is a list.

    Raises:
        ContentError: as for `read`.
    """
    node = _compose(path)
    if not isinstance(node, yaml.SequenceNode):
        raise ContentError(path, 1, "", "expected a list")
    items: list[Any] = _value(node, path, "")
    return items


def read_documents(path: Path) -> list[Any]:
    """Read a YAML file of several documents, each of any kind.

    Raises:
        ContentError: as for `read`.
    """
    nodes: list[yaml.Node] = _composed(path, lambda stream: list(yaml.compose_all(stream, Loader)))
    return [_value(node, path, "") for node in nodes]


def _compose(path: Path) -> yaml.Node | None:
    return _composed(path, lambda stream: yaml.compose(stream, Loader))


def _composed(path: Path, compose: Callable[[TextIO], Any]) -> Any:
    """What `compose` makes of the file; every way in which that fails names the place."""
    try:
        with path.open(encoding="utf-8") as stream:
            return compose(stream)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError(path, line, "", error.problem or "not YAML") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(path, 1, "", str(error).splitlines()[0]) from None


def _mapping(node: yaml.MappingNode, path: Path, where: str) -> Located:
    found = Located()
    found.path, found.line, found.lines = path, node.start_mark.line + 1, {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        key = key_node.value
        if not isinstance(key, str) or key_node.tag != "tag:yaml.org,2002:str":
            raise ContentError(path, line, where, f"key {key!r} is not text: put it in quotes")
        if key in found:
            raise ContentError(path, line, _dotted(where, key), "given twice")
        found[key] = _value(value_node, path, _dotted(where, key))
        found.lines[key] = line
    return found


def _value(node: yaml.Node, path: Path, where: str) -> Any:
    if isinstance(node, yaml.CollectionNode) and node.tag not in PLAIN:
        problem = f"{node.tag.rpartition(':')[2]} is no kind of value here"
        raise ContentError(path, node.start_mark.line + 1, where, problem)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, where)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path, f"{where}[{i}]") for i, item in enumerate(node.value)]
    return _scalar(node, path, where)


def _scalar(node: yaml.Node, path: Path, where: str) -> str | float | bool | None:
    text = str(node.value)
    try:
        match node.tag.rpartition(":")[2]:
            case "str":
                return text
            case "int":
                return int(text)
            case "float":
                return float(text)
            case "bool" if text.lower() in ("true", "false"):
                return text.lower() == "true"
            case "null" if not text or text == "~":
                return None
            case kind:
                problem = f"{text!r} reads as {kind} in YAML: put it in quotes"
    except ValueError:
        problem = f"{text!r} is not a plain number"
    raise ContentError(path, node.start_mark.line + 1, where, problem)


def _dotted(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key


def build(kind: Any, data: object, at: Located, where: str = "", line: int | None = None) -> Any:
    """Turn plain YAML data into `kind` (a Record, dict, tuple or plain type).

    Args:
        kind: the wanted type, as annotated.
        data: what YAML gave.
        at: the nearest mapping around it, for the place of an error.
        where: dotted key of `data`.
        line: line of that key; without it the mapping's own.

    Raises:
        ContentError: a key is unknown or missing, or a value has the wrong type or range.
    """
    line = line if line is not None else at.line
    if _is_record(kind):
        return _record(kind, data, at, where, line)
    origin = get_origin(kind)
    if origin is dict and isinstance(data, Located):
        inner = get_args(kind)[1]
        return {k: build(inner, v, data, _dotted(where, k), data.lines[k]) for k, v in data.items()}
    if origin is tuple and isinstance(data, list):
        return _tuple(get_args(kind), cast(list[Any], data), at, where, line)
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise ContentError(at.path, line, where, str(error)) from None


def _is_record(kind: object) -> TypeGuard[type[Record]]:
    return isinstance(kind, type) and issubclass(kind, Record)


def _tuple(kinds: tuple[Any, ...], data: list[Any], at: Located, where: str, line: int) -> Any:
    if kinds[-1] is not Ellipsis and len(kinds) != len(data):
        raise ContentError(at.path, line, where, f"expected {len(kinds)} items")
    inner = [kinds[0]] * len(data) if kinds[-1] is Ellipsis else list(kinds)
    return tuple(
        build(kind, item, at, f"{where}[{i}]", line)
        for i, (kind, item) in enumerate(zip(inner, data, strict=True))
    )


@cache
def _fields(kind: type[Record]) -> Mapping[str, tuple[Any, bool]]:
    hints = get_type_hints(kind, include_extras=True)
    return {f.name: (hints[f.name], f.required) for f in msgspec.structs.fields(kind)}


def _record(kind: type[Record], data: object, at: Located, where: str, line: int) -> Record:
    if not isinstance(data, Located):
        raise ContentError(at.path, line, where, f"expected the keys of a {kind.__name__}")
    fields = _fields(kind)
    for key in data:
        if key not in fields:
            known = ", ".join(fields)
            problem = f"unknown key; a {kind.__name__} has {known}"
            raise ContentError(data.path, data.lines[key], _dotted(where, key), problem)
    for name, (_, required) in fields.items():
        if required and name not in data:
            raise ContentError(data.path, line, _dotted(where, name), "missing")
    values = {
        k: build(fields[k][0], v, data, _dotted(where, k), data.lines[k]) for k, v in data.items()
    }
    return kind(**values)
