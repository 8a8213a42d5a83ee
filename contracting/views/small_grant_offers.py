"""A simplified offer as an organisation writes and files it; the cases of both sides."""

from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View

from common.acts import PUBLIC_BENEFIT
from common.law import Refused, Stale
from common.models import JournalEntry
from common.money import written
from common.papers import readable_papers
from common.views import ActView, GuardedMixin, add_reasons
from common.waivers import accepted_breaches
from contracting.forms import small_grants as forms
from contracting.models import SmallGrantOffer
from contracting.permissions import small_grants as may
from contracting.selectors.small_grant_roads import small_grant_road, state_words
from contracting.selectors.small_grants import clock_of, places_of, takes_comments, writing_of
from contracting.services.small_grants import (
    begin_small_grant_offer,
    discard_small_grant_offer,
    file_small_grant_offer,
    save_small_grant_offer,
)

ENOUGH = 20


class CaseListView(GuardedMixin, TemplateView):
    """One's own: what one's organisation writes and filed, what one's authority received."""

    policy = "login"
    template_name = "contracting/small_grants/cases.html"

    def allowed(self) -> bool:
        return may.may_see_cases(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = timezone.now()
        found = SmallGrantOffer.objects.visible_to(self.request.user).for_list()
        page = Paginator(found.order_by("-created_at", "-pk"), ENOUGH).get_page(
            self.request.GET.get("page")
        )
        return super().get_context_data(**kwargs) | {
            "page_obj": page,
            "paginator": page.paginator,
            "rows": [(each, state_words(each, at=now), clock_of(each, at=now)) for each in page],
            "may_begin": may.may_begin_small_grant(self.request.user),
        }


class SmallGrantCreateView(GuardedMixin, FormView):
    """Choose the authority; everything else is written on the next page."""

    policy = "login"
    template_name = "contracting/small_grants/create.html"
    form_class = forms.SmallGrantCreateForm

    def allowed(self) -> bool:
        return may.may_begin_small_grant(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        return {"authority": self.request.GET.get("samorzad", "")[:10]}

    def form_valid(self, form: Any) -> HttpResponse:
        small_grant = begin_small_grant_offer(
            authority=form.cleaned_data["authority"],
            offeror=form.cleaned_data["offeror"],
            by=self.request.user,
        )
        return redirect("contracting:small_grant_edit", small_grant.pk)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"basis": PUBLIC_BENEFIT("19a", "1")}


class CaseMixin:
    """The small grant of the address, as the person may see it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def small_grant(self) -> SmallGrantOffer:
        rows = SmallGrantOffer.objects.visible_to(self.request.user).for_list()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"contracting:{name}", args=[self.small_grant.pk, *args])


class CaseView(CaseMixin, GuardedMixin, TemplateView):
    """One filed offer for both sides: what was offered, where it stands, what one may do."""

    policy = "login"
    template_name = "contracting/small_grants/case.html"

    def allowed(self) -> bool:
        return may.may_see_case(self.request.user, self.small_grant)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.small_grant.is_editable:
            return redirect(self.address("small_grant_edit"))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, small_grant, user = timezone.now(), self.small_grant, self.request.user
        offer = small_grant.offer
        examines = may.may_examine(user, small_grant)
        return super().get_context_data(**kwargs) | {
            "small_grant": small_grant,
            "offer": offer,
            "tender": offer.tender if offer else None,
            "submission": offer.submissions.live().first() if offer else None,
            "state": state_words(small_grant, at=now),
            "clock": clock_of(small_grant, at=now),
            "steps": small_grant_road(small_grant, at=now),
            "places": places_of(small_grant),
            "costs": list(small_grant.costs.all()),
            "results": list(small_grant.results.all()),
            "comments": self.comments(examines),
            "open": takes_comments(small_grant, at=now),
            "examines": examines,
            "todo": self.todo(),
            "accepted": accepted_breaches(small_grant),
            "papers": readable_papers(small_grant, user),
            "entries": JournalEntry.objects.about(small_grant).select_related("by"),
        }

    def comments(self, examines: bool) -> list[tuple[Any, str]]:
        """The authority reads them at once; the organisation when they are answered."""
        rows = self.small_grant.comments.confirmed()
        shown = rows if examines or self.small_grant.purposeful is not None else rows.none()
        return [
            (
                each,
                self.address("comment_answer", each.pk)
                if may.may_answer_comment(self.request.user, each)
                else "",
            )
            for each in shown
        ]

    def todo(self) -> list[tuple[str, str, bool]]:
        """What the person can do now: address, words, whether it is the main act."""
        user, row = self.request.user, self.small_grant
        found = []
        if may.may_publish_small_grant(user, row):
            read = row.public_content is not None
            found.append(
                (self.address("small_grant_text"), _("Read what will be published"), not read)
            )
            if read:
                found.append(
                    (self.address("small_grant_publish"), _("Record the publication"), True)
                )
        now = timezone.now()
        standing = any(not hasattr(each, "removal") for each in places_of(row))
        over = not takes_comments(row, at=now)
        if may.may_decide_small_grant(user, row) and over:
            found.append((self.address("small_grant_decide"), _("Decide on the grant"), True))
        if may.may_take_down_small_grant(user, row) and over and standing:
            found.append((self.address("small_grant_take_down"), _("Record taking it down"), False))
        return found


class SmallGrantEditView(CaseMixin, GuardedMixin, View):
    """The whole simplified offer on one page; saved and judged while it is typed."""

    policy = "ngo"
    template_name = "contracting/small_grants/edit.html"

    def allowed(self) -> bool:
        return may.may_see_case(self.request.user, self.small_grant)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        signed_in = request.user.is_authenticated
        if signed_in and self.allowed() and not self.small_grant.is_editable:
            return redirect(self.address("small_grant_case"))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        row = self.small_grant
        form = forms.SmallGrantForm(initial=forms.initial_of(row))
        return self.page(form, forms.cost_rows(row), forms.result_rows(row))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = forms.SmallGrantForm(request.POST)
        costs = forms.CostRows(request.POST, prefix="k")
        results = forms.ResultRows(request.POST, prefix="r")
        if not all([form.is_valid(), costs.is_valid(), results.is_valid()]):
            for error in (*costs.non_form_errors(), *results.non_form_errors()):
                form.add_error(None, error)
            return self.page(form, costs, results, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            self.save(form, costs, results)
        except Refused as refusal:
            return self.refuse(refusal, form, costs, results)
        if request.headers.get("HX-Request"):
            return self.page(form, costs, results)
        if "zloz" in request.POST:
            return redirect(self.address("small_grant_file"))
        messages.success(request, _("Saved. Only your organisation sees it until it is filed."))
        return redirect(self.address("small_grant_edit"))

    def save(self, form: Any, costs: Any, results: Any) -> None:
        self.small_grant = save_small_grant_offer(
            small_grant=self.small_grant,
            values=form.values(),
            costs=forms.typed_rows(costs, amounts=("total", "from_grant")),
            results=forms.typed_rows(results),
            by=self.request.user,  # type: ignore[arg-type]
            version=form.cleaned_data["version"],
        )

    def refuse(self, refusal: Refused, form: Any, costs: Any, results: Any) -> HttpResponse:
        add_reasons(form, refusal)
        stale = isinstance(refusal, Stale)
        if stale:
            self.small_grant.refresh_from_db()
            form.data = form.data.copy()
            form.data["version"] = self.small_grant.version
        status = HTTPStatus.CONFLICT if stale else HTTPStatus.UNPROCESSABLE_ENTITY
        return self.page(form, costs, results, status)

    def page(
        self, form: Any, costs: Any, results: Any, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        row = self.small_grant
        partial = bool(self.request.headers.get("HX-Request"))
        wrong = [*form.errors.values(), *(e for each in (*costs, *results) for e in each.errors)]
        context = {
            "small_grant": row,
            "form": form,
            "costs": costs,
            "results": results,
            "writing": writing_of(row, at=timezone.now()),
            "unreadable": bool(wrong),
            "partial": partial,
            "may_file": may.may_file_small_grant(self.request.user, row),
            "basis": PUBLIC_BENEFIT("19a", "7b"),
            "at": timezone.now(),
        }
        # A whole page says what is wrong; of both answers htmx takes the judged part.
        saved = partial and status == HTTPStatus.OK
        template = "contracting/small_grants/_judged.html" if saved else self.template_name
        return render(self.request, template, context, status=status)


class CaseActView(CaseMixin, ActView):
    """An act on one small grant: shows what will be recorded, asks once."""

    template_name = "act_form.html"
    heading: Any = ""
    lead: Any = ""
    button: Any = ""
    basis: Any = None

    def back(self) -> str:
        return self.address("small_grant_case")

    def summary(self) -> list[tuple[Any, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {
            "heading": self.heading,
            "lead": self.lead,
            "button": self.button,
            "basis": self.basis,
            "back": self.back(),
            "summary": self.summary(),
            "small_grant": self.small_grant,
        }
        return super().get_context_data(**(context | kwargs))


class SmallGrantFileView(CaseActView):
    """File the offer: one who may make declarations of will for the organisation."""

    policy = "representative"
    heading = gettext_lazy("File the offer")
    lead = gettext_lazy(
        "The authority sees the offer at once and publishes it within seven working days. "
        "After the filing it is not changed."
    )
    button = gettext_lazy("File the offer")
    basis = PUBLIC_BENEFIT("19a", "1")
    done_message = gettext_lazy("The offer is filed. The receipt waits among its papers.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        signed_in = request.user.is_authenticated
        if signed_in and not self.small_grant.is_editable:
            return redirect(self.address("small_grant_case"))
        return super().dispatch(request, *args, **kwargs)

    def allowed(self) -> bool:
        return may.may_file_small_grant(self.request.user, self.small_grant)

    def act(self, form: Form) -> str:
        file_small_grant_offer(small_grant=self.small_grant, by=self.request.user)
        return self.address("small_grant_case")

    def summary(self) -> list[tuple[Any, Any]]:
        row = self.small_grant
        return [
            (_("To whom"), row.authority.name),
            (_("On behalf of"), row.offeror.name),
            (_("Title of the task"), row.title),
            (_("Grant asked for"), written(row.grant)),
            (_("All costs"), written(row.all_costs)),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"back": self.address("small_grant_edit")}


class SmallGrantDiscardView(CaseActView):
    """Throw a draft away."""

    policy = "ngo"
    heading = gettext_lazy("Throw the draft away")
    lead = gettext_lazy("The draft will be gone for good. Nobody but your organisation saw it.")
    button = gettext_lazy("Throw away")
    done_message = gettext_lazy("The draft is thrown away.")

    def allowed(self) -> bool:
        return may.may_write_small_grant(self.request.user, self.small_grant)

    def act(self, form: Form) -> str:
        discard_small_grant_offer(small_grant=self.small_grant, by=self.request.user)
        return reverse("contracting:small_grant_cases")

    def back(self) -> str:
        return self.address("small_grant_edit")

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("To whom"), self.small_grant.authority.name),
            (_("Title of the task"), self.small_grant.title or _("without a title")),
        ]
