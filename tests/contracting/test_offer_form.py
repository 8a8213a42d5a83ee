"""Annex 1 as data: what is printed on an offer is the form that it was written on."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracting.documents.offer_form import cost_parts, laid_out, yearly_plans
from contracting.enums import CostGroup
from contracting.forms.offer_rows import QuantityField
from contracting.models import CostLine, Offer
from contracting.modes.offer_forms import OFFER_FORMS, form_on, offer_form
from tests.factories.contracting_offers import make_offer
from tests.papers.paper_samples import sample


def test_an_offer_is_written_on_the_form_in_force_that_day():
    first = OFFER_FORMS[0]

    assert form_on(first.valid_from) is first
    assert form_on(date(2026, 11, 22)) is OFFER_FORMS[-1]
    assert offer_form(first.code) is first
    assert len({each.code for each in OFFER_FORMS}) == len(OFFER_FORMS)
    assert sum("{}" in each for each in first.declarations) == 2, "two real choices"
    assert len(first.declarations) == 7


def test_the_plan_has_a_table_for_each_year_and_describes_an_activity_once():
    whole = {"number": 1, "description": "Zakupy", "dates": ["luty", "marzec"]}
    late = {"number": 2, "description": "Bal", "dates": ["", "maj"]}

    first, second = yearly_plans([whole, late], [2027, 2028])

    assert [(each["number"], each["when"]) for each in first["rows"]] == [(1, "luty")]
    assert [each["when"] for each in second["rows"]] == ["marzec", "maj"]
    assert second["rows"][0]["description"] == "jak w planie na rok 2027"
    assert second["rows"][1]["description"] == "Bal"
    assert yearly_plans([whole], [2027]) == [{"year": 2027, "rows": [whole]}]


def test_table_va_has_its_groups_activities_and_at_least_three_years():
    shown = laid_out(sample("offer"))

    assert shown["columns"] == [2027, "", ""]
    assert [(part["label"], part["name"]) for part in shown["parts"]] == [
        ("I.1", "Zajęcia opiekuńcze"),
        ("I.2", "Wycieczki"),
    ]
    assert [line["label"] for line in shown["administrative"]] == ["II.1"]
    assert cost_parts([]) == []
    assert shown["legal_form"].startswith("stowarzyszenie")


@pytest.mark.django_db
def test_the_frozen_offer_carries_the_words_of_its_form_and_its_yearly_dates(client):
    offer = make_offer(ends_on=date(2028, 6, 30), starts_on=date(2027, 2, 1), tax_arrears=True)
    client.force_login(offer.created_by)
    activity = offer.content.activities.get()
    row = {
        "uid": str(activity.uid),
        "name": "Zakupy",
        "description": "x",
        "when": "",
        "when_2": "maj",
    }
    sent = {"version": "0", "row-TOTAL_FORMS": "1", "row-INITIAL_FORMS": "0"}
    sent |= {f"row-0-{name}": text for name, text in row.items()}

    client.post(reverse("contracting:offer_section", args=[offer.pk, "dzialania"]), sent)
    page = client.get(reverse("contracting:offer_preview", args=[offer.pk]))

    frozen = page.context["reading"]
    assert frozen["activities"][0]["when"] == "2028: maj"
    assert [len(plan["rows"]) for plan in frozen["plans"]] == [0, 1]
    assert frozen["form"]["code"] == "offer-2018"
    assert "oferent zalega(-ją)" in frozen["form"]["declarations"][2]
    assert "nie zalega" in frozen["form"]["declarations"][3]


@pytest.mark.django_db
def test_saving_one_row_asks_as_little_of_a_long_table_as_of_a_short_one(client):
    offer = make_offer()
    client.force_login(offer.created_by)
    address = reverse("contracting:offer_autosave", args=[offer.pk, "koszty"])

    def queries(version: int, unit_cost: str) -> int:
        line = CostLine.objects.filter(content__offer=offer).latest("position")
        row = {
            "uid": str(line.uid), "group": line.group, "name": "Koordynacja",
            "unit": "miesiąc", "unit_cost": unit_cost, "quantity": "1",
        }  # fmt: skip
        sent = {"version": str(version), "partial": "1", "grant": "1000", "own_financial": "250"}
        sent |= {"row-TOTAL_FORMS": "1", "row-INITIAL_FORMS": "0"}
        sent |= {f"row-0-{name}": text for name, text in row.items()}
        with CaptureQueriesContext(
            connection,
        ) as captured:
            answer = client.post(address, sent)
        assert answer.status_code == 200, answer.content
        assert "V. Kalkulacja" in answer.json()["side"], "what still blocks filing is drawn again"
        return len(captured)

    queries(0, "1,00")
    short = queries(1, "2,00")
    content = Offer.objects.get(pk=offer.pk).content
    CostLine.objects.bulk_create(
        CostLine(content=content, uid=uuid4(), group=CostGroup.ADMINISTRATION, position=number)
        for number in range(2, 200)
    )
    long = queries(2, "3,00")

    assert long == short
    assert CostLine.objects.filter(content=content).count() == 199


@pytest.mark.parametrize("typed", ["zero", "12 szt.", "dwa"])
def test_a_number_of_units_is_asked_for_as_a_number_not_as_money(typed):
    with pytest.raises(ValidationError, match="liczbę cyframi"):
        QuantityField().clean(typed)
