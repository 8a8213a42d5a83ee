"""Parts of an earlier offer: chosen, copied, marked until somebody has checked them."""

from decimal import Decimal

import pytest
from django.urls import reverse

from contracting.enums import OfferSection, TenderState
from contracting.models import OfferVersion
from contracting.selectors.seals import StillSealed, working_rows
from contracting.services.offers import draft_offer
from contracting.views.offer_pages import section_url
from tests.factories.accounts import make_user
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("filed", [False, True])
def test_chosen_parts_of_an_earlier_offer_are_taken_over(client, settings, tmp_path, filed):
    settings.MEDIA_ROOT = tmp_path
    earlier = make_offer(
        tender=make_tender(state=TenderState.OPEN), submitted=filed, effects="Radzą sobie."
    )
    by = earlier.created_by
    tender = make_tender(authority=earlier.tender.authority, state=TenderState.OPEN)
    offer = draft_offer(tender=tender, offeror=earlier.offeror, by=by)
    client.force_login(by)
    address = reverse("contracting:offer_copy", args=[offer.pk])
    sent = {"source": str(earlier.pk), "sections": ["activities", "results", "costs"]}

    foreign = make_offer().pk
    assert client.post(address, sent | {"source": str(foreign)}).status_code == 422
    assert client.post(address, sent).status_code == 302

    content = type(offer).objects.get(pk=offer.pk).content
    line = content.costs.get()
    assert content.activities.get().name == "Pomoc sąsiedzka"
    assert line.activity == content.activities.get(), "a cost stays with its activity"
    assert (line.year_1, content.grant) == (Decimal(1250), Decimal(1000))
    assert content.effects == "Radzą sobie."
    assert content.summary == "", "what was not chosen is not copied"
    assert content.declared is False
    assert OfferVersion.objects.filter(offer=offer, copied_from=earlier).count() == 3

    here = section_url(offer, OfferSection.COSTS)
    page = client.get(here).content.decode()
    assert "Sprawdź każdą kwotę" in page
    assert "przepisana: sprawdź" in page
    asked = client.get(reverse("contracting:offer_submit", args=[offer.pk])).content.decode()
    assert "jeszcze niesprawdzone" in asked
    form = client.get(here).context
    sent = {"version": form["version"], "looked": "1", "grant": "1000", "own_financial": "250"}
    rows = form["rows"]
    sent |= {"row-TOTAL_FORMS": len(rows), "row-INITIAL_FORMS": 0}
    sent |= {field.html_name: field.value() or "" for row in rows for field in row}
    client.post(here, sent)
    content.refresh_from_db()
    assert OfferSection.COSTS not in content.copied
    assert OfferSection.RESULTS in content.copied


def test_only_its_own_people_take_rows_from_under_the_seal(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    filed = make_offer(submitted=True).submissions.get()

    with pytest.raises(StillSealed):
        working_rows(filed, reader=make_user())
