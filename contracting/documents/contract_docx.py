"""The contract as DOCX, for offices that insist: the same snapshot, the same paragraphs.

Headings and clauses are numbered by the program that opens the file, as in a real document.
The file is protected: only the gaps to be filled by hand (the day, the signatures) may be
typed into, because a changed text no longer has the digest printed in its foot.
"""

import io
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import segno
from docx import Document as new_document
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from common.money import written
from common.typography import held_together
from contracting.documents.docx_numbering import number_with, numbering

LANGUAGE = "pl-PL"
FONT = "Calibri"


def contract_docx(
    snapshot: Mapping[str, Any], *, title: str, code: str, address: str, at: datetime
) -> bytes:
    """The same snapshot always gives a file that says the same."""
    document = new_document()
    _styles(document)
    _properties(document, snapshot, title, at)
    _foot(document, snapshot, code, address)
    document.add_paragraph(held_together(snapshot["title"]), style="Title")
    document.add_paragraph(held_together(snapshot["task"]["title"]), style="Subtitle")
    for line in snapshot["preamble"]:
        paragraph = document.add_paragraph()
        paragraph.add_run(held_together(line["bold"])).bold = True
        paragraph.add_run(held_together(line["text"]))
    levels = numbering(document)
    for section in snapshot["paragraphs"]:
        heading = document.add_paragraph(held_together(section["title"]), style="Heading 1")
        number_with(heading, levels, 0)
        for clause in section["clauses"]:
            number_with(_body(document, clause["text"]), levels, 1)
            for point in clause["points"]:
                number_with(_body(document, point), levels, 2)
        if section["table"]:
            _table(document, section["table"])
    _signatures(document, snapshot)
    _annexes(document, snapshot)
    _protect(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _body(document: Document, text: str) -> Any:
    return document.add_paragraph(held_together(text))


def _styles(document: Document) -> None:
    for name, size in (("Normal", 11), ("Title", 18), ("Subtitle", 13), ("Heading 1", 13)):
        style = document.styles[name]
        assert style.type == WD_STYLE_TYPE.PARAGRAPH  # noqa: S101 - python-docx's own template
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = None
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for part in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(part), FONT)
        for part in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(part), None)
        language = OxmlElement("w:lang")
        for part in ("w:val", "w:eastAsia"):
            language.set(qn(part), LANGUAGE)
        style.element.rPr.append(language)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(22)


def _properties(document: Document, snapshot: Mapping[str, Any], title: str, at: datetime) -> None:
    known = document.core_properties
    known.title, known.author = title, snapshot["authority"]["name"]
    known.language, known.comments = LANGUAGE, f"SHA-256: {snapshot['digest']}"
    known.created = known.modified = at.replace(tzinfo=None)
    known.revision = int(snapshot["version"])


def _foot(document: Document, snapshot: Mapping[str, Any], code: str, address: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(
        f"Umowa nr {snapshot['number']} · wersja {snapshot['version']} · skrót "
        f"{snapshot['digest'][:16]} · kod {code} · strona "
    ).font.size = Pt(8)
    for name, between in (("PAGE", " z "), ("NUMPAGES", "   ")):
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        paragraph._p.append(field)
        paragraph.add_run(between).font.size = Pt(8)
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", scale=6, border=1)
    picture.seek(0)
    shape = paragraph.add_run().add_picture(picture, width=Mm(14))
    described = shape._inline.docPr
    described.set("descr", "Kod QR: sprawdź, czy ta umowa jest prawdziwa")
    described.set("title", "Kod QR")


def _table(document: Document, table: Mapping[str, Any]) -> None:
    document.add_paragraph(held_together(table["caption"]), style="Caption")
    rows = [table["head"], *table["rows"], *([table["foot"]] if table["foot"] else [])]
    drawn = document.add_table(rows=len(rows), cols=len(table["head"]), style="Table Grid")
    _repeat_head(drawn)
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            run = drawn.cell(place, column).paragraphs[0].add_run(held_together(text))
            run.bold = place == 0 or (bool(table["foot"]) and place == len(rows) - 1)


def _repeat_head(drawn: Any) -> None:
    properties = drawn.rows[0]._tr.get_or_add_trPr()
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    properties.append(head)


def _signatures(document: Document, snapshot: Mapping[str, Any]) -> None:
    document.add_paragraph("Podpisy Stron", style="Heading 1")
    names = [("Zleceniodawca", snapshot["authority"]["name"])]
    names += [("Zleceniobiorca", each["name"]) for each in snapshot["providers"]]
    for place, (role, name) in enumerate(names, start=1):
        _gap(document.add_paragraph(), place)
        document.add_paragraph(f"{role}: {name}")
    document.add_paragraph(
        f"Wersja {snapshot['version']} umowy nr {snapshot['number']}. Skrót SHA-256 treści: "
        f"{snapshot['digest']}"
    ).runs[0].font.size = Pt(8)


def _gap(paragraph: Any, number: int) -> None:
    """A place that may be typed into although the file is protected."""
    start, end = OxmlElement("w:permStart"), OxmlElement("w:permEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:edGrp"), "everyone")
    paragraph._p.append(start)
    paragraph.add_run("……………………………………………………")
    paragraph._p.append(end)


def _annexes(document: Document, snapshot: Mapping[str, Any]) -> None:
    document.add_page_break()  # type: ignore[no-untyped-call]
    document.add_paragraph("Załączniki", style="Heading 1")
    for annex in snapshot["annexes"]:
        document.add_paragraph(held_together(annex), style="List Number")
    for table in annex_tables(snapshot):
        _table(document, table)


def annex_tables(snapshot: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The updated timetable, results and costs in the columns of the official form."""
    if snapshot["activities"]:
        yield {
            "caption": "Plan i harmonogram działań",
            "head": ["Nazwa działania", "Opis", "Grupa docelowa", "Termin", "Podmiot trzeci"],
            "rows": [
                [each[name] or "nie dotyczy" for name in _ACTIVITY]
                for each in snapshot["activities"]
            ],
            "foot": [],
        }
    if snapshot["results"]:
        yield {
            "caption": "Rezultaty zadania",
            "head": ["Nazwa rezultatu", "Wartość docelowa", "Źródło informacji"],
            "rows": [
                [each["name"], each["target"], each["source"]] for each in snapshot["results"]
            ],
            "foot": [],
        }
    if snapshot["costs"]:
        yield _costs(snapshot["costs"])


_ACTIVITY = ("name", "description", "target_group", "term", "subcontracted")


def _costs(costs: Mapping[str, Any]) -> dict[str, Any]:
    rows: list[list[str]] = []
    for group in costs["groups"]:
        for line in group["lines"]:
            rows.append(
                [
                    line["number"],
                    line["name"],
                    line["unit"],
                    written(Decimal(line["unit_cost"])),
                    line["quantity"].removesuffix(".00").replace(".", ","),
                    written(Decimal(line["total"])),
                ]
            )
        rows.append(["", f"Suma: {group['name']}", "", "", "", written(Decimal(group["total"]))])
    return {
        "caption": "Kalkulacja przewidywanych kosztów realizacji zadania",
        "head": ["Lp.", "Rodzaj kosztu", "Miara", "Koszt jednostkowy", "Liczba", "Razem"],
        "rows": rows,
        "foot": ["", "Suma wszystkich kosztów", "", "", "", written(Decimal(costs["total"]))],
    }


def _protect(document: Document) -> None:
    settings = document.settings.element
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    # Word wants the settings in the order of their schema.
    settings.find(qn("w:defaultTabStop")).addprevious(protection)
