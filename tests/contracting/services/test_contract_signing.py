"""How a contract is signed, and what of it others read."""

import io
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone
from docx import Document as open_docx

from accounts.enums import Role
from common.law import Refused
from common.models import Document
from common.printing import keep
from contracting.enums import ContractState, SigningWay
from contracting.models import ContractSigning
from contracting.selectors.contract_papers import digest_on, standing_paper
from contracting.services.contract_signing import sign_contract, sign_contract_by_file
from contracting.services.contracts import change_contract, print_contract
from tests.factories.accounts import make_member
from tests.factories.contracting_offers import make_contract, sign_printed
from tests.signing import signed_pdf, signer, small_pdf

pytestmark = pytest.mark.django_db


def printed(contract, clerk) -> Document:
    """As if the worker had printed it: what lies there is a small PDF."""
    paper = print_contract(contract=contract, by=clerk)
    data = small_pdf("Umowa")
    paper.file.name = keep(paper, data)
    paper.size, paper.sha256 = len(data), sha256(data).hexdigest()
    paper.finish(now=timezone.now())
    return paper


def test_an_older_printed_version_is_not_recorded_as_signed():
    contract = make_contract()
    clerk = make_member(contract.authority, Role.CLERK)
    print_contract(contract=contract, by=clerk)
    older = digest_on(standing_paper(contract))
    contract = change_contract(
        contract=contract,
        values={"parts_by_others": "Posiłki"},
        tranches=list(contract.tranches.values("amount", "due_on", "condition")),
        clauses=[{"place": "other", "text": "Strony spotykają się raz w kwartale."}],
        by=clerk,
    )
    today = timezone.localdate()
    with pytest.raises(Refused) as refusal:  # nothing of this version was printed
        sign_contract(contract=contract, signed_on=today, checksum=older[:8], by=clerk)
    rules = {each.rule for each in refusal.value.reasons}
    assert rules == {"contract_is_printed_before_it_is_signed"}
    paper = print_contract(contract=contract, by=clerk)
    with pytest.raises(Refused) as refusal:
        sign_contract(
            contract=contract, signed_on=today, checksum=older[:8], place="Ornęta", by=clerk
        )
    rules = {each.rule for each in refusal.value.reasons}
    assert rules == {"digest_is_that_of_the_printed_contract"}

    sign_contract(
        contract=contract, signed_on=today, checksum=digest_on(paper)[:8], place="Ornęta", by=clerk
    )

    signing = ContractSigning.objects.get(contract=contract)
    assert (signing.way, signing.place, signing.paper) == (SigningWay.PAPER, "Ornęta", paper)
    assert signing.digest == paper.snapshot["digest"] != older
    assert paper.snapshot["paragraphs"][-1]["clauses"][0]["text"].startswith("Strony spotykają")
    # What was signed stays the newest: the signing prints nothing of its own.
    assert Document.objects.filter(kind="contract").order_by("created_at").last() == paper


def test_a_clause_against_the_framework_stops_the_printing():
    contract = make_contract()
    clerk = make_member(contract.authority, Role.CLERK)
    contract = change_contract(
        contract=contract,
        values={},
        tranches=list(contract.tranches.values("amount", "due_on", "condition")),
        clauses=[{"place": "reporting", "text": "Sprawozdanie końcowe składa się w 10 dni."}],
        by=clerk,
    )

    with pytest.raises(Refused) as refusal:
        print_contract(contract=contract, by=clerk)

    assert [each.rule for each in refusal.value.reasons] == ["clauses_keep_the_terms_of_reports"]


def test_the_signed_file_is_the_printed_contract_with_signatures_of_both(client):
    contract = make_contract()
    clerk = make_member(contract.authority, Role.CLERK)
    paper = printed(contract, clerk)
    today = timezone.localdate()
    with paper.file.open("rb") as file:
        original = file.read()
    once = signed_pdf(original, by=signer("Jan", "Kowalski"))
    both = signed_pdf(once, by=signer("Ewa", "Kowalczyk"), field="Podpis2")
    for data, rule in (
        (original, "signatures_in_the_file_are_whole"),
        (once, "each_party_signed_the_file"),
        (signed_pdf(small_pdf("Inna")), "signed_file_is_the_printed_contract"),
    ):
        with pytest.raises(Refused) as refusal:
            sign_contract_by_file(contract=contract, data=data, signed_on=today, by=clerk)
        assert rule in {each.rule for each in refusal.value.reasons}
    with pytest.raises(Refused):
        sign_contract_by_file(contract=contract, data=b"nic", signed_on=today, by=clerk)

    contract = sign_contract_by_file(contract=contract, data=both, signed_on=today, by=clerk)

    signing = ContractSigning.objects.get(contract=contract)
    assert contract.state == ContractState.SIGNED
    assert [each["holder"] for each in signing.signatures] == ["Jan Kowalski", "Ewa Kowalczyk"]
    assert "80010112345" not in str(signing.signatures)
    assert both[:100] not in bytes(signing.sealed)
    address = reverse("contracting:signed_contract_file", args=[contract.pk])
    assert client.get(address).status_code == 302
    client.force_login(contract.offer.created_by)
    assert client.get(address).content == both
    client.force_login(make_member(make_contract().authority, Role.CLERK))
    assert client.get(address).status_code == 403


def test_the_public_register_names_no_person(client):
    contract = sign_printed(
        make_contract(eu_funding="FEWM"), by=make_member(make_contract().authority, Role.CLERK)
    )
    draft = make_contract()

    register = b"".join(client.get(reverse("contracting:register_file"))).decode()
    page = client.get(reverse("contracting:contract_detail", args=[contract.pk])).content.decode()

    assert contract.number in register
    assert draft.title not in register or draft.title == contract.title
    assert contract.provider.nip in register
    for name in ("Kowalski", "Kowalczyk", "Wiśniewska", "Sadowski"):
        assert name not in register
        assert name not in page


def test_an_authority_takes_its_own_contracts_to_the_central_register(client):
    clerk = make_member(make_contract().authority, Role.CLERK)
    contract = make_contract(eu_funding="FEWM 2021–2027")
    theirs = make_member(contract.authority, Role.CLERK)
    sign_printed(contract, by=theirs)
    address = reverse("contracting:central_register_file", args=["csv"])

    client.force_login(theirs)
    mine = client.get(address).content.decode()
    assert contract.number in mine
    assert "FEWM 2021–2027" in mine
    assert client.get(reverse("contracting:central_register")).status_code == 200
    client.force_login(clerk)
    assert contract.number not in client.get(address).content.decode().splitlines()[1:]
    client.force_login(contract.offer.created_by)
    assert client.get(address).status_code == 403


def test_both_parties_read_the_text_and_take_the_docx(client):
    contract = make_contract()
    clerk = make_member(contract.authority, Role.CLERK)
    text = reverse("contracting:contract_text", args=[contract.pk])
    docx = reverse("contracting:contract_docx", args=[contract.pk])
    client.force_login(contract.offer.created_by)
    assert "§ 10. Zwrot środków finansowych" in client.get(text).content.decode()
    assert client.get(docx).status_code == 404  # nothing is printed yet
    paper = print_contract(contract=contract, by=clerk)

    taken = open_docx(io.BytesIO(client.get(docx).content))

    assert paper.snapshot["digest"][:16] in taken.sections[0].footer.paragraphs[0].text
    page = client.get(text).content.decode()
    assert "brzmienia nie porównano z urzędowym wzorem" in page
    assert paper.snapshot["digest"] in page
    client.force_login(make_member(make_contract().authority, Role.CLERK))
    assert client.get(text).status_code == 404
