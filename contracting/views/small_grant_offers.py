"""A simplified offer as an organisation writes and files it."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from common.acts import PUBLIC_BENEFIT
from common.law import Refused, Stale
from common.money import written
from common.views import GuardedMixin, add_reasons
from contracting.enums import OfferState
from contracting.forms import small_grants as forms
from contracting.forms.small_grant_acts import GiveUpForm
from contracting.permissions import small_grants as may
from contracting.selectors.small_grants import writing_of
from contracting.services.small_grant_endings import give_up_small_grant
from contracting.services.small_grant_filing import file_small_grant_offer
from contracting.services.small_grants import (
    begin_small_grant_offer,
    discard_small_grant_offer,
    save_small_grant_offer,
)
from contracting.views.small_grant_cases import CaseActView, CaseMixin


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


class SmallGrantGiveUpView(CaseActView):
    """Take the filed offer back, or decline the grant that was awarded."""

    policy = "login"
    form_class = GiveUpForm

    @property
    def declines(self) -> bool:
        offer = self.small_grant.offer
        return offer is not None and offer.state == OfferState.SELECTED

    @property
    def heading(self) -> str:
        return _("Decline the grant") if self.declines else _("Take the offer back")

    @property
    def lead(self) -> str:
        if self.declines:
            return _(
                "No contract will be concluded. The amount leaves both counters of this year, so "
                "that others may get it. It cannot be undone."
            )
        return _(
            "The authority will not decide about the offer. What was published stays on record "
            "as taken back. You may file another offer at any time."
        )

    @property
    def button(self) -> str:
        return self.heading

    @property
    def done_message(self) -> str:
        return _("The grant is declined.") if self.declines else _("The offer is taken back.")

    def allowed(self) -> bool:
        return may.may_give_up_small_grant(self.request.user, self.small_grant)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.small_grant.version}

    def saved_values(self) -> dict[str, Any]:
        self.small_grant.refresh_from_db()
        return self.get_initial()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # The usual word for leaving a page means giving up: here it would be the act itself.
        return super().get_context_data(**kwargs) | {"leave": _("No, go back to the matter")}

    def act(self, form: Any) -> str:
        give_up_small_grant(
            small_grant=self.small_grant,
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            version=form.cleaned_data["version"],
        )
        return self.address("small_grant_case")

    def summary(self) -> list[tuple[Any, Any]]:
        row, offer = self.small_grant, self.small_grant.offer
        money = written(offer.awarded or row.grant) if offer else ""
        return [
            (_("To whom"), row.authority.name),
            (_("On behalf of"), row.offeror.name),
            (_("Title of the task"), row.title),
            (_("Grant awarded") if self.declines else _("Grant asked for"), money),
        ]


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
