"""People of one organisation at one offer: remarks, history, presence, and nobody else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from contracting.enums import OfferSection, TenderState
from contracting.forms.offers import FORMS
from contracting.models import (
    Offer,
    OfferAttachment,
    OfferComment,
    OfferContent,
    OfferPresence,
    OfferShare,
    OfferVersion,
    Tender,
)
from contracting.selectors.offer_history import FIELDS, ROWS, text_of
from contracting.selectors.offer_workings import word_differences
from contracting.services.offer_sections import save_section
from contracting.services.offer_workings import KEPT, forget_workings
from contracting.services.partners import leave_offer
from contracting.views.offer_pages import SLUG_OF
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import break_seals, file_offer, make_joint, make_offer

pytestmark = pytest.mark.django_db

SECTION = OfferSection.CAPACITY
CANARY = "KANAREK-9B21"


@pytest.fixture
def offer(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_offer(tender=make_tender(state=TenderState.OPEN))


@pytest.fixture
def colleague(offer):
    return make_member(offer.offeror, Role.REPRESENTATIVE)


def address(name, offer, *more):
    return reverse(f"contracting:{name}", args=[offer.pk, *more])


def write(offer, by, text, at=None, **options):
    values = {"experience": text, "resources": "dwie osoby"}
    offer = Offer.objects.get(pk=offer.pk)
    return save_section(
        offer=offer, section=SECTION, values=values, by=by, at=at or timezone.now(), **options
    )


def test_history_says_who_changed_what_word_by_word(client, offer, colleague):
    now = timezone.now()
    write(offer, offer.created_by, "Od roku prowadzimy usługi", at=now)
    write(offer, offer.created_by, "Od 2019 roku prowadzimy usługi", at=now + timedelta(minutes=5))
    write(offer, colleague, "Od 2019 roku prowadzimy dom", at=now + timedelta(minutes=6))
    client.force_login(colleague)

    page = client.get(address("offer_history", offer), {"czesc": SLUG_OF[SECTION]})
    versions = list(page.context["page_obj"])
    one = client.get(address("offer_version", offer, versions[0].pk)).content.decode()

    assert [version.by for version in versions] == [colleague, offer.created_by]
    assert "<del>" in one
    assert "usługi" in one
    assert [
        (piece.kind, piece.text.strip()) for piece in word_differences("ala ma kota", "ala ma psa")
    ] == [("kept", "ala ma"), ("taken", "kota"), ("added", "psa")]


def test_what_somebody_left_is_sealed_before_the_next_person_writes(client, offer, colleague):
    now = timezone.now()
    write(offer, offer.created_by, "Pierwsze słowa", at=now)
    write(offer, offer.created_by, "Słowa, które zostały", at=now + timedelta(minutes=14))
    write(offer, offer.created_by, "Po kwadransie", at=now + timedelta(minutes=16))
    write(offer, colleague, "Słowa koleżanki", at=now + timedelta(minutes=17))

    left = [text_of(each)["values"]["experience"] for each in OfferVersion.objects.all()]
    written_on = OfferVersion.objects.get(sealed=None)

    assert left == ["Słowa koleżanki", "Po kwadransie", "Słowa, które zostały"]
    assert written_on.by == colleague
    content = OfferContent.objects.get(offer=offer)
    file_offer(Offer.objects.get(pk=offer.pk), by=offer.created_by)
    written_on.refresh_from_db()
    assert written_on.read()["values"]["experience"] == "Słowa koleżanki", "filing ends it"
    assert not OfferContent.objects.filter(pk=content.pk).exists()


def test_a_version_of_every_section_can_be_read(client, offer):
    client.force_login(offer.created_by)
    for section in OfferSection:
        data = {"version": "0", "title": "Nowy", "grant": "5,00", "paid_performance": "yes"}
        rows = {"row-TOTAL_FORMS": "1", "row-INITIAL_FORMS": "0", "row-0-name": "Wiersz"}
        group = {"row-0-group": "administration", "row-0-unit_cost": "2"}
        client.post(address("offer_section", offer, SLUG_OF[section]), data | rows | group)
        assert set(FIELDS[section]) == set(FORMS[section].base_fields)

    pages = [
        client.get(address("offer_version", offer, version.pk)).content.decode()
        for version in OfferVersion.objects.filter(offer=offer)
    ]

    assert len(pages) == len(OfferSection)
    assert any("Wiersz" in page for page in pages)
    assert any("5,00" in page for page in pages)


def test_history_says_who_shared_out_a_joint_offer_and_how_it_was(client, offer):
    offer = make_joint(offer)
    partner = offer.partners.get()
    client.force_login(offer.created_by)
    mine, other = offer.offeror_id, partner.organisation_id
    here = address("offer_partners", offer)
    typed = {"representation": "Pierwszy oferent", f"activities_{mine}": "Pomoc w domu"}
    client.post(
        here, {"version": 0, f"activities_{other}": "Dowóz", f"year_1_{other}": "5"} | typed
    )
    client.force_login(partner.accepted_by)
    client.post(here, {"version": 1, f"activities_{other}": "Transport"} | typed)
    leave_offer(partner=partner, by=offer.created_by)
    client.force_login(offer.created_by)

    page = client.get(address("offer_history", offer), {"czesc": "podzial"})
    pages = [
        client.get(address("offer_version", offer, version.pk)).content.decode()
        for version in page.context["page_obj"]
    ]

    first, second, left = (page.replace("\xa0", " ") for page in reversed(pages))
    assert "Pierwszy oferent" in first
    assert "Wiersz: Fundacja Druga" in first
    assert "5,00" in first
    assert partner.accepted_by.name in second
    assert "Dowóz" in second
    assert "Transport" in second
    assert "Pomoc w domu" not in second, "it did not change"
    assert "Transport" in left, "what went away with the partner stays readable"


def test_all_that_is_written_in_an_offer_is_in_its_history():
    """A new column of the official form needs a part of the history."""
    written = {column.name for column in OfferContent._meta.concrete_fields if column.editable}
    tables = {row.related_model for row in OfferContent._meta.related_objects}

    assert written - {"id", "version", "offer"} == {
        name for names in FIELDS.values() for name in names
    }
    assert tables - {OfferAttachment} == {*ROWS.values(), OfferShare}


def test_a_remark_is_made_seen_by_colleagues_and_resolved(client, offer, colleague):
    client.force_login(offer.created_by)
    client.post(
        address("remark_create", offer, SLUG_OF[SECTION]), {"text": "Dopisz wolontariuszy."}
    )
    remark = OfferComment.objects.get()
    client.force_login(colleague)
    here = address("offer_section", offer, SLUG_OF[SECTION])
    assert "Dopisz wolontariuszy." in client.get(here).content.decode()

    client.post(address("remark_resolve", offer, remark.pk))

    remark.refresh_from_db()
    assert remark.resolved_by == colleague
    assert f"Załatwione przez: {colleague.name}" in client.get(here).content.decode()


def test_who_is_here_is_said_to_colleagues_while_the_page_is_open(client, offer, colleague):
    client.force_login(offer.created_by)
    client.get(address("offer_section", offer, SLUG_OF[SECTION]))
    client.force_login(colleague)

    page = client.get(address("offer_section", offer, SLUG_OF[SECTION])).content.decode()
    told = client.post(address("offer_presence", offer, SLUG_OF[SECTION])).json()
    OfferPresence.objects.filter(user=offer.created_by).update(
        seen_at=timezone.now() - timedelta(minutes=5)
    )
    later = client.post(address("offer_presence", offer, SLUG_OF[SECTION])).json()

    assert offer.created_by.name in page
    assert offer.created_by.name in told["here"]
    assert later["here"] == ""


def test_in_a_joint_offer_history_is_shared_and_remarks_stay_at_home(client, offer):
    offer = make_joint(offer)
    partner = offer.partners.get().accepted_by
    here = address("offer_section", offer, SLUG_OF[SECTION])
    write(offer, offer.created_by, "Od 2019 roku prowadzimy dom")
    client.force_login(offer.created_by)
    client.get(here)
    client.post(address("remark_create", offer, SLUG_OF[SECTION]), {"text": "Drogi partner."})
    client.force_login(partner)

    page = client.get(here).content.decode()

    assert offer.created_by.name in page  # is here now
    assert "Drogi partner." not in page
    remark = OfferComment.objects.get()
    assert client.post(address("remark_resolve", offer, remark.pk)).status_code == 404
    history = client.get(address("offer_history", offer), {"czesc": SLUG_OF[SECTION]})
    assert [version.by for version in history.context["page_obj"]] == [offer.created_by]


def test_nobody_else_reads_the_own_side_before_or_after_the_opening(client, offer, colleague):
    write(offer, offer.created_by, CANARY)
    client.force_login(offer.created_by)
    client.post(address("remark_create", offer, SLUG_OF[SECTION]), {"text": CANARY})
    version, remark = OfferVersion.objects.get(), OfferComment.objects.get()
    clerk = make_member(offer.tender.authority, Role.CLERK)
    operator = make_member(make_ngo(), Role.REPRESENTATIVE)
    doors = [
        address("offer_history", offer),
        address("offer_version", offer, version.pk),
    ]
    written = [
        address("remark_create", offer, SLUG_OF[SECTION]),
        address("remark_resolve", offer, remark.pk),
        address("offer_presence", offer, SLUG_OF[SECTION]),
    ]
    file_offer(Offer.objects.get(pk=offer.pk), by=offer.created_by)

    rows = [row for model in apps.get_models() for row in model._base_manager.all()]
    assert CANARY not in serializers.serialize("json", rows, ensure_ascii=False)
    for opened in (False, True):
        if opened:
            past = timezone.now() - timedelta(hours=1)
            Tender.objects.filter(pk=offer.tender_id).update(
                offers_due_at=past, opened_at=timezone.now(), state=TenderState.EVALUATION
            )
            break_seals(offer.tender)
        for stranger in (clerk, operator):
            client.force_login(stranger)
            assert {client.get(door).status_code for door in doors} <= {403, 404}
            assert {client.post(door, {"text": "x"}).status_code for door in written} <= {403, 404}
    client.force_login(colleague)
    assert CANARY in client.get(doors[1]).content.decode()
    assert CANARY in client.get(doors[0]).content.decode(), "remarks stand beside the history"


def test_remarks_and_history_are_deleted_a_year_after_the_deadline(client, offer):
    write(offer, offer.created_by, "tekst")
    client.force_login(offer.created_by)
    client.post(address("remark_create", offer, SLUG_OF[SECTION]), {"text": "uwaga"})
    due = offer.tender.offers_due_at

    forget_workings(at=due + KEPT)
    assert OfferVersion.objects.exists()
    forget_workings(at=due + KEPT + timedelta(seconds=1))

    assert not OfferVersion.objects.exists()
    assert not OfferComment.objects.exists()
    assert OfferContent.objects.filter(offer=offer).exists()


def test_every_page_of_a_draft_says_that_a_draft_is_no_offer(client, offer):
    write(offer, offer.created_by, "tekst")
    client.force_login(offer.created_by)
    version = OfferVersion.objects.get()
    pages = [
        address("offer_detail", offer),
        address("offer_preview", offer),
        address("offer_submit", offer),
        address("offer_history", offer),
        address("offer_version", offer, version.pk),
        address("offer_paste", offer),
        address("offer_copy", offer),
        *(address("offer_section", offer, slug) for slug in SLUG_OF.values()),
    ]

    for page in pages:
        assert "Szkic to jeszcze nie oferta" in client.get(page).content.decode(), page
