"""The lawyer's page as data: chapters by act of procedure, each with its rules and figures.

Built from the code once for a process. Words are looked up when they are read, so that one
structure serves every language, the public page and docs/reference/statutes.md alike.
"""

import dataclasses
import importlib
import importlib.util
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from common.figures import Dated
from common.figurewords import days_of, in_words
from common.law import Act, Citation, Finding, Force, Rule, Source
from common.lawwords import (
    CHAPTERS,
    DOUBTS,
    FORCES,
    OTHER,
    STOPS,
    TESTED_TOGETHER,
    ChapterWords,
)
from common.modes import TenderMode
from common.statutes import APPS, figure_sentence, modules_of, own_figures, own_rules

Tables = dict[str, tuple[Rule[Any], ...]]


@dataclass(frozen=True)
class Provision:
    """What is cited, and how well it is known."""

    citation: Citation

    @property
    def journal(self) -> str:
        return self.citation.act.journal

    @property
    def doubt(self) -> str:
        return str(DOUBTS[self.citation.source])


@dataclass(frozen=True)
class RuleEntry(Provision):
    rule: Rule[Any]
    module: str
    tables: tuple[str, ...]
    modes: tuple[str, ...]

    @property
    def anchor(self) -> str:
        return _anchor(self.module, self.rule.name)

    @property
    def sentence(self) -> str:
        return self.rule.sentence

    @property
    def force(self) -> str:
        return str(FORCES[self.rule.force])

    @property
    def badge(self) -> str:
        """The kind of badge that goes with the force."""
        return {Force.WAIVABLE: "soon", Force.ADVICE: ""}.get(self.rule.force, "now")

    @property
    def stops(self) -> list[str]:
        return [str(STOPS.get(table, table)) for table in self.tables]

    @property
    def modes_said(self) -> list[str]:
        return [str(TenderMode(code).label) for code in self.modes]

    @property
    def tests(self) -> str:
        return tests_of(self.module)


@dataclass(frozen=True)
class Value:
    """One value of a figure, in words."""

    words: str
    days: str
    basis: str
    doubt: str


@dataclass(frozen=True)
class FigureEntry(Provision):
    name: str
    figure: Dated[Any]
    module: str

    @property
    def anchor(self) -> str:
        return _anchor(self.module, self.name)

    @property
    def sentence(self) -> str:
        return _(figure_sentence(self.name))

    @property
    def values(self) -> list[Value]:
        return [
            Value(
                words=in_words(self.name, each.value),
                days=days_of(each),
                basis=each.basis,
                # Said once: where the provision itself is in doubt, so are its values.
                doubt="" if each.source is self.citation.source else str(DOUBTS[each.source]),
            )
            for each in self.figure.history
        ]

    @property
    def tests(self) -> str:
        return tests_of(self.module)


