"""Judging facts in a rule test: what is broken, and that it is said to people."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from common.judgement import findings
from common.law import Finding, Rule


def breaches(table: Iterable[Rule[Any]], facts: Any) -> tuple[Finding, ...]:
    """Every finding, in Polish. Each is a sentence, in words of its own in both languages.

    A message with a slip in its source is not found in the catalogue, so it stays English.
    """
    rules = tuple(table)
    with override("en"):
        english = findings(rules, facts)
    with override("pl"):
        polish = findings(rules, facts)
    for source, said in zip(english, polish, strict=True):
        assert source.message != said.message, said.message
        assert said.message.endswith("."), said.message
    return polish


def broken(table: Iterable[Rule[Any]], facts: Any) -> dict[str, str]:
    """The names of the broken rules, each with the field it speaks about."""
    return {found.rule: found.field for found in breaches(table, facts)}
