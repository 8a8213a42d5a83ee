"""Cells of a spreadsheet in table V.A: understood, corrected, added; nothing lost on the way."""

from decimal import Decimal

import pytest
from django.urls import reverse

from contracting.enums import OfferSection
from contracting.forms.pasted import read_block
from contracting.models import CostLine
from contracting.rules.costs import MOST_LINES
from contracting.views.offer_pages import section_url
from tests.factories.contracting_offers import make_offer


def cells(block: str, years: int = 1) -> list[dict[str, str]]:
    return [row.cells for row in read_block(block, years)]


def test_columns_are_known_by_their_place_or_by_their_heads():
    plain = {"name": "Papier", "unit": "ryza", "unit_cost": "1 234,50", "quantity": "2"}

    assert cells("Papier\tryza\t1 234,50\t2\r\n\r\n") == [plain]
    assert cells("I.1.1\tPapier\tryza\t1 234,50\t2\nI.1.2\tPapier\tryza\t1 234,50\t2") == [
        plain,
        plain,
    ]
    assert cells("Papier;ryza;1 234,50;2") == [plain]
    assert cells("Cena\tIlość\tRodzaj kosztu\tMiara\n1 234,50\t2\tPapier\tryza") == [plain]
    assert cells("Papier\t1 234,50\t2") == [{k: v for k, v in plain.items() if k != "unit"}]
    assert cells('"Papier\nbiały ""A4"""\tryza\t1 234,50\t2')[0]["name"] == 'Papier\nbiały "A4"'
    yearly = cells("Papier\tryza\t1 234,50\t2\t2469\t1000\t1469", years=2)[0]
    assert (yearly["total"], yearly["year_1"], yearly["year_2"]) == ("2469", "1000", "1469")


def test_what_finds_no_column_is_said_and_a_line_of_sums_is_known():
    [row, total] = read_block("Papier\tryza\t1\t2\t2\tuwaga\nRAZEM\t\t\t\t2", 1)

    assert row.over == ["uwaga"]
    assert total.is_sum
    assert not row.is_sum
    assert read_block(" \n\t\n", 1) == []


@pytest.mark.django_db
def test_a_pasted_block_is_shown_corrected_and_added(client):
    offer = make_offer()
    client.force_login(offer.created_by)
    address = reverse("contracting:offer_paste", args=[offer.pk])
    block = "Papier\tryza\t1 234,50\tdwie\t9,99\nKawa\tkg\t60\t1\nSuma\t\t\t\t70"
    into = str(offer.content.activities.get().uid)

    # From the section itself, so that what was typed in the table is saved first.
    sent = {"version": "0", "grant": "777", "paste": "1", "into": into, "block": block}
    sent |= {"row-TOTAL_FORMS": "0", "row-INITIAL_FORMS": "0"}
    shown = client.post(section_url(offer, OfferSection.COSTS), sent)

    page = shown.content.decode()
    assert shown.status_code == 200
    assert 'value="dwie"' in page, "a wrong cell stays as it was"
    assert "1 wiersz ma komórkę" in page
    offer.content.refresh_from_db()
    assert offer.content.grant == 777
    rows = shown.context["rows"]
    assert [bool(form.errors) for form in rows] == [True, False, False]
    posted = {"row-TOTAL_FORMS": "3", "row-INITIAL_FORMS": "0"}
    posted |= {field.html_name: field.value() or "" for form in rows for field in form}
    posted |= {"leave_out": str(rows[2]["uid"].value())}

    refused = client.post(address, posted)
    assert refused.status_code == 422
    assert "Kawa" not in {each.name for each in CostLine.objects.all()}
    added = client.post(address, posted | {"row-0-quantity": "2"})

    assert added["Location"] == section_url(offer, OfferSection.COSTS)
    lines = CostLine.objects.filter(content=offer.content).order_by("position")
    assert [(line.name, line.year_1) for line in lines] == [
        ("Papier", Decimal(2469)),
        ("Kawa", Decimal(60)),
    ]
    assert lines[0].activity.uid == offer.content.activities.get().uid

    # Too many rows, or none: the block comes back whole.
    many = "\n".join(f"Koszt {n}\tszt.\t1\t1" for n in range(MOST_LINES + 1))
    for refused_block in (many, "\t\t"):
        answer = client.post(address, {"into": into, "block": refused_block})
        assert answer.status_code == 422
        assert answer.context["form"]["block"].value() == refused_block
