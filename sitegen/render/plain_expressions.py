"""Expressions of templates as Python source."""

from collections.abc import Callable, Iterable, Sequence
from keyword import iskeyword
from typing import Any, Final

import markupsafe
import msgspec
from jinja2 import nodes
from markupsafe import Markup, escape

from sitegen.model.html import Html
from sitegen.render.plain_names import Definer, Function, Loop, Meaning, Module, Names, NotPlainError, Value

_OPERATORS: Final[dict[type[nodes.Expr], str]] = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%",
    nodes.And: "and", nodes.Or: "or",
}  # fmt: skip
_COMPARISONS: Final = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in",
}  # fmt: skip
_LOOP: Final = {
    "first": "({at} == 0)", "last": "({at} == {size} - 1)", "index": "({at} + 1)", "index0": "{at}", "length": "{size}",
}  # fmt: skip
_FIRST_ARGUMENTS: Final = {"eval_context": "eval_context", "environment": "env"}
"""What some of Jinja's own filters want to be told first."""
NOT_CONSTANT: Final = object()
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""The part of `escape` that is written in C, where there is one; it is eight times as fast as the whole."""


def printed(value: object) -> str:
    """The value as HTML, letter for letter as `escape` gives it."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)  # type: ignore[arg-type]  # its type is looked at above
    if kind is Html or kind is Markup:
        return value  # type: ignore[return-value]  # so is this
    return str(value) if kind is int else escape(value)


def as_sequence(items: Iterable[Any]) -> Sequence[Any]:
    """The items as something that has a length."""
    return items if isinstance(items, tuple | list) else list(items)


