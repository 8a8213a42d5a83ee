"""What is asked of a joint offer and of its contract reaches every organisation of it.

Each test was seen to fail while only the organisation that began the offer was asked.
"""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope, duties
from common.models import Letter
from contracting.enums import CompletablePart, ReturnKind, TenderState, UpdateState
from contracting.models import Contract, ContractUpdate, GrantReturn, Offer
from contracting.permissions.reports import may_file_report
from contracting.selectors.contract_register import central_rows
from contracting.selectors.partners import offerors_of
from contracting.services.completing import complete_offer
from contracting.services.contracts import pay_tranche
from contracting.services.formal import call_to_complete
from contracting.services.inspections import (
    close_inspection,
    record_inspection,
    reply_to_inspection,
)
from contracting.services.letters import tell_of_contract
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import (
    make_contract,
    make_joint,
    make_offer,
    make_selected_offer,
)

pytestmark = pytest.mark.django_db


def people_of(offer):
    """Who may sign for the organisation that began it, and for the one that joined."""
    return [offer.created_by, offer.partners.get().accepted_by]


def asked_of(offer, act):
    """Organisations that each see the duty among their own."""
    return [
        each
        for each in offer.offeror_ids
        if act
        in {
            duty.act
            for duty in duties(Scope(timezone.localdate(), frozenset(), frozenset({each})))
            if duty.owner.organisation_id == each
        }
    ]


def told(occasion, people):
    return [
        Letter.objects.filter(key__startswith=f"{occasion}:", to=each.email).exists()
        for each in people
    ]


def leaves_out(offer):
    """Duties, of anybody, that name the organisation that began the offer alone; and how many
    name every organisation."""
    first, *others = (each.name for each in offerors_of(Offer.objects.get(pk=offer.pk)))
    named = [each for each in duties(Scope(timezone.localdate())) if first in str(each.detail)]
    whole = [each for each in named if all(name in each.detail for name in others)]
    return sorted({each.act for each in named if each not in whole}), sorted(
        {each.act for each in whole}
    )


def opens(people, name, *numbers):
    found = []
    for each in people:
        client = Client()
        client.force_login(each)
        found.append(client.get(reverse(f"contracting:{name}", args=numbers)).status_code)
    return found


def test_a_draft_to_submit_and_a_contract_to_prepare_name_every_organisation():
    draft = make_joint(make_offer(tender=make_tender(state=TenderState.OPEN)))
    assert leaves_out(draft) == ([], ["offer.submit"])
    chosen = make_joint(make_selected_offer(), name="Fundacja Trzecia")
    assert leaves_out(chosen) == ([], ["contract.prepare"])


def test_each_organisation_is_called_to_complete_the_offer_and_may_do_it():
    offer = make_joint(make_offer(tender=make_tender(state=TenderState.OPEN), submitted=True))
    people, clerk = people_of(offer), make_member(offer.tender.authority, Role.CLERK)
    open_by_two(past(offer.tender), by=clerk)
    completion = call_to_complete(
        offer=Offer.objects.get(pk=offer.pk),
        what="Uzupełnij opis doświadczenia.",
        parts=[CompletablePart.EXPERIENCE],
        due_on=timezone.localdate() + timedelta(days=3),
        by=clerk,
    )

    assert told("complete_offer", people) == [True, True]
    assert asked_of(offer, "offer.complete") == list(offer.offeror_ids)
    assert opens(people, "offer_complete", offer.pk) == [200, 200]
    complete_offer(completion=completion, values={"experience": "Od 2018 roku."}, by=people[1])
    assert asked_of(offer, "offer.complete") == []
    assert opens(people, "offer_completed", offer.pk) == [200, 200]


