"""Questions about offers: what the rules may ask, and how far the form is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from accounts.enums import ConfirmationState, Role
from accounts.models import Confirmation, Organisation, User
from accounts.rules.entities import EntityFacts
from common.judgement import advice, stopping
from common.law import Finding
from contracting.enums import CostGroup, OfferSection, TenderState
from contracting.models import CostLine, Offer, OfferActivity, OfferContent, Tender
from contracting.rules import offers as rules
from contracting.rules.costs import CostFacts
from contracting.rules.offer_facts import ActivityFacts, OfferFacts, ResultFacts
from contracting.rules.receiving import ReceiptFacts
from contracting.rules.regranting import RegrantingFacts
from contracting.selectors.partners import joint_facts, shares_of


@dataclass(frozen=True)
class LabelledCost:
    """A row of table V.A with its official number (I.1.2, II.3)."""

    label: str
    line: CostLine

    def facts(self) -> CostFacts:
        line = self.line
        return CostFacts(
            label=self.label,
            group=line.group,
            name=line.name,
            unit=line.unit,
            unit_cost=line.unit_cost,
            quantity=line.quantity,
            years=line.years,
        )


def labelled_costs(
    activities: Iterable[OfferActivity], lines: Iterable[CostLine]
) -> list[LabelledCost]:
    """Rows in the order of the form: by activity, then the rest of group I, then group II."""
    number_of = {each.pk: n for n, each in enumerate(activities, start=1)}
    last = len(number_of) + 1

    def place(line: CostLine) -> tuple[str, int, int, int]:
        activity = number_of.get(line.activity_id or 0, last)
        first = line.group == CostGroup.ACTIVITIES
        return ("I" if first else "II", activity if first else 0, line.position, line.pk)

    labelled = []
    for (group, activity), rows in groupby(sorted(lines, key=place), key=lambda r: place(r)[:2]):
        stem = f"{group}.{activity}" if group == "I" else group
        labelled += [LabelledCost(f"{stem}.{n}", row) for n, row in enumerate(rows, start=1)]
    return labelled


def offer_facts(offer: Offer, content: OfferContent) -> OfferFacts:
    """What the rules about filing may ask; four queries whatever the offer's length."""
    tender = offer.tender
    activities = list(content.activities.all())
    labelled = labelled_costs(activities, content.costs.all())
    plain = {
        name: getattr(content, name)
        for name in OfferFacts.__dataclass_fields__
        if hasattr(OfferContent, name) and name not in ("activities", "results", "costs")
    }
    facts = OfferFacts(
        **plain,
        activities=tuple(
            ActivityFacts(a.name, a.description, " ".join(filter(None, a.dates)))
            for a in activities
        ),
        results=tuple(ResultFacts(r.name, r.target, r.source) for r in content.results.all()),
        costs=tuple(each.facts() for each in labelled),
        offeror_confirmed=is_confirmed(offer.offeror),
        offeror=EntityFacts(name=offer.offeror.name, legal_form=offer.offeror.legal_form),
        award_form=offer.award_form,
        budget=offer.funds,
        max_grant=tender.max_grant,
        max_grant_share=tender.max_grant_share,
        min_own_share=tender.min_own_share,
        max_admin_share=tender.max_admin_share,
        lot=offer.lot.number if offer.lot else None,
        task_starts_on=tender.task_starts_on,
        task_ends_on=tender.task_ends_on,
        results_table_required=tender.results_table_required,
    )
    if tender.regranting:
        facts = replace(facts, regranting=regranting_facts(content))
    if not offer.is_joint:
        return facts
    shares = shares_of(offer, content, len(facts.years))
    return replace(facts, joint=joint_facts(content, facts, shares))


def regranting_facts(content: OfferContent) -> RegrantingFacts:
    return RegrantingFacts(
        competition=content.regrant_competition,
        criteria=content.regrant_criteria,
        monitoring=content.regrant_monitoring,
    )


def is_confirmed(organisation: Organisation) -> bool:
    return Confirmation.objects.filter(
        organisation=organisation, state=ConfirmationState.CONFIRMED
    ).exists()


@dataclass(frozen=True)
class SectionState:
    """How far one section is: done, to do, or with an error."""

    section: OfferSection
    wrong: tuple[Finding, ...]
    missing: tuple[Finding, ...]
    advised: tuple[Finding, ...]
    touched: bool

    @property
    def state(self) -> str:
        if self.wrong:
            return "bad"
        if self.missing:
            return "now" if self.touched else "todo"
        return "done"

    @property
    def blocking(self) -> tuple[Finding, ...]:
        return (*self.wrong, *self.missing)


def section_states(facts: OfferFacts, content: OfferContent) -> list[SectionState]:
    """The task list of the form, in its order. The facts are judged once for all sections."""
    found: dict[OfferSection, list[Finding]] = {section: [] for section in OfferSection}
    for each in rules.judged(facts):
        found[rules.section_of(each)].append(each)
    return [_state(section, found[section], content) for section in OfferSection]


def _state(section: OfferSection, found: list[Finding], content: OfferContent) -> SectionState:
    missing = tuple(each for each in found if each.rule in rules.NAMES_OF_MISSING)
    wrong = tuple(each for each in found if each not in missing)
    return SectionState(
        section=section,
        wrong=stopping(wrong),
        missing=missing,
        advised=advice(wrong),
        touched=bool(content.section_versions.get(section)),
    )


def receipt_facts(tender: Tender, *, at: datetime) -> ReceiptFacts:
    return ReceiptFacts(
        received_at=at,
        offers_due_at=tender.offers_due_at,
        call_is_open=tender.state == TenderState.OPEN,
    )


def representatives_of(organisation: Organisation) -> list[User]:
    return list(
        User.objects.filter(
            is_active=True,
            memberships__organisation=organisation,
            memberships__role=Role.REPRESENTATIVE,
        )
        .distinct()
        .order_by("pk")
    )
