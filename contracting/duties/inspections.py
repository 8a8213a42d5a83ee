"""What waits for somebody after an inspection."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Owner, Provider, Scope
from contracting.models import Inspection
from contracting.models.partners import performed_by
from contracting.rules.contract_terms import TERM_TO_CARRY_OUT_RECOMMENDATIONS
from contracting.selectors.partners import each_organisation

OF_DUTY = (
    "from_on",
    "until_on",
    "carry_out_by",
    "contract__number",
    "contract__title",
    "contract__authority_id",
    "contract__provider_id",
)


def recommendations_to_answer(scope: Scope) -> Iterable[Duty]:
    """The organisation carries recommendations out and says so; each of a joint offer is
    told, and one replies for all. Two queries."""
    found = Inspection.objects.filter(closed_at__isnull=False, replied_at__isnull=True).exclude(
        recommendations=""
    )
    if scope.ngo_ids is not None:
        found = found.filter(performed_by(scope.ngo_ids, "contract__"))
    rows = (
        (each, each.contract.offer_id, each.contract.provider_id)
        for each in found.select_related("contract").only(*OF_DUTY, "contract__offer_id")
    )
    for each, organisation in each_organisation(rows, scope.ngo_ids):
        yield _duty(
            each,
            act="inspection.reply",
            key=f"inspection.reply:{each.pk}:{organisation}",
            title=_("Carry out the recommendations of the inspection and reply"),
            owner=Owner(organisation, NGO_ROLES),
            name="inspection_reply",
            due_on=each.carry_out_by,
            basis=TERM_TO_CARRY_OUT_RECOMMENDATIONS.citation,
            button=_("Reply"),
        )


def inspections_to_sign_off(scope: Scope) -> Iterable[Duty]:
    """An inspection is over and its record not signed off. One query."""
    rows = Inspection.objects.filter(closed_at__isnull=True, until_on__lte=scope.today)
    if scope.authority_ids is not None:
        rows = rows.filter(contract__authority__in=scope.authority_ids)
    for each in rows.select_related("contract").only(*OF_DUTY):
        yield _duty(
            each,
            act="inspection.close",
            title=_("Finish the record of the inspection and sign it off"),
            owner=Owner(each.contract.authority_id, AUTHORITY_ROLES),
            name="inspection_detail",
            due_on=None,
            basis=PUBLIC_BENEFIT("17"),
            button=_("Open the record"),
        )


def _duty(inspection: Inspection, *, act: str, name: str, key: str = "", **more: object) -> Duty:
    contract = inspection.contract
    return Duty(
        key=key or f"{act}:{inspection.pk}",
        act=act,
        subject=contract.title,
        detail=_("Contract %(number)s, inspection of %(days)s")
        % {"number": contract.number, "days": inspection},
        url=reverse(f"contracting:{name}", args=[inspection.contract_id, inspection.pk]),
        steps=frozenset({"contract"}),
        **more,  # type: ignore[arg-type]
    )


PROVIDERS: tuple[Provider, ...] = (recommendations_to_answer, inspections_to_sign_off)
