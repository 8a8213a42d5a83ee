"""Asking a table of rules in tests: which are broken, and that each breach reads well."""

from typing import Any

from django.utils.translation import override

from common.judgement import findings
from common.law import Finding, Rule


def breaches(rules: tuple[Rule[Any], ...], facts: Any) -> list[Finding]:
    """What is said in English; the Polish sentence must exist and name the same values."""
    with override("pl"):
        polish = [str(each.message) for each in findings(rules, facts)]
    with override("en"):
        english = list(findings(rules, facts))
    for said, meant in zip(polish, english, strict=True):
        assert said != meant.message, f"not translated: {said}"
        assert said[0] not in "X%", said
    return english


def broken(rules: tuple[Rule[Any], ...], facts: Any) -> list[str]:
    return [each.rule for each in breaches(rules, facts)]


def message(rules: tuple[Rule[Any], ...], facts: Any) -> str:
    """The Polish words of the only breach."""
    with override("pl"):
        (found,) = findings(rules, facts)
    return found.message.replace("\N{NO-BREAK SPACE}", " ")
