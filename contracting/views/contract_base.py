"""What the views of one contract share."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from common.money import written
from common.views import GuardedMixin
from contracting.models import Contract


class ContractMixin(GuardedMixin):
    """A page about one contract, as the person may see it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def contract(self) -> Contract:
        # Nothing here is an act on a contract whose price is paid by invoice.
        rows = (
            Contract.objects.grants()
            .visible_to(self.request.user)
            .select_related("authority", "provider", "offer__tender")
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        return reverse("contracting:contract_detail", args=[self.contract.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"contract": self.contract, "back": self.address}
        return super().get_context_data(**(context | kwargs))


def summary_of(contract: Contract) -> list[tuple[Any, Any]]:
    return [
        (_("Contract"), contract.number),
        (_("Organisation"), contract.carried_out_by),
        (_("Task"), contract.title),
        (_("Dates"), f"{contract.starts_on:%d.%m.%Y} – {contract.ends_on:%d.%m.%Y}"),
        (_("Grant"), written(contract.grant)),
    ]
