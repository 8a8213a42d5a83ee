"""Local figures: of the whole country for the operator, of an authority for its people."""

from typing import Any

from django.forms import Form
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.enums import LocalFigureKey
from accounts.forms.figures import FigureForm, FigureWithdrawalForm
from accounts.models import LocalFigure, Organisation
from accounts.permissions import may_set_local_figures, may_withdraw_local_figure
from accounts.rules.local_figures import figure_words
from accounts.selectors import figure_sheets, local_figure
from accounts.services.figures import set_local_figure, withdraw_local_figure
from common.daywords import short_day
from common.views import ActView, GuardedMixin


class NationalMixin(GuardedMixin):
    """Figures of the whole country: no authority stands behind them."""

    policy = "operator"
    authority: Organisation | None = None

    def allowed(self) -> bool:
        return may_set_local_figures(self.request.user, self.authority)

    def list_url(self) -> str:
        return reverse("accounts:national_figures")

    def add_url(self, key: LocalFigureKey) -> str:
        return reverse("accounts:national_figure_set", args=[key.value])

    def withdraw_url(self, figure: LocalFigure) -> str:
        return reverse("accounts:national_figure_withdraw", args=[figure.pk])


class AuthorityMixin(NationalMixin):
    """Figures that one authority's council or executive has set."""

    policy = "authority"

    @cached_property
    def authority(self) -> Organisation:  # type: ignore[override]
        visible = Organisation.objects.visible_to(self.request.user).authorities()
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def list_url(self) -> str:
        return reverse("accounts:figures", args=[self.authority.pk])

    def add_url(self, key: LocalFigureKey) -> str:
        return reverse("accounts:figure_set", args=[self.authority.pk, key.value])

    def withdraw_url(self, figure: LocalFigure) -> str:
        return reverse("accounts:figure_withdraw", args=[self.authority.pk, figure.pk])


class NationalFiguresView(NationalMixin, TemplateView):
    template_name = "accounts/figures.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        sheets = [
            {
                "key": sheet.key,
                "current": sheet.current,
                "add_url": self.add_url(sheet.key),
                "rows": [
                    {
                        "figure": row,
                        "in_force": row == sheet.current,
                        "ahead": row.valid_from > today,
                        "withdraw_url": "" if row.withdrawn_at else self.withdraw_url(row),
                    }
                    for row in sheet.rows
                ],
            }
            for sheet in figure_sheets(self.authority, today)
        ]
        return super().get_context_data(authority=self.authority, sheets=sheets, **kwargs)


class FiguresView(AuthorityMixin, NationalFiguresView):
    pass


class NationalFigureSetView(NationalMixin, ActView):
    template_name = "act_form.html"
    form_class = FigureForm
    done_message = gettext_lazy("The value is entered. Earlier ones stay in the history.")

    @cached_property
    def key(self) -> LocalFigureKey:
        try:
            key = LocalFigureKey(self.kwargs["key"])
        except ValueError as error:
            raise Http404 from error
        if key.is_national is not (self.authority is None):
            raise Http404
        return key

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"key": self.key}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now = local_figure(self.key, self.authority, timezone.localdate())
        current = _("not set") if now is None else figure_words(self.key.unit, now)
        place = [(_("Authority"), self.authority)] if self.authority else []
        return super().get_context_data(
            heading=_("New value: %(figure)s") % {"figure": self.key.label},
            lead=_("A value is never rewritten: the new one is in force from the day you give."),
            summary=[*place, (_("In force today"), current)],
            button=_("Enter the value"),
            back=self.list_url(),
            **kwargs,
        )

    def act(self, form: Form) -> str:
        set_local_figure(
            key=self.key, authority=self.authority, by=self.request.user, **form.cleaned_data
        )
        return self.list_url()


class FigureSetView(AuthorityMixin, NationalFigureSetView):
    pass


class NationalFigureWithdrawView(NationalMixin, ActView):
    template_name = "act_form.html"
    form_class = FigureWithdrawalForm
    done_message = gettext_lazy("The value is withdrawn. It stays in the history with your reason.")

    @cached_property
    def figure(self) -> LocalFigure:
        visible = LocalFigure.objects.visible_to(self.request.user)
        return get_object_or_404(visible, pk=self.kwargs["figure_pk"], authority=self.authority)

    def allowed(self) -> bool:
        return may_withdraw_local_figure(self.request.user, self.figure)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        figure = self.figure
        return super().get_context_data(
            heading=_("Withdraw a value"),
            lead=_("Only for a value entered by mistake. If it has changed, enter a new one."),
            summary=[
                (capfirst(figure.get_key_display()), figure.words),
                (_("In force from"), short_day(figure.valid_from)),
                (_("What sets it"), figure.basis),
            ],
            button=_("Withdraw the value"),
            back=self.list_url(),
            **kwargs,
        )

    def act(self, form: Form) -> str:
        withdraw_local_figure(
            figure=self.figure, reason=form.cleaned_data["reason"], by=self.request.user
        )
        return self.list_url()


class FigureWithdrawView(AuthorityMixin, NationalFigureWithdrawView):
    pass
