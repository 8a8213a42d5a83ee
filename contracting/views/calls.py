"""The page of one call."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.enums import NGO_ROLES
from accounts.permissions import has_any_role, works_for_authority
from accounts.selectors import organisations_held
from common.acts import PUBLIC_BENEFIT
from common.daywords import short_day
from common.models import JournalEntry
from common.money import written
from common.papers import readable_papers
from common.views import PublicMixin
from contracting.enums import Notice, OfferState, TenderState
from contracting.models import Offer, Tender
from contracting.permissions import tenders as may
from contracting.permissions.offers import may_begin_offers
from contracting.selectors.applications import applications_before
from contracting.selectors.call_changes import asked_until, extensions_of, takes_questions
from contracting.selectors.limits import limits_of
from contracting.selectors.lots import lots_of
from contracting.selectors.openings import opened_list
from contracting.selectors.publications import publications_of, term_start
from contracting.selectors.results import Results, results_of
from contracting.selectors.roads import tender_road
from contracting.selectors.signatures import papers_due_on


class TenderDetailView(PublicMixin, TemplateView):
    """One call: the same address for everybody, with what the person may do there."""

    template_name = "contracting/tenders/detail.html"

    @cached_property
    def tender(self) -> Tender:
        visible = Tender.objects.visible_to(self.request.user).select_related(
            "authority", "standard", "programme", "priority_task", "committee"
        )
        return get_object_or_404(visible.prefetch_related("lots"), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A procedure of a mode with a page of its own is shown there."""
        if self.tender.kind.page != "contracting:tender_detail":
            return redirect(self.tender)
        return super().get(request, *args, **kwargs)

    @property
    def reader(self) -> Any:
        """For whom the page is drawn; a preview draws it for the public."""
        return self.request.user

    def turning_points(self) -> Iterable[datetime | None]:
        return [self.tender.offers_due_at]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender, now, user = self.tender, timezone.now(), self.reader
        publications = publications_of(tender)
        criteria = list(tender.criteria.all())
        most = max((each.points for each in criteria), default=1)
        return super().get_context_data(**kwargs) | {
            "tender": tender,
            "takes_offers": tender.accepts_offers(now),
            "may_model": may.may_draft_tender(user),
            "may_begin": user.is_anonymous or may_begin_offers(user),
            "may_register": user.is_authenticated and not has_any_role(user),
            "own_offer": self.own_offer(),
            "sphere_basis": PUBLIC_BENEFIT("4", "1", tender.sphere),
            "state_line": state_line(tender, at=now),
            "facts": facts(tender),
            "lots": lots_of(tender),
            "limits": limits_of(tender),
            "similar": list(tender.similar.all()),
            "criteria": [(each, round(each.points * 100 / most)) for each in criteria],
            "most_points": sum(each.points for each in criteria),
            "criteria_basis": PUBLIC_BENEFIT("15", "1"),
            "draft_budget_basis": PUBLIC_BENEFIT("13", "5"),
            "regranting_basis": PUBLIC_BENEFIT("13", "2a"),
            "similar_basis": PUBLIC_BENEFIT("13", "2", "7"),
            "steps": tender_road(tender, publications, at=now),
            "notices": notices(publications),
            "term_start": term_start(publications),
            "may_record_removal": may.may_record_removal(user, tender),
            "papers": readable_papers(tender, user),
            "extensions": extensions_of(tender),
            "takes_questions": takes_questions(tender, at=now),
            "asked_until": asked_until(tender),
            "questions": tender.questions.exclude(answered_at=None).order_by("answered_at", "pk"),
            "waiting_questions": tender.questions.filter(answered_at=None).order_by("pk")
            if may.may_answer_question(user, tender)
            else (),
            "results": self.results(),
            "opened_list": opened_list(tender),
            "results_basis": PUBLIC_BENEFIT("15", "2h"),
            "applications": applications_before(tender, user),
            "todo": todo(user, tender, at=now),
            "entries": self.entries(),
        }

    def own_offer(self) -> Offer | None:
        """The offer that the person's organisation has here already."""
        user = self.reader
        if user.is_anonymous or not may_begin_offers(user):
            return None
        mine = organisations_held(user, *NGO_ROLES)
        offers = Offer.objects.filter(tender=self.tender).made_by(each.pk for each in mine)
        if (lots := len(lots_of(self.tender))) and offers.count() < lots:
            return None  # one more may be begun; that page leads to those that are there
        return offers.exclude(state=OfferState.WITHDRAWN).order_by("-pk").first()

    def results(self) -> list[Results]:
        """Offeror, task and amount of each selected offer, once they are published."""
        return [] if self.tender.results_published_at is None else results_of(self.tender)

    def entries(self) -> list[JournalEntry]:
        """Who did what is shown to those who work for the authority."""
        if not works_for_authority(self.reader, self.tender.authority_id):
            return []
        return list(JournalEntry.objects.about(self.tender).select_related("by"))


