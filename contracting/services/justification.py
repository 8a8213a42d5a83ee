"""Anyone asks why an offer was chosen or rejected; a clerk answers (art. 15(2i))."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from common.concurrency import locked
from common.duties import Addressee
from common.journal import record
from common.judgement import findings, require_lawful
from common.law import Refused
from common.letters import write_letter
from contracting.models import JustificationDemand, Offer, Tender
from contracting.permissions.tenders import may_answer_demand
from contracting.rules.justification import (
    TO_ASK_FOR_JUSTIFICATION,
    TO_JUSTIFY,
    JustificationAnswerFacts,
)
from contracting.selectors.justification import justification_facts
from contracting.selectors.tenders import people_with


@transaction.atomic
def demand_justification(
    *, tender: Tender, offer: Offer, name: str = "", email: str = "", at: datetime | None = None
) -> JustificationDemand:
    """Ask, without an account. Both what is too early and what is too late are refused."""
    at = at or timezone.now()
    facts = justification_facts(tender, offer=offer, at=at)
    if found := findings(TO_ASK_FOR_JUSTIFICATION, facts):
        # Lateness could be accepted by the authority only, and it is not here.
        raise Refused(*found)
    demand = JustificationDemand.objects.create(
        tender=tender, offer=offer, name=name.strip(), email=email.strip().lower(), asked_at=at
    )
    record("demand.made", tender, by=None, at=at, offer=offer.pk)
    for clerk in people_with(tender.authority_id, Role.CLERK):
        write_letter(
            "contracting/email/demand_made.txt",
            to=clerk,
            key=f"demand-made:{demand.pk}:{clerk.pk}",
            tender=tender,
            path=f"/nabory/{tender.pk}/uzasadnienia/{demand.pk}/",
        )
    return demand


@transaction.atomic
def answer_demand(
    *, demand: JustificationDemand, text: str, by: User, at: datetime | None = None
) -> JustificationDemand:
    """Give the reasons. Whoever left an e-mail gets a letter, and the e-mail is erased."""
    at = at or timezone.now()
    demand = locked(demand)
    if not may_answer_demand(by, demand.tender):
        raise Refused(_("Demands are answered by a clerk of the authority."))
    if demand.answered_at is not None:
        raise Refused(_("This demand has already been answered."))
    require_lawful(TO_JUSTIFY, JustificationAnswerFacts(text=text))
    demand.answer, demand.answered_at, demand.answered_by = text.strip(), at, by
    _send_answer(demand)
    demand.email = ""
    demand.save()
    record("demand.answered", demand.tender, by=by, at=at, offer=demand.offer_id)
    return demand


def _send_answer(demand: JustificationDemand) -> None:
    if not demand.email:
        return
    asked_by = Addressee(0, demand.email, demand.name, get_language() or "pl")
    write_letter(
        "contracting/email/demand_answered.txt",
        to=asked_by,
        key=f"demand-answered:{demand.pk}",
        tender=demand.tender,
        path=f"/nabory/uzasadnienie/{demand.code}/",
    )
