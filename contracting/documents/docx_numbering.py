"""Real numbering in a DOCX: «§ 1.», «1.», «1)» are kept by the program, not typed."""

from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

LEVELS = (("§ %1.", "Heading1", 0), ("%2.", "", 510), ("%3)", "", 907))
"""Text of the number, the style that is a heading, and the indent in twentieths of a point."""


def numbering(document: Document) -> str:
    """Add the three levels of a contract to the document; return their number."""
    part = document.part.numbering_part.element
    known = [int(each.get(qn("w:abstractNumId"))) for each in part.findall(qn("w:abstractNum"))]
    abstract_id = str(max(known, default=0) + 1)
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), abstract_id)
    abstract.append(_with("w:multiLevelType", "multilevel"))
    for place, (text, style, indent) in enumerate(LEVELS):
        abstract.append(_level(place, text, style, indent))
    # All abstract definitions stand before the numbers that use them.
    first = part.find(qn("w:num"))
    if first is None:
        part.append(abstract)
    else:
        first.addprevious(abstract)
    number = part.add_num(int(abstract_id))
    return str(number.numId)


def number_with(paragraph: Any, number: str, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = int(number)


def _level(place: int, text: str, style: str, indent: int) -> Any:
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), str(place))
    level.append(_with("w:start", "1"))
    level.append(_with("w:numFmt", "decimal"))
    if style:
        level.append(_with("w:pStyle", style))
    level.append(_with("w:lvlText", text))
    level.append(_with("w:lvlJc", "left"))
    shape, left = OxmlElement("w:pPr"), OxmlElement("w:ind")
    left.set(qn("w:left"), str(indent))
    left.set(qn("w:hanging"), str(min(indent, 454)))
    shape.append(left)
    level.append(shape)
    return level


def _with(name: str, value: str) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element