def state_line(tender: Tender, *, at: datetime) -> str:
    """The state in one sentence, with what happens next."""
    if tender.state == TenderState.DRAFT:
        return _("A draft: only the authority sees it.")
    if tender.state == TenderState.ANNULLED:
        return _("The call was annulled: %(ground)s.") % {
            "ground": tender.get_annulment_ground_display()
        }
    if tender.accepts_offers(at):
        return _("Offers are being taken.")
    if tender.state == TenderState.OPEN:
        return _("The deadline has passed. The authority will now open the offers.")
    if tender.state == TenderState.EVALUATION:
        return _("Offers have been opened and are being judged.")
    if tender.results_published_at is None:
        return _("Offers have been chosen. The results will be published without delay.")
    return _("The call is decided and its results are published.")


def facts(tender: Tender) -> list[tuple[Any, ...]]:
    share = ""
    if tender.max_grant_share is not None:
        share = _("at most %(share)s%% of all costs") % {
            "share": f"{tender.max_grant_share.normalize():f}".replace(".", ",")
        }
    most = written(tender.max_grant) if tender.max_grant is not None else _("no limit")
    rows: list[tuple[Any, ...]] = [
        (_("To be shared"), written(tender.budget) if tender.budget else "–"),
        (_("For one offer"), most, share),
        (
            _("Carrying out"),
            f"{_day(tender.task_starts_on)} – {_day(tender.task_ends_on)}",
        ),
        (_("Decision by"), _day(tender.decision_by)),
        (_("Signature"), tender.get_signature_display(), _signing_day(tender)),
    ]
    return rows


def _signing_day(tender: Tender) -> str:
    due = papers_due_on(tender)
    return _("at the office by %(day)s") % {"day": short_day(due)} if due else ""


def _day(day: date | None) -> str:
    return short_day(day) if day else "…"


def notices(publications: list[Any]) -> list[tuple[str, list[Any]]]:
    """Where each notice appeared, in the order of the notices."""
    return [
        (notice.label, found)
        for notice in Notice
        if (found := [each for each in publications if each.notice == notice.value])
    ]


def todo(user: Any, tender: Tender, *, at: datetime) -> list[tuple[str, str, bool]]:
    """(address, label, is it the next act) of what this person may do here now."""
    past = tender.offers_due_at is not None and at > tender.offers_due_at
    scores = may.may_score(user, tender)
    acts = [
        (may.may_change_tender(user, tender), "tender_edit_first", _("Fill in the call"), False),
        (may.may_change_tender(user, tender), "tender_preview", _("Preview as the public"), False),
        (may.may_publish_tender(user, tender), "tender_publish", _("Publish the call"), True),
        (
            may.may_rehearse(user, tender) and not past and tender.opened_at is None,
            "tender_rehearse",
            _("Rehearse this call"),
            False,
        ),
        (
            may.may_end_time(user, tender) and not past,
            "rehearsal_end_time",
            _("End the time for offers now"),
            False,
        ),
        (
            may.may_discard_rehearsal(user, tender),
            "rehearsal_discard",
            _("Throw the rehearsal away"),
            False,
        ),
        (may.may_extend(user, tender) and not past, "tender_extend", _("Extend the time"), False),
        (may.may_open_offers(user, tender) and past, "tender_open", _("Open the offers"), True),
        (may.may_register_envelopes(user, tender), "envelopes", _("Offers on paper"), False),
        (may.may_see_received(user, tender), "tender_offers", _("Offers received"), False),
        (
            may.may_answer_demand(user, tender) and tender.results_published_at is not None,
            "demand_list",
            _("Demands for reasons"),
            False,
        ),
        (
            may.may_see_readings(user, tender) and past,
            "tender_readings",
            _("Who read the offers"),
            False,
        ),
        (may.may_see_committee(user, tender), "committee_detail", _("Committee"), False),
        (
            not scores and may.may_declare(user, tender),
            "committee_declare",
            _("Declare impartiality"),
            True,
        ),
        (
            scores and getattr(tender.committee, "closed_at", None) is None,
            "committee_work",
            _("Score the offers"),
            True,
        ),
        (may.may_see_ranking(user, tender), "tender_ranking", _("Ranking"), False),
        (may.may_decide(user, tender), "tender_decide", _("Choose offers"), True),
        (
            may.may_publish_results(user, tender) and tender.results_published_at is None,
            "tender_results",
            _("Publish the results"),
            True,
        ),
        (may.may_annul(user, tender) and past, "tender_annul", _("Annul the call"), False),
        (
            may.may_publish_annulment(user, tender)
            and not tender.publications.filter(notice=Notice.ANNULMENT).exists(),
            "tender_annulment",
            _("Record the publication of the annulment"),
            True,
        ),
    ]
    return [
        (reverse(f"contracting:{name}", args=[tender.pk]), label, main)
        for allowed, name, label, main in acts
        if allowed
    ]
