"""Fields that no form asks for change nothing, whoever adds them to a request (B5, B27, B43)."""

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from tests.access.world import World, build
from tests.harness.filling import forms_of

FORGED = {
    "state": "selected", "status": "accepted", "awarded": "1", "total": "1", "amount": "1",
    "submitted_at": "2020-01-01T00:00", "offers_due_at": "2099-12-31T00:00",
    "opened_at": "2020-01-01",
    "is_staff": "1", "is_superuser": "1", "is_active": "", "role": "operator", "kind": "authority",
    "email": "inna@example.org", "authority": "1", "offeror": "1", "owner": "1", "digest": "0",
}  # fmt: skip
"""What somebody might hope to slip in beside the real fields."""


def kept(thing: Model) -> dict[str, object]:
    """The row as it stands, but for what saving it always moves."""
    thing.refresh_from_db()
    values = {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
    return {name: value for name, value in values.items() if name not in ("version", "password")}


def things(world: World) -> dict[tuple[str, str], tuple[str, Model]]:
    offer, call = world.things["offer_draft_1"], world.things["tender_draft"]
    ngo, person = world.ngos[1], world.actors["representative_1"]
    section = reverse("contracting:offer_section", args=[offer.pk, "koszty"])
    return {
        ("an offer", "representative_1"): (section, offer),
        ("a call", "clerk_a"): (reverse("contracting:tender_edit", args=[call.pk, "inne"]), call),
        ("an organisation", "representative_1"): (
            reverse("accounts:organisation_change", args=[ngo.pk]), ngo,
        ),
        ("a person", "representative_1"): (reverse("accounts:profile"), person),
    }  # fmt: skip


@pytest.mark.django_db
def test_a_saved_form_changes_nothing_that_it_does_not_ask_for():
    world, changed = build(), []
    for (what, actor), (address, thing) in things(world).items():
        browser = Client()
        browser.force_login(world.actors[actor])
        form = forms_of(browser.get(address).content, address)[1]
        [page] = [each for each in form if each.action == address and not each.is_search][:1]
        before = kept(thing)
        forged = {name: value for name, value in FORGED.items() if name not in page.names}
        sent = page.body(lambda field: None).decode()
        more = "&".join(f"{name}={value}" for name, value in forged.items())
        answer = browser.post(
            address, f"{sent}&{more}", content_type="application/x-www-form-urlencoded"
        )
        assert answer.status_code == 302, f"{what}: the form itself was refused"
        changed += [
            f"{what}: {name}" for name, value in kept(thing).items() if value != before[name]
        ]

    assert changed == []
