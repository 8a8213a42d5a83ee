"""The contract as DOCX, for offices that insist: the same snapshot, the same paragraphs.

Headings and clauses are numbered by the program that opens the file, as in a real document.
The file is protected: only the gaps to be filled by hand (the day, the signatures) may be
typed into, because a changed text no longer has the digest printed in its foot.
"""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import segno
from django.utils import translation
from docx import Document as new_document
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from common.paperwords import day
from common.typography import held_together
from contracting.documents.contract_tables import APPENDIX, annex_tables
from contracting.documents.docx_numbering import number_with, numbering

LANGUAGE = "pl-PL"
FONT = "Calibri"


def contract_docx(
    snapshot: Mapping[str, Any], *, title: str, code: str, place: str, address: str, at: datetime
) -> bytes:
    """The same snapshot always gives a file that says the same, and all that the PDF says.

    ``place`` is where its ``code`` is checked, ``address`` what its QR code opens.
    """
    with translation.override("pl"):  # whoever takes the file, in whatever language
        return _drawn(snapshot, title, code, place, address, at)


def _drawn(
    snapshot: Mapping[str, Any], title: str, code: str, place: str, address: str, at: datetime
) -> bytes:
    document = new_document()
    _styles(document)
    _properties(document, snapshot, title, at)
    _head(document, snapshot)
    _foot(document, snapshot, f"{place}, kod {code}", address)
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


def _head(document: Document, snapshot: Mapping[str, Any]) -> None:
    """Whose paper it is and which, as at the top of the PDF."""
    authority, concluded = snapshot["authority"], snapshot["concluded_on"]
    number = f"Umowa nr {snapshot['number'] or '……………'}"
    lines = [
        *(authority.get(name, "") for name in ("name", "address", "unit")),
        f"{number} z dnia {day(concluded)}" if concluded else number,
        f"wersja {snapshot['version']}",
    ]
    for line in filter(None, lines):
        document.add_paragraph(held_together(line)).paragraph_format.space_after = Pt(0)


def _foot(document: Document, snapshot: Mapping[str, Any], check: str, address: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(
        f"Umowa nr {snapshot['number']} · wersja {snapshot['version']} · skrót "
        f"{snapshot['digest'][:16]} · {check} · strona "
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
        if len(row) < len(table["head"]):  # the heading of the rows below
            drawn.cell(place, 0).merge(drawn.cell(place, len(table["head"]) - 1))
        for column, text in enumerate(row):
            run = drawn.cell(place, column).paragraphs[0].add_run(held_together(text))
            run.bold = place == 0 or len(row) == 1 or row is table["foot"]


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
        f"{snapshot['digest']}. Ten sam skrót mają PDF i plik DOCX tej wersji."
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
    if snapshot["annexes"]:
        document.add_paragraph("Załączniki", style="Heading 1")
    for annex in snapshot["annexes"]:
        document.add_paragraph(held_together(annex), style="List Number")
    tables = list(annex_tables(snapshot))
    if tables:
        heading = snapshot.get("appendix") or APPENDIX
        document.add_paragraph(held_together(heading), style="Heading 1")
    for table in tables:
        _table(document, table)


def _protect(document: Document) -> None:
    settings = document.settings.element
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    # Word wants the settings in the order of their schema.
    settings.find(qn("w:defaultTabStop")).addprevious(protection)
