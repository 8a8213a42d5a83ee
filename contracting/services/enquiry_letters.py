"""Letters to everybody a request for quotations concerns. Nobody learns how many they are."""

import hashlib
from collections.abc import Iterator
from typing import Any

from accounts.selectors import people_of
from common.duties import Addressee, Owner
from common.letters import Reader, write_letter
from contracting.models import Enquiry, EnquiryInvitation, EnquirySender, Quotation


def invited(enquiry: Enquiry) -> Iterator[Reader]:
    for each in EnquiryInvitation.objects.filter(enquiry=enquiry):
        if each.organisation_id is not None:
            yield from people_of(Owner(organisation_id=each.organisation_id))
        else:
            yield Addressee(0, each.email, each.name, "")


def quoting(enquiry: Enquiry, *, withdrawn: bool = False) -> Iterator[Reader]:
    """The people of providers who filed; with ``withdrawn`` also those who took it back."""
    rows = Quotation.objects.filter(enquiry=enquiry).select_related("sender")
    for each in rows if withdrawn else rows.live():
        yield from readers_of(each)


def asking(enquiry: Enquiry) -> Iterator[Reader]:
    """Whoever has a link, and so may be writing a quotation just now."""
    for each in EnquirySender.objects.filter(enquiry=enquiry):
        yield Addressee(0, each.email, "", each.language)


def readers_of(quotation: Quotation) -> list[Reader]:
    """The people of the provider: of its organisation, or at its address."""
    if quotation.organisation_id is not None:
        return list(people_of(Owner(organisation_id=quotation.organisation_id)))
    sender = quotation.sender
    return [Addressee(0, sender.email, "", sender.language)] if sender else []


def tell_once(readers: Iterator[Reader], occasion: str, key: str, **context: Any) -> None:
    """One letter for each address, however many ways lead to it."""
    told: set[str] = set()
    for person in readers:
        address = person.email.lower()
        if address in told:
            continue
        told.add(address)
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=person,
            key=f"{key}:{hashlib.sha256(address.encode()).hexdigest()[:20]}",
            **context,
        )
