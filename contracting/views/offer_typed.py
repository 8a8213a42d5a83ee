"""What was typed and could not be saved, shown back under the names a person knows."""

import re
from collections.abc import Mapping
from typing import Any

from django.forms import Field
from django.http import HttpRequest
from django.utils.translation import gettext as _

from contracting.enums import OfferSection
from contracting.forms.offer_rows import ROW_FORMS
from contracting.forms.offers import FORMS
from contracting.forms.pasted import PasteForm

CELL = re.compile(r"row-(\d+)-(\w+)")


def typed_fields(request: HttpRequest, section: OfferSection | None) -> list[tuple[str, str]]:
    """Without what the page added; a table row by row."""
    if section is None and {"block", "row-TOTAL_FORMS"} & request.POST.keys():
        section = OfferSection.COSTS  # rows from a spreadsheet
    if section is None:
        return [(_("Text"), text) for name, text in request.POST.items() if name == "text"]
    known: Mapping[str, Field] = FORMS[section].base_fields
    row = ROW_FORMS.get(section)
    found = []
    for name, text in request.POST.items():
        cell = CELL.fullmatch(name)
        if cell and row and cell[2] not in row.NOT_TYPED and cell[2] in row.base_fields:
            label = f"{int(cell[1]) + 1}. {row.base_fields[cell[2]].label or cell[2][-1]}"
            found.append((label, text))
        elif name in known:
            found.append((str(known[name].label), in_words(known[name], text)))
        elif name == "block":
            found.append((str(PasteForm.base_fields["block"].label), text))
    return [(label, text) for label, text in found if text]


def in_words(field: Any, text: str) -> str:
    """A choice as the page says it, anything else as it was typed."""
    return str(dict(getattr(field, "choices", ())).get(text, text))
