"""Every rule and figure of the code, found by walking the rooms ``rules`` of the apps.

The lawyer's page and the reference are written from this, so nothing can be left out.
"""

import importlib
import importlib.util
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from common.figures import Dated
from common.law import Rule, english_sentence

APPS = ("accounts", "programmes", "contracting", "balances", "pilots")


def modules_of(app: str, room: str = "rules") -> Iterator[ModuleType]:
    """The module ``<app>.<room>`` and everything in it, if the app has that room."""
    name = f"{app}.{room}"
    if importlib.util.find_spec(name) is None:
        return
    module = importlib.import_module(name)
    yield module
    for found in sorted(pkgutil.iter_modules(getattr(module, "__path__", ())), key=str):
        yield from modules_of(name, found.name)


def own_rules(module: ModuleType) -> list[Rule[Any]]:
    """The rules defined in the module itself, in its order."""
    rules = {
        id(value): value
        for value in vars(module).values()
        if isinstance(value, Rule) and value.check.__module__ == module.__name__
    }
    return sorted(rules.values(), key=lambda each: each.check.__code__.co_firstlineno)


@cache
def rules_by_name() -> dict[str, Rule[Any]]:
    """Every rule of the code. The name of one that may be waived belongs to it alone."""
    return {
        each.name: each for app in APPS for module in modules_of(app) for each in own_rules(module)
    }


def own_figures(module: ModuleType) -> list[tuple[str, Dated[Any]]]:
    """The figures written in the module itself, not those it imports from another."""
    text = Path(str(module.__file__)).read_text()
    return [
        (name, value)
        for name, value in vars(module).items()
        if isinstance(value, Dated) and re.search(rf"^{name}\b[^=\n]*= ", text, re.MULTILINE)
    ]


def figure_sentence(name: str) -> str:
    """«Shortest term», from ``SHORTEST_TERM``; the source string of its translation."""
    return name.replace("_", " ").capitalize()


def sentences_of(app: str) -> list[str]:
    """The English sentences of an app's rules and figures, to be translated."""
    said: set[str] = set()
    for module in modules_of(app) if app in APPS else ():
        said |= {english_sentence(each.name) for each in own_rules(module)}
        said |= {figure_sentence(name) for name, _figure in own_figures(module)}
    return sorted(said)