def test_each_organisation_of_a_joint_offer_updates_it_to_the_sum_awarded():
    offer = make_joint(make_selected_offer(awarded=Decimal("800.00")))
    contract = make_contract(offer=offer)

    assert asked_of(offer, "contract.update") == list(offer.offeror_ids)
    assert opens(people_of(offer), "update_detail", contract.pk) == [200, 200]
    assert opens(people_of(offer), "update_send", contract.pk) == [200, 200]
    assert leaves_out(offer) == ([], ["contract.sign", "contract.update"])
    ContractUpdate.objects.update(state=UpdateState.SENT)
    assert leaves_out(offer) == ([], ["contract.judge_update", "contract.sign"])
    ContractUpdate.objects.all().delete()
    assert leaves_out(offer) == ([], ["contract.come", "contract.sign"])
    make_member(contract.authority, Role.CLERK)
    for occasion in ("update_sent", "report_filed"):
        tell_of_contract(contract.authority, occasion, contract, key="1")
        letter = Letter.objects.filter(key__startswith=occasion.replace("_", "-")).first()
        assert contract.carried_out_by in letter.body
    assert "Fundacja Druga" in contract.carried_out_by


def test_each_organisation_hears_of_a_payment_and_of_an_inspection_and_may_reply():
    offer = make_joint(make_selected_offer())
    people, clerk = people_of(offer), make_member(offer.tender.authority, Role.CLERK)
    contract = make_contract(offer=offer, by=clerk, signed=True, joint_agreement_attached=True)
    assert leaves_out(offer) == ([], ["contract.pay"])
    pay_tranche(tranche=contract.tranches.get(), paid_on=contract.signed_on, by=clerk)
    assert told("tranche-paid", people) == [True, True]
    for address in ("contract_list", "contract_detail"):
        numbers = [contract.pk] if address == "contract_detail" else []
        there = reverse(f"contracting:{address}", args=numbers)
        page = Client().get(there, {"q": "druga"}).content.decode()
        assert "Fundacja Druga" in page
    reader = Client()
    reader.force_login(people[1])
    code = contract.authority.unit_id
    for there in ("/bilanse/?q=druga", f"/gminy/{code}/", f"/umowy/{contract.pk}/rozliczenie/"):
        page = reader.get(there).content.decode()
        assert offer.offeror.name in page, there
        assert "Fundacja Druga" in page, there
    [row] = central_rows(Contract.objects.filter(pk=contract.pk), on=contract.signed_on)
    both = [offer.offeror, offer.partners.get().organisation]
    assert row[5:7] == ("; ".join(x.name for x in both), "; ".join(x.nip for x in both))

    found = {"inspectors": "Anna Nowak", "completion": "Połowa godzin.", "results": "Zgodnie."}
    day = {"from_on": contract.signed_on, "until_on": contract.signed_on}
    advised = {"recommendations": "Prowadzić dziennik na bieżąco."}
    Contract.objects.filter(pk=contract.pk).update(starts_on=contract.signed_on)
    inspection = record_inspection(
        contract=Contract.objects.get(pk=contract.pk), values=found | day | advised, by=clerk
    )
    inspection = close_inspection(inspection=inspection, by=clerk)
    assert told("inspection-closed", people) == [True, True]
    assert asked_of(offer, "inspection.reply") == list(offer.offeror_ids)
    assert opens(people, "inspection_reply", contract.pk, inspection.pk) == [200, 200]
    reply_to_inspection(inspection=inspection, reply="Prowadzimy od dziś.", by=people[1])
    assert asked_of(offer, "inspection.reply") == []
    letter = Letter.objects.get(key__startswith="inspection-replied:")
    assert contract.carried_out_by in letter.body

    Contract.objects.filter(pk=contract.pk).update(ends_on=contract.signed_on)
    assert asked_of(offer, "report.file") == list(offer.offeror_ids)
    ended = Contract.objects.get(pk=contract.pk)
    assert [may_file_report(each, ended) for each in people] == [True, True]
    GrantReturn.objects.create(
        contract=ended,
        kind=ReturnKind.UNUSED,
        amount=Decimal("5.00"),
        established_on=ended.ends_on,
        due_on=ended.ends_on,
    )
    assert asked_of(offer, "grant.return") == list(offer.offeror_ids)
    assert leaves_out(offer) == ([], ["grant.record_return", "grant.return", "report.file"])
