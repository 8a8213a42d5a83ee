"""Requests for quotations: a draft, one with a sealed quotation, one late, one opened."""

from typing import Any

from accounts.models import Organisation
from contracting.models import EnquiryInvitation
from contracting.services.opening import propose_opening
from contracting.services.quotation_opening import open_quotations
from tests.factories.quotations import end_time, make_enquiry, make_quotation, make_sender

Things = dict[str, Any]
SEALED, OPENED, INVITED = "KANAREK-WYCENA-2", "KANAREK-WYCENA-OTWARTA-2", "KANAREK-ZAPROSZONY-A"
LINK_CODE = "kod-z-listu-do-wykonawcy"


def add_quoting(things: Things, people: Things, ngos: dict[int, Organisation]) -> None:
    made = {"programme": things["programme_a"]}
    things["enquiry_draft"] = make_enquiry(description="KANAREK-NABOR-A", **made)
    by = {"organisation": ngos[2], "by": people["representative_2"]}
    for name, secret in (("open", SEALED), ("late", SEALED), ("opened", OPENED)):
        tender = make_enquiry(state="open", **made)
        EnquiryInvitation.objects.create(
            enquiry=tender.enquiry, name=INVITED, email="a@example.test",
            invited_by=people["clerk_a"],
        )  # fmt: skip
        quotation = make_quotation(tender, note=secret, **by)
        if name == "open":
            make_sender(tender, code=LINK_CODE)
        else:
            tender = end_time(tender)
        if name == "opened":
            propose_opening(tender=tender, by=people["clerk_a"])
            tender = open_quotations(tender=tender, by=people["executive_a"])
        things[f"enquiry_{name}"] = tender
        things[f"quotation_{name}"] = quotation
