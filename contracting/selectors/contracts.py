"""Questions about contracts: facts for the rules, the road, what a list shows."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.judgement import findings
from common.law import Finding
from common.modes import AwardForm
from common.road import Step
from contracting.enums import ContractState as S
from contracting.enums import UpdateState
from contracting.models import Contract, OfferActivity, OfferContent, Submission
from contracting.modes import mode_of
from contracting.rules.contract_facts import ContractFacts, TrancheFacts
from contracting.rules.contracts import WRITTEN_FORM
from contracting.rules.local_clauses import TO_ADD_LOCAL_CLAUSES, LocalClauseFacts
from contracting.selectors.agreements import contract_figures
from contracting.selectors.partners import duties_of_offerors

REPORT = PUBLIC_BENEFIT("18", "1")


def contract_facts(contract: Contract, *, on: date) -> ContractFacts:
    """What the rules may ask; one query for the tranches and one for the activities."""
    columns = {each.name for each in Contract._meta.concrete_fields}
    plain = {
        name: getattr(contract, name)
        for name in ContractFacts.__dataclass_fields__
        if name in columns and name != "accessibility"
    }
    activities = OfferActivity.objects.filter(content__offer=contract.offer_id)
    asked, update = _award(contract)
    return ContractFacts(
        **plain,
        prepared_on=on,
        tranches=tuple(TrancheFacts(t.amount, t.due_on) for t in contract.tranches.all()),
        accessibility=(
            contract.accessibility,
            contract.accessibility_digital,
            contract.accessibility_information,
        ),
        entrusting=contract.offer.award_form == AwardForm.ENTRUSTING,
        planned_by_others=tuple(
            said for said in activities.values_list("by_others", flat=True) if said
        ),
        awarded_less=asked is not None and contract.grant < asked,
        update_accepted=update == UpdateState.ACCEPTED,
        is_joint=contract.offer.is_joint,
        duties_of_each=" ".join(duties_of_offerors(contract.offer).values()),
    )


def _award(contract: Contract) -> tuple[Decimal | None, str]:
    """What the offer asked for, and how far its update is. One query."""
    row = (
        OfferContent.objects.filter(offer=contract.offer_id)
        .values_list("grant", "offer__contract__offer_update__state")
        .first()
    )
    return (row[0], row[1] or "") if row else (None, "")


def asked_amount(contract: Contract) -> str:
    """What the offer asked for, as a paper writes it; empty when nobody knows. One query."""
    asked = _award(contract)[0]
    return "" if asked is None else str(asked)


def clause_facts(contract: Contract, facts: ContractFacts) -> LocalClauseFacts:
    """The local clauses beside what the contract says."""
    figures = contract_figures(on=facts.prepared_on, abroad=contract.abroad)
    by_year = (
        sum((each.amount for each in facts.tranches if each.due_on.year == year), Decimal(0))
        for year in facts.years
    )
    return LocalClauseFacts(
        clauses=tuple(each.text for each in contract.local_clauses.all()),
        amounts=(contract.grant, *(each.amount for each in facts.tranches), *by_year),
        ends_on=contract.ends_on,
        spend_until=contract.spend_until,
        shift_tolerance=contract.shift_tolerance,
        **{
            name: figures[name] for name in LocalClauseFacts.__dataclass_fields__ if name in figures
        },
    )


def contract_findings(contract: Contract, *, on: date) -> list[Finding]:
    """What the law and the framework say of the contract as saved."""
    facts = contract_facts(contract, on=on)
    return [
        *findings(mode_of(contract.offer.tender.mode).to_contract, facts),
        *findings(TO_ADD_LOCAL_CLAUSES, clause_facts(contract, facts)),
    ]


def live_submission(contract: Contract) -> Submission | None:
    return contract.offer.submissions.live().first()


def contract_road(contract: Contract, *, at: datetime) -> list[Step]:
    """Prepared, signed, paid, carried out, settled."""
    today = at.date()
    if not contract.offer.tender.kind.pays_grant:
        return _bought_road(contract, today)
    signed = contract.state != S.DRAFT
    tranches = list(contract.tranches.all())
    paid = [each for each in tranches if each.paid_on]
    ended = signed and contract.ends_on < today
    return [
        Step(_("Preparing"), "done" if signed else "now", when=contract.created_at),
        Step(
            _("Signing"),
            "done" if signed else "todo",
            when=contract.signed_on,
            basis=WRITTEN_FORM,
            basis_text=_("A contract on a public task is written, or it is void."),
        ),
        Step(
            _("Payment of the grant"),
            "done" if tranches and len(paid) == len(tranches) else "now" if signed else "todo",
            when=max((each.paid_on for each in paid if each.paid_on), default=None),
            note=_("paid tranches: %(paid)s of %(all)s")
            % {"paid": len(paid), "all": len(tranches)},
        ),
        Step(
            _("Carrying out the task"),
            "done" if ended else "now" if signed and contract.starts_on <= today else "todo",
            when=contract.ends_on,
            note=_("last day of the task"),
        ),
        Step(
            _("Settlement"),
            "done" if contract.state == S.SETTLED else "now" if ended else "todo",
            when=contract.settled_on,
            basis=REPORT,
            basis_text=_("The final report is due within 30 days of the end of the task."),
        ),
    ]


def _bought_road(contract: Contract, today: date) -> list[Step]:
    """A price is paid by invoice: there is neither a tranche nor a report on costs."""
    ended, settled = contract.ends_on < today, contract.state == S.SETTLED
    return [
        Step(_("Signing"), "done", when=contract.signed_on),
        Step(
            _("Performing the service"),
            "done" if ended else "now" if contract.starts_on <= today else "todo",
            when=contract.ends_on,
            note=_("last day of the service"),
        ),
        Step(
            _("Performed and paid in full"),
            "done" if settled else "now" if ended else "todo",
            when=contract.settled_on,
            note="" if settled else _("by invoices, not settled as a grant"),
        ),
    ]


BADGES = {
    S.DRAFT: ("", "edit"),
    S.SIGNED: ("done", "check"),
    S.TERMINATED: ("late", "err"),
    S.SETTLED: ("done", "check"),
}


def contract_badge(contract: Contract) -> dict[str, str]:
    kind, icon = BADGES[S(contract.state)]
    return {"text": contract.get_state_display(), "kind": kind, "icon": icon}
