"""After the publication of a call: more time for offers, questions and answers."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from accounts.permissions import works_for_authority
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.letters import write_letter
from common.publicity import public_data_changed
from contracting.documents.notices import issue_announcement
from contracting.documents.outages import issue_outage
from contracting.models import CallQuestion, Extension, Tender
from contracting.modes import mode_of
from contracting.permissions.tenders import may_answer_question, may_extend
from contracting.rules.extensions import TO_EXTEND_TIME_FOR_OFFERS
from contracting.rules.procurement_facts import AnswerFacts
from contracting.selectors.call_changes import (
    extension_facts,
    takes_questions,
    writing_organisations,
)
from contracting.selectors.openings import other_openers
from contracting.selectors.partners import people_of_offer
from contracting.selectors.probes import outages_before, record_of
from contracting.selectors.tenders import people_with
from contracting.services.receiving import require_call


@transaction.atomic
def propose_extension(
    *,
    tender: Tender,
    due_after: datetime,
    decision_by: date,
    reason: str,
    by: User,
    at: datetime | None = None,
) -> Extension:
    """The first of the two acts; whoever may confirm is told."""
    at = at or timezone.now()
    tender = locked(tender)
    require_call(tender)
    if not may_extend(by, tender):
        raise Refused(_("The time for offers is extended by people of the authority."))
    found = record_of(outages_before(tender, at=at))
    _require(
        tender,
        due_after=due_after,
        decision_by=decision_by,
        reason=reason,
        at=at,
        outage=bool(found),
    )
    others = other_openers(tender, by)
    if not others:
        raise Refused(
            _(
                "An announced call is changed by two people, and you are the only one here. "
                "Invite a second clerk or the executive first."
            )
        )
    extension = Extension(
        tender=tender,
        due_before=tender.offers_due_at,
        due_after=due_after,
        decision_by=decision_by,
        reason=reason.strip(),
        outage=found or None,
        proposed_by=by,
        proposed_at=at,
    )
    extension.full_clean()
    extension.save()
    record("tender.extension_proposed", tender, by=by, at=at, due_after=due_after.isoformat())
    for person in others:
        write_letter(
            "contracting/email/confirm_extension.txt",
            to=person,
            key=f"extension-confirm:{extension.pk}:{person.pk}",
            tender=tender,
            proposed_by=by,
            path=f"/nabory/{tender.pk}/wydluzenie/",
        )
    return extension


@transaction.atomic
def confirm_extension(*, extension: Extension, by: User, at: datetime | None = None) -> Tender:
    """The second act, by another person: the deadline moves for everybody, and all are told."""
    at = at or timezone.now()
    tender = locked(extension.tender)
    extension = locked(extension)
    if not may_extend(by, tender):
        raise Refused(_("The time for offers is extended by people of the authority."))
    if extension.confirmed_at is not None or extension.due_before != tender.offers_due_at:
        raise Refused(_("This extension no longer waits. Open the page of the call again."))
    if extension.proposed_by_id == by.pk:
        raise Refused(_("You proposed the extension; another person has to confirm it."))
    if not works_for_authority(extension.proposed_by, tender.authority_id):
        raise Refused(
            _("%(name)s no longer works for the authority. Propose the extension anew.")
            % {"name": extension.proposed_by.name}
        )
    _require(
        tender,
        due_after=extension.due_after,
        decision_by=extension.decision_by,
        reason=extension.reason,
        at=at,
        outage=extension.outage is not None,
    )
    extension.confirmed_by, extension.confirmed_at = by, at
    extension.save()
    tender.offers_due_at = extension.due_after
    tender.decision_by = extension.decision_by
    if tender.questions_until:
        tender.questions_until += _days_between(extension.due_before, extension.due_after)
    tender.version += 1
    tender.save()
    record(
        "tender.extended",
        tender,
        by=by,
        at=at,
        due_before=extension.due_before.isoformat(),
        due_after=extension.due_after.isoformat(),
    )
    issue_announcement(tender, key=f"announcement:{tender.pk}:{extension.pk}", at=at)
    if extension.outage:
        issue_outage(extension)
    _tell_writers(extension)
    public_data_changed()
    return tender


def answer_facts(question: CallQuestion, at: datetime) -> AnswerFacts:
    due_at = question.tender.offers_due_at
    return AnswerFacts(
        asked_on=timezone.localdate(question.asked_at),
        answered_on=timezone.localdate(at),
        offers_due_on=timezone.localdate(due_at) if due_at else timezone.localdate(at),
    )


def _days_between(before: datetime, after: datetime) -> timedelta:
    return timezone.localdate(after) - timezone.localdate(before)


def _require(
    tender: Tender,
    *,
    due_after: datetime,
    decision_by: date,
    reason: str,
    at: datetime,
    outage: bool,
) -> None:
    facts = extension_facts(
        tender,
        due_after=due_after,
        decision_by=decision_by,
        reason=reason,
        at=at,
        outage=outage,
    )
    require_lawful(TO_EXTEND_TIME_FOR_OFFERS, facts)


def _tell_of_answer(question: CallQuestion) -> None:
    """Whoever writes or has filed an offer need not look for new answers."""
    for offer in writing_organisations(question.tender):
        for person in people_of_offer(offer):
            write_letter(
                "contracting/email/question_answered.txt",
                to=person,
                key=f"question-answered:{question.pk}:{offer.pk}:{person.pk}",
                tender=question.tender,
                question=question,
                path=f"/nabory/{question.tender_id}/#pytania",
            )


def _tell_writers(extension: Extension) -> None:
    for offer in writing_organisations(extension.tender):
        for person in people_of_offer(offer):
            write_letter(
                "contracting/email/extended.txt",
                to=person,
                key=f"extended:{extension.pk}:{offer.pk}:{person.pk}",
                tender=extension.tender,
                extension=extension,
                path=f"/nabory/{extension.tender_id}/",
            )


@transaction.atomic
def ask_about_call(*, tender: Tender, text: str, at: datetime | None = None) -> CallQuestion:
    """Anybody asks; nobody keeps who. Published with the answer, not before."""
    at = at or timezone.now()
    if not takes_questions(tender, at=at):
        raise Refused(
            _("The last day for questions has passed: answers must come before the deadline.")
        )
    question = CallQuestion(tender=tender, text=text.strip(), asked_at=at)
    question.full_clean()
    question.save()
    record("question.asked", tender, by=None, at=at)
    for clerk in people_with(tender.authority_id, Role.CLERK):
        write_letter(
            "contracting/email/question_asked.txt",
            to=clerk,
            key=f"question-asked:{question.pk}:{clerk.pk}",
            tender=tender,
            path=f"/nabory/{tender.pk}/pytania/{question.pk}/",
        )
    return question


@transaction.atomic
def answer_question(
    *, question: CallQuestion, shown_text: str, answer: str, by: User, at: datetime | None = None
) -> CallQuestion:
    """Publish a question, without what would say who asked, with its answer: for everybody."""
    at = at or timezone.now()
    question = locked(question)
    if not may_answer_question(by, question.tender):
        raise Refused(_("Questions about a call are answered by its clerk."))
    if question.answered_at is not None:
        raise Refused(_("This question has already been answered."))
    rules = mode_of(question.tender.mode).to_answer
    require_lawful(rules, answer_facts(question, at))
    question.shown_text, question.answer = shown_text.strip(), answer.strip()
    question.answered_at, question.answered_by = at, by
    # The words of whoever asked are not kept beside the published ones.
    question.text = question.shown_text
    question.full_clean()
    question.save()
    record("question.answered", question.tender, by=by, at=at)
    _tell_of_answer(question)
    public_data_changed()
    return question