class Speller:
    """Spells expressions; `space` is where the Python functions find what they call."""

    def __init__(self, space: dict[str, Any], define: Definer) -> None:
        self._space = space
        self._define = define

    def spell(self, node: nodes.Node, names: Names) -> str:
        """The expression as Python source, in parentheses where it could be misread."""
        constant = self.fold(node, names)
        if constant is not NOT_CONSTANT:
            return repr(constant)
        if type(node) in _OPERATORS and isinstance(node, nodes.BinExpr):
            return f"({self.spell(node.left, names)} {_OPERATORS[type(node)]} {self.spell(node.right, names)})"
        spell = getattr(self, f"_spell_{type(node).__name__}", None)
        if spell is None:
            raise NotPlainError(type(node).__name__)
        return str(spell(node, names))

    def fold(self, node: nodes.Node, names: Names) -> object:
        """What the expression is on every page: literals, words of the interface, values of the frame."""
        if isinstance(node, nodes.Const):
            return node.value
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Call):
            told = self._tell(node, names)
            if type(told) in (str, bool, int):  # finished HTML would lose its type
                return told
        return NOT_CONSTANT

    def _tell(self, node: nodes.Node, names: Names) -> object:
        if isinstance(node, nodes.Name):
            meaning = names.find(node.name)
            return meaning.told if isinstance(meaning, Value) else None
        if isinstance(node, nodes.Getattr):
            whole = self._tell(node.node, names) if isinstance(node.node, nodes.Name) else None
            return getattr(whole, node.attr, None) if isinstance(whole, msgspec.Struct) else None
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "_":
            translate = self._tell(node.node, names)
            if (
                callable(translate)
                and len(node.args) == 1
                and isinstance(node.args[0], nodes.Const)
                and not node.kwargs
            ):
                words: object = translate(node.args[0].value)
                return words
        return None

    def macro(self, node: nodes.Expr, names: Names) -> Function | None:
        """The macro that the expression names, if it names one."""
        meaning: Meaning | None = None
        if isinstance(node, nodes.Name):
            meaning = names.find(node.name)
        elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            module = names.find(node.node.name)
            if isinstance(module, Module):
                meaning = module.functions.get(node.attr)
                if meaning is None:
                    raise NotPlainError(node.attr)
        return meaning if isinstance(meaning, Function) else None

    def call_macro(self, function: Function, node: nodes.Call, names: Names) -> str:
        """The call of a macro, which gives HTML as a plain text."""
        self._define(function)
        return f"{function.identifier}({self._arguments(node, names, 'p_')})"

    def _arguments(self, node: nodes.Call | nodes.Filter, names: Names, prefix: str = "") -> str:
        if node.dyn_args or node.dyn_kwargs:
            raise NotPlainError
        spelled = [self.spell(argument, names) for argument in node.args]
        spelled += [f"{prefix}{_word(pair.key)}={self.spell(pair.value, names)}" for pair in node.kwargs]
        return ", ".join(spelled)

    def _spell_Name(self, node: nodes.Name, names: Names) -> str:
        meaning = names.find(node.name)
        if isinstance(meaning, Function):
            self._define(meaning)
            return meaning.identifier
        if not isinstance(meaning, Value):
            raise NotPlainError(node.name)
        return meaning.source

    def _spell_Getattr(self, node: nodes.Getattr, names: Names) -> str:
        if isinstance(node.node, nodes.Name):
            meaning = names.find(node.node.name)
            if isinstance(meaning, Loop):
                meaning.is_used = True
                return _LOOP[node.attr].format(at=meaning.at, size=meaning.size) if node.attr in _LOOP else _refuse()
            if function := self.macro(node, names):
                self._define(function)
                return function.identifier
        whole = self.spell(node.node, names)
        return f"{whole if whole.isidentifier() else f'({whole})'}.{_word(node.attr)}"

    def _spell_Getitem(self, node: nodes.Getitem, names: Names) -> str:
        whole, at = self.spell(node.node, names), node.arg
        if isinstance(at, nodes.Slice):
            parts = (self.spell(part, names) if part else "" for part in (at.start, at.stop, at.step))
            return f"{whole}[{':'.join(parts)}]"
        return f"{whole}[{self.spell(at, names)}]"

    def _spell_Call(self, node: nodes.Call, names: Names) -> str:
        if function := self.macro(node.node, names):
            return f"Markup({self.call_macro(function, node, names)})"
        return f"{self.spell(node.node, names)}({self._arguments(node, names)})"

    def _spell_Filter(self, node: nodes.Filter, names: Names) -> str:
        name = f"f_{_word(node.name)}"
        if node.node is None or name not in self._space:
            raise NotPlainError(node.name)
        wants = getattr(self._space[name], "jinja_pass_arg", None)
        first = [] if wants is None else [_FIRST_ARGUMENTS.get(wants.name) or _refuse()]
        rest = self._arguments(node, names)
        return f"{name}({', '.join([*first, self.spell(node.node, names), *([rest] if rest else [])])})"

    def _spell_Compare(self, node: nodes.Compare, names: Names) -> str:
        spelled = [f"{_COMPARISONS[operand.op]} {self.spell(operand.expr, names)}" for operand in node.ops]
        return f"({' '.join([self.spell(node.expr, names), *spelled])})"

    def _spell_Not(self, node: nodes.Not, names: Names) -> str:
        return f"(not {self.spell(node.node, names)})"

    def _spell_Neg(self, node: nodes.Neg, names: Names) -> str:
        return f"(-{self.spell(node.node, names)})"

    def _spell_CondExpr(self, node: nodes.CondExpr, names: Names) -> str:
        if node.expr2 is None:
            raise NotPlainError
        test, yes, no = (self.spell(part, names) for part in (node.test, node.expr1, node.expr2))
        return f"({yes} if {test} else {no})"

    def _spell_Concat(self, node: nodes.Concat, names: Names) -> str:
        return f"markup_join(({', '.join(self.spell(part, names) for part in node.nodes)},))"

    def _spell_Tuple(self, node: nodes.Tuple, names: Names) -> str:
        return f"({''.join(self.spell(item, names) + ', ' for item in node.items)})"


def _word(name: object) -> str:
    if not isinstance(name, str) or not name.isidentifier() or iskeyword(name):
        raise NotPlainError(name)
    return name


def _refuse() -> str:
    raise NotPlainError
