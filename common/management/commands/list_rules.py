"""Writes docs/reference/statutes.md: every rule and figure with the provision it comes from."""

from collections.abc import Iterator

from common.lawbook import Chapter, FigureEntry, Provision, RuleEntry, chapters
from common.lawwords import NOT_VERIFIED
from common.management.reference import ROOT, ReferencePage


def cited(entry: Provision) -> str:
    journal = f" ({entry.journal})" if entry.journal else ""
    doubt = f" — **unverified**: *{entry.doubt}*" if entry.doubt else ""
    return entry.citation.polish + journal + doubt


def tested(entry: RuleEntry | FigureEntry) -> str:
    return f"`{entry.tests}`" if (ROOT / entry.tests).exists() else "—"


def valued(entry: FigureEntry) -> str:
    said = []
    for value in entry.values:
        basis = f", {value.basis}" if value.basis else ""
        doubt = f" — **unverified**: *{value.doubt}*" if value.doubt else ""
        said.append(f"{value.words}, {value.days}{basis}{doubt}")
    return "<br>".join(said).replace("\N{NO-BREAK SPACE}", " ")


class Command(ReferencePage):
    help = __doc__
    page = "statutes.md"

    def render(self) -> Iterator[str]:
        yield "# Statutes: rules and figures"
        yield ""
        yield "Written by `manage.py list_rules` from the code; the portal shows the same at"
        yield "`/pomoc/podstawy-prawne/`. A rule's name is a sentence that is true when the law is"
        yield "kept. A lawyer reads this page, not the code."
        for chapter in chapters():
            yield ""
            yield f"## {chapter.title}"
            yield from self.figures(chapter)
            yield from self.rules(chapter)
        yield ""
        yield "## Not verified"
        yield ""
        yield "Check before production:"
        yield ""
        yield from (f"{number}. {each}" for number, each in enumerate(NOT_VERIFIED, 1))

    def figures(self, chapter: Chapter) -> Iterator[str]:
        if not chapter.figures:
            return
        yield ""
        yield "| Figure | Provision | Value and its days | Test |"
        yield "| --- | --- | --- | --- |"
        for each in chapter.figures:
            yield f"| {each.sentence} | {cited(each)} | {valued(each)} | {tested(each)} |"

    def rules(self, chapter: Chapter) -> Iterator[str]:
        if not chapter.rules:
            return
        yield ""
        yield "| Rule | Provision | Force | What it stops | Modes | Test |"
        yield "| --- | --- | --- | --- | --- | --- |"
        for each in chapter.rules:
            stops, modes = "; ".join(each.stops) or "—", ", ".join(each.modes_said) or "—"
            yield (
                f"| {each.sentence} | {cited(each)} | {each.force} | {stops} | {modes} "
                f"| {tested(each)} |"
            )
