"""Signing beyond the account: the offer's own PDF with a signature, or a paper that follows."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope, duties
from common.law import Refused
from common.models import Document, Letter
from common.papers import paper_of, print_paper
from common.printing import paper_context, printed_file
from contracting.enums import Signature, TenderState
from contracting.models import PaperConfirmation, SignedFile
from contracting.selectors.signatures import (
    papers_due_on,
    signature_report,
    still_to_sign,
    unsigned,
)
from contracting.services.signatures import confirm_paper, signed_file, upload_signed_file
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import make_offer
from tests.signing import signed_pdf, signer

pytestmark = pytest.mark.django_db

NO_SIGNATURE = b"\n1 0 obj <</Type/Sig /ByteRange [0 1 2 3] /Contents <00>>> endobj\n%%EOF\n"


@pytest.fixture
def filed(settings, tmp_path):
    """An offer in a call that asks for a signed file, and its printed PDF."""
    settings.MEDIA_ROOT = tmp_path
    tender = make_tender(state=TenderState.OPEN, signature=Signature.SIGNED_FILE)
    offer = make_offer(submitted=True, tender=tender)
    paper = Document.objects.get(kind="offer")
    assert print_paper(paper.pk)
    paper.refresh_from_db()
    return offer.submissions.get(), printed_file(paper)


def broken(data):
    """One byte of the signed part that says nothing is changed, beyond the printed offer."""
    at = data.rindex(b"/ByteRange")
    at = data.rindex(b"/Type", 0, at)
    return data[:at] + b"/tYPE" + data[at + 5 :]


def upload(submission, data, **more):
    by = submission.offer.created_by
    return upload_signed_file(submission=submission, data=data, by=by, **more)


def test_the_printed_offer_with_a_signature_is_taken_and_lies_sealed(filed):
    submission, pdf = filed
    assert unsigned(submission.offer.tender, [submission]) == {submission.pk}

    data = signed_pdf(pdf)
    signed = upload(submission, data)

    assert signed_file(signed) == data
    kept = SignedFile.objects.get()
    assert b"%PDF" not in bytes(kept.sealed)
    assert b"Kowalczyk" not in bytes(kept.report)
    found = signature_report(submission)
    assert found["is_of_original"]
    assert [each["holder"] for each in found["signatures"]] == ["Ewa Kowalczyk"]
    assert unsigned(submission.offer.tender, [submission]) == set()


def waiting(organisation, today=None):
    scope = Scope(today=today or timezone.localdate(), ngo_ids=frozenset({organisation}))
    return [each for each in duties(scope) if each.act == "offer.sign"]


def test_who_filed_is_told_that_the_signed_file_still_has_to_come(filed):
    submission, pdf = filed
    offer = submission.offer

    (duty,) = waiting(offer.offeror_id)
    assert duty.due_at == offer.tender.offers_due_at
    assert duty.leads[0][0] == "1-day"
    assert waiting(offer.offeror_id + 1) == []
    letter = Letter.objects.get(key__startswith="offer-submitted:")
    assert "Oferta nie jest jeszcze podpisana" in letter.body

    upload(submission, signed_pdf(pdf))
    assert waiting(offer.offeror_id) == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda pdf: pdf, "nie ma podpisu"),
        (lambda pdf: pdf + b"%%EOF", "Nie da się odczytać"),
        (lambda pdf: pdf + NO_SIGNATURE, "Nie da się odczytać"),
        (lambda pdf: broken(signed_pdf(pdf)), "nie pasuje"),
        (lambda pdf: pdf.replace(b"1", b"2", 1) + NO_SIGNATURE, "skrót jest inny"),
        (lambda pdf: pdf[:500], "skrót jest inny"),
        (lambda _pdf: b"", "nie jest plik PDF"),
        (lambda _pdf: b"<html>" + NO_SIGNATURE, "nie jest plik PDF"),
        (lambda pdf: pdf + b" " * 2_000_000, "większy niż 2 MB"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(filed, change, reason):
    submission, pdf = filed

    with pytest.raises(Refused, match=reason):
        upload(submission, change(pdf))

    assert not SignedFile.objects.exists()


def test_a_second_upload_takes_the_place_of_the_first(filed):
    submission, pdf = filed

    once = signed_pdf(pdf)
    twice = signed_pdf(once, by=signer("Jan", "Nowak"), field="Drugi")
    upload(submission, once)
    upload(submission, twice)

    assert SignedFile.objects.get().size == len(twice)
    holders = [each["holder"] for each in signature_report(submission)["signatures"]]
    assert holders == ["Ewa Kowalczyk", "Jan Nowak"]


def test_after_the_deadline_no_file_is_taken(filed):
    submission, pdf = filed
    late = submission.offer.tender.offers_due_at + timedelta(milliseconds=1)

    with pytest.raises(Refused, match=r"art\. 13"):
        upload(submission, signed_pdf(pdf), at=late)


def test_the_pages_take_the_file_and_show_it_to_its_readers_only(client, filed):
    submission, pdf = filed
    signed = signed_pdf(pdf)
    offer = submission.offer
    parts = [offer.pk, submission.pk]
    clerk = make_member(offer.tender.authority, Role.CLERK)
    client.force_login(offer.created_by)
    address = reverse("contracting:signed_file", args=parts)
    wrong = client.post(address, {"file": SimpleUploadedFile("a.exe", signed)})
    assert wrong.status_code == 422
    taken = client.post(address, {"file": SimpleUploadedFile("oferta.pdf", signed)})
    assert taken.status_code == 302
    assert "podpisana" in client.get(taken.headers["Location"]).text

    download = reverse("contracting:signed_file_download", args=parts)
    client.force_login(clerk)
    assert client.get(download).status_code == 404
    open_by_two(past(offer.tender), by=clerk)
    assert client.get(download).content == signed


@pytest.fixture
def papers():
    """An opened call that asks for signed papers within seven days, with one offer."""
    tender = make_tender(state=TenderState.OPEN, signature=Signature.PAPER, paper_days=7)
    offer = make_offer(submitted=True, tender=tender)
    clerk = make_member(tender.authority, Role.CLERK)
    return open_by_two(past(tender), by=clerk), offer.submissions.get(), clerk


def confirm(papers, **changes):
    tender, submission, clerk = papers
    defaults = {
        "tender": tender, "number": submission.number, "checksum": submission.digest[:16],
        "arrived_on": timezone.localdate(), "by": clerk,
    }  # fmt: skip
    return confirm_paper(**(defaults | changes))


def test_a_paper_with_the_same_digest_is_recorded_once(papers):
    tender, submission, _clerk = papers
    assert unsigned(tender, [submission]) == {submission.pk}
    organisation = submission.offer.offeror_id
    assert [each.due_on for each in waiting(organisation)] == [papers_due_on(tender)]
    assert waiting(organisation, papers_due_on(tender) + timedelta(days=1)) == []

    first, again = confirm(papers), confirm(papers, checksum=submission.digest.upper())

    assert first == again
    assert unsigned(tender, [submission]) == set()
    assert waiting(organisation) == []


@pytest.mark.parametrize("typed", ["0" * 16, "", "  "])
def test_a_paper_with_another_digest_is_not(papers, typed):
    with pytest.raises(Refused, match="inną treść"):
        confirm(papers, checksum=typed)


def test_fifteen_digits_are_too_few(papers):
    with pytest.raises(Refused):
        confirm(papers, checksum=papers[1].digest[:15])


@pytest.mark.parametrize(("days", "taken"), [(0, True), (1, False)])
def test_a_paper_that_came_after_its_last_day_is_not(papers, days, taken):
    tender, submission, _clerk = papers
    day = papers_due_on(tender) + timedelta(days=days)
    at = timezone.now() + timedelta(days=30)

    if taken:
        assert confirm(papers, arrived_on=day, at=at)
    else:
        with pytest.raises(Refused, match="za późno"):
            confirm(papers, arrived_on=day, at=at)

    assert PaperConfirmation.objects.filter(submission=submission).exists() is taken


def test_the_list_says_which_offer_lacks_its_paper(client, papers):
    tender, submission, clerk = papers
    client.force_login(clerk)
    address = reverse("contracting:tender_offers", args=[tender.pk])
    assert "brak podpisanego wydruku" in client.get(address).text

    sent = client.post(
        reverse("contracting:paper_confirm", args=[tender.pk]),
        {
            "number": submission.number,
            "checksum": submission.digest[:20],
            "arrived_on": timezone.localdate().isoformat(),
        },
    )

    assert sent.status_code == 302
    assert "brak podpisanego wydruku" not in client.get(address).text


def test_the_printed_offer_says_its_number_and_digest(filed):
    """What a clerk types from the paper must stand on it."""
    submission, _pdf = filed
    paper = Document.objects.get(kind="offer")

    html = render_to_string("contracting/pdf/offer.html", paper_context(paper, paper_of(paper)))

    assert submission.number in html
    assert submission.digest in html


def test_the_offer_and_its_receipt_say_what_the_signature_still_needs(client, filed):
    submission, pdf = filed
    offer = submission.offer
    client.force_login(offer.created_by)
    sign = reverse("contracting:signed_file", args=[offer.pk, submission.pk])
    pages = [
        reverse("contracting:offer_detail", args=[offer.pk]),
        reverse("contracting:submission_detail", args=[offer.pk, submission.pk]),
    ]
    for page in pages:
        text = client.get(page).text
        assert sign in text
        assert "Przed upływem terminu wgraj" in text

    after = offer.tender.offers_due_at + timedelta(minutes=1)
    assert "nie można już wgrać" in still_to_sign(submission, at=after)
    upload(submission, signed_pdf(pdf))
    for page in pages:
        assert "Przed upływem terminu wgraj" not in client.get(page).text


def test_after_its_day_a_paper_that_was_not_recorded_is_asked_about():
    tender = make_tender(state=TenderState.OPEN, signature=Signature.PAPER, paper_days=3)
    submission = make_offer(submitted=True, tender=tender).submissions.get()
    due = tender.offers_due_at + timedelta(days=3)

    assert "musi dotrzeć" in still_to_sign(submission, at=due)
    assert "zapytaj" in still_to_sign(submission, at=due + timedelta(days=1))
