"""Writes docs/reference/statutes.md: every rule and figure with the provision it comes from."""

import dataclasses
import importlib
import importlib.util
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from common.figures import Dated
from common.law import Citation, Rule, Source
from common.management.reference import APPS, ROOT, ReferencePage
from common.statutes import figure_sentence, modules_of, own_figures, own_rules

DOUBTS = {
    Source.FOUND: "",
    Source.MEMORY: " — *from memory, to be verified*",
    Source.PROPOSED: " — *the portal's own proposal*",
}


def cited(citation: Citation) -> str:
    return citation.polish + DOUBTS[citation.source]


def modes_with(rule: Rule[Any]) -> str:
    """The tender modes whose tables name the rule."""
    used = []
    for app in APPS:
        if importlib.util.find_spec(f"{app}.modes") is None:
            continue
        modes = getattr(importlib.import_module(f"{app}.modes"), "MODES", {})
        for code, mode in modes.items():
            tables = (getattr(mode, each.name) for each in dataclasses.fields(mode))
            if any(isinstance(table, tuple) and rule in table for table in tables):
                used.append(str(code))
    return ", ".join(used) or "—"


def tests_of(module: ModuleType) -> str:
    app, *rooms, name = module.__name__.split(".")
    path = "/".join(["tests", app, *rooms, f"test_{name}.py"])
    return f"`{path}`" if (ROOT / path).exists() else "—"


class Command(ReferencePage):
    help = __doc__
    page = "statutes.md"

    def render(self) -> Iterator[str]:
        yield "# Statutes: rules and figures"
        yield ""
        yield "Written by `manage.py list_rules` from the code. A rule's name is a sentence that is"
        yield "true when the law is kept. A lawyer reads this page, not the code."
        for app in APPS:
            for module in modules_of(app, "rules"):
                rules, figures = own_rules(module), own_figures(module)
                if rules or figures:
                    yield ""
                    yield f"## {module.__name__}"
                    yield ""
                    yield f"Tests: {tests_of(module)}"
                if rules:
                    yield from self.table_of_rules(rules)
                if figures:
                    yield from self.table_of_figures(figures)

    def table_of_rules(self, rules: list[Rule[Any]]) -> Iterator[str]:
        yield ""
        yield "| Rule | Provision | Modes |"
        yield "| --- | --- | --- |"
        for rule in rules:
            yield f"| {rule.sentence} | {cited(rule.citation)} | {modes_with(rule)} |"

    def table_of_figures(self, figures: list[tuple[str, Dated[Any]]]) -> Iterator[str]:
        yield ""
        yield "| Figure | Provision | Value, in force since |"
        yield "| --- | --- | --- |"
        for name, figure in figures:
            values = "; ".join(f"{each.value} since {each.day}" for each in figure.history)
            words = figure_sentence(name)
            yield f"| {words} | {cited(figure.citation)} | {values} |"