@dataclass(frozen=True)
class Chapter:
    slug: str
    title: str | Promise
    rules: tuple[RuleEntry, ...]
    figures: tuple[FigureEntry, ...]

    @property
    def unverified(self) -> int:
        """How many of its entries are marked."""
        doubtful = [each for each in self.rules if each.doubt]
        return len(doubtful) + sum(not each.figure.is_verified for each in self.figures)


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter that holds anything, in the order of a procedure."""
    rules: dict[ChapterWords, list[RuleEntry]] = {}
    figures: dict[ChapterWords, list[FigureEntry]] = {}
    for app in APPS:
        named, used = tables_of(app), modes_of(app)
        for module in modules_of(app):
            name, chapter = module.__name__, chapter_of(module.__name__)
            rules.setdefault(chapter, []).extend(
                RuleEntry(
                    citation=rule.citation,
                    rule=rule,
                    module=name,
                    tables=tuple(table for table, held in named.items() if rule in held),
                    modes=tuple(code for code, held in used.items() if rule in held),
                )
                for rule in own_rules(module)
            )
            figures.setdefault(chapter, []).extend(
                FigureEntry(citation=figure.citation, name=each, figure=figure, module=name)
                for each, figure in own_figures(module)
            )
    return tuple(
        Chapter(words.slug, words.title, tuple(rules[words]), tuple(figures[words]))
        for words in (*CHAPTERS, OTHER)
        if rules.get(words) or figures.get(words)
    )


def chapter_of(module: str) -> ChapterWords:
    found = [
        (len(room), words)
        for words in CHAPTERS
        for room in words.rooms
        if module == room or module.startswith(room)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else OTHER


def acts_cited() -> list[Act]:
    """Each act once, in the order in which the chapters come to it."""
    entries = [each for chapter in chapters() for each in (*chapter.figures, *chapter.rules)]
    return list({each.citation.act.code: each.citation.act for each in entries}.values())


def tables_of(app: str) -> Tables:
    """The tables ``TO_…`` of an app, and those fields of its modes that no table names."""
    found: Tables = {}
    for room in ("rules", "modes"):
        for module in modules_of(app, room):
            for name, value in _written_in(module):
                found[f"{app}.{name}"] = found.get(f"{app}.{name}", ()) + tuple(_rules_in(value))
    named = {id(rule) for table in found.values() for rule in table}
    for mode in _modes(app).values():
        for field, table in _tables_in(mode):
            rest = tuple(rule for rule in table if id(rule) not in named)
            found[f"{app}.{field.upper()}"] = found.get(f"{app}.{field.upper()}", ()) + rest
    return {name: table for name, table in found.items() if table}


def modes_of(app: str) -> Tables:
    """Every rule that a mode of commissioning asks, by the code of the mode."""
    return {
        str(code): tuple(rule for _field, table in _tables_in(mode) for rule in table)
        for code, mode in _modes(app).items()
    }


def _modes(app: str) -> Mapping[Any, Any]:
    if importlib.util.find_spec(f"{app}.modes") is None:
        return {}
    return getattr(importlib.import_module(f"{app}.modes"), "MODES", {})


def _tables_in(mode: Any) -> Iterator[tuple[str, tuple[Rule[Any], ...]]]:
    for field in dataclasses.fields(mode):
        if field.name.startswith("to_"):
            yield field.name, tuple(_rules_in(getattr(mode, field.name)))


def _written_in(module: ModuleType) -> Iterator[tuple[str, Any]]:
    """The tables written in the module itself, not those it imports."""
    text = Path(str(module.__file__)).read_text(encoding="utf-8")
    for name, value in vars(module).items():
        if name.startswith("TO_") and re.search(rf"^{name}\b[^=\n]*= ", text, re.MULTILINE):
            yield name, value


def _rules_in(value: Any) -> Iterator[Rule[Any]]:
    """The rules of a table, however it holds them."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _rules_in(each)
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _rules_in(each)


def tests_of(module: str) -> str:
    app, *rooms, name = module.split(".")
    name = TESTED_TOGETHER.get(module, name)
    return "/".join(["tests", app, *rooms, f"test_{name}.py"])


def _anchor(module: str, name: str) -> str:
    room = module.rpartition(".")[2]
    return f"{room}-{name}".lower().replace("_", "-")


@cache
def anchors() -> Mapping[object, str]:
    """Where the page speaks of a rule (by its name) or of a provision (its first entry)."""
    found: dict[object, str] = {}
    for chapter in chapters():
        for rule in chapter.rules:
            found.setdefault(rule.rule.name, rule.anchor)
            found.setdefault(dataclasses.replace(rule.citation, source=Source.FOUND), rule.anchor)
        for each in chapter.figures:
            found.setdefault(dataclasses.replace(each.citation, source=Source.FOUND), each.anchor)
    return found


def anchor_of(cited: Citation | Finding) -> str:
    """The anchor on the page; empty for what no rule of the code rests on."""
    if isinstance(cited, Finding):
        return anchors().get(cited.rule) or anchor_of(cited.citation)
    return anchors().get(dataclasses.replace(cited, source=Source.FOUND), "")
