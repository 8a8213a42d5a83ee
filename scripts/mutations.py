"""The small slips of a programmer that ``scripts/mutate.py`` tries out."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

FLIPPED: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,),
    ast.BitAnd: (ast.BitOr,),
}
SWAPPED = {"all": "any", "any": "all", "min": "max", "max": "min"}
CHECKED = ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant
"""Conditions whose own parts are mutated already."""


@dataclass(frozen=True)
class Mutant:
    """``part`` of ``node`` becomes ``value``."""

    scope: str
    """The function, or the class and its member; empty for the module itself."""
    name: str
    """Of the constant, function or class that is written at the top of the module."""
    line: int
    what: str
    node: ast.AST
    part: str
    value: Any

    def __str__(self) -> str:
        return f"{self.scope or self.name}: {self.what}"


def mutants_of(tree: ast.Module) -> list[Mutant]:
    return [
        Mutant(scope, name, line, what, node, part, value)
        for top in tree.body
        for scope, name, node in parts_of(top)
        for what, line, node, part, value in slips_in(node)
    ]


def parts_of(top: ast.stmt) -> Iterator[tuple[str, str, ast.AST]]:
    """The functions, methods, fields and constants of a module."""
    if isinstance(top, ast.FunctionDef):
        yield top.name, top.name, top
    elif isinstance(top, ast.ClassDef):
        for part in top.body:
            # Not the defaults of fields: tests make their facts before anything is mutated.
            if isinstance(part, ast.FunctionDef):
                yield f"{top.name}.{part.name}", top.name, part
    elif isinstance(top, ast.Assign | ast.AnnAssign):
        target = top.targets[0] if isinstance(top, ast.Assign) else top.target
        yield "", getattr(target, "id", ""), top


Slip = tuple[str, int, ast.AST, str, Any]


def slips_in(node: ast.AST) -> Iterator[Slip]:
    """Every slip in a node and below it; annotations and wording are left alone."""
    for what, part, value in [*slips_at(node)]:
        if not isinstance(node, ast.FunctionDef):
            what = f"`{ast.unparse(node).splitlines()[0][:90]}` → {what}"
        yield what, getattr(node, "lineno", 0), node, part, value
    for part, below in ast.iter_fields(node):
        if part not in ("annotation", "returns", "decorator_list", "args") or isinstance(
            node, ast.Call
        ):
            for each in below if isinstance(below, list) else [below]:
                if isinstance(each, ast.AST):
                    yield from slips_in(each)


def slips_at(node: Any) -> Iterator[tuple[str, str, Any]]:
    match node:
        case ast.FunctionDef():
            yield from slips_in_function(node)
        case ast.Compare():
            for i, old in enumerate(node.ops):
                for new in FLIPPED[type(old)]:
                    yield new.__name__, "ops", [*node.ops[:i], new(), *node.ops[i + 1 :]]
        case ast.BoolOp():
            yield FLIPPED[type(node.op)][0].__name__, "op", FLIPPED[type(node.op)][0]()
            for i, old in enumerate(node.values):
                if not isinstance(old, CHECKED):
                    new = [*node.values[:i], opposite(old), *node.values[i + 1 :]]
                    yield f"not {ast.unparse(old)}", "values", new
        case ast.BinOp() if type(node.op) in FLIPPED:
            yield FLIPPED[type(node.op)][0].__name__, "op", FLIPPED[type(node.op)][0]()
        case ast.UnaryOp(op=ast.Not()):
            yield "without not", "operand", opposite(node.operand)
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, CHECKED):
            yield f"if not {ast.unparse(node.test)}", "test", opposite(node.test)
        case ast.comprehension():
            for i, old in enumerate(node.ifs):
                if not isinstance(old, CHECKED):
                    new = [*node.ifs[:i], opposite(old), *node.ifs[i + 1 :]]
                    yield f"not {ast.unparse(old)}", "ifs", new
        case ast.Call(func=ast.Name(id=name)) if name in SWAPPED:
            yield SWAPPED[name], "func", ast.Name(SWAPPED[name], ast.Load())
        case ast.Call(func=ast.Name(id="Decimal"), args=[ast.Constant(value=str(text))]):
            for step in (Decimal("0.01"), Decimal("-0.01")):
                yield f"{step:+}", "args", [ast.Constant(str(Decimal(text) + step))]
        case ast.Constant(value=bool(old)):
            yield str(not old), "value", not old
        case ast.Constant(value=int(old)):
            yield from ((str(new), "value", new) for new in (old + 1, old - 1))
        case ast.Return(value=ast.expr() as old) if not isinstance(old, ast.Constant):
            yield "None", "value", ast.Constant(None)
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            if name.startswith("TO_") and isinstance(node.value, ast.Tuple):
                for i, each in enumerate(node.value.elts):
                    rest = [*node.value.elts[:i], *node.value.elts[i + 1 :]]
                    yield f"without {ast.unparse(each)}", "value", ast.Tuple(rest, ast.Load())


def slips_in_function(node: ast.FunctionDef) -> Iterator[tuple[str, str, Any]]:
    """A rule that is always kept, or always broken, or loses its force."""
    for i, made in enumerate(node.decorator_list):
        if isinstance(made, ast.Call) and getattr(made.func, "id", "") == "rule":
            yield "always kept", "body", [ast.Return(ast.Constant(None))]
            yield "always broken", "body", [ast.Return(ast.Constant("broken"))]
            rest = [each for each in made.keywords if each.arg != "force"]
            if len(rest) < len(made.keywords):
                binding = ast.Call(made.func, made.args, rest)
                others = [*node.decorator_list[:i], binding, *node.decorator_list[i + 1 :]]
                yield "binding", "decorator_list", others


def opposite(condition: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), condition)
