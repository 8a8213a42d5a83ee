"""Rows of the register of contracts for spreadsheets: the public one, and that of the CRU."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from common.modes import AwardForm
from common.spreadsheets import Row
from contracting.models import Amendment, Contract
from contracting.rules.contract_register import CENTRAL_REGISTER_RUNS_SINCE

PROVIDERS = "offer__partners__organisation"


def public_columns() -> list[str]:
    return [
        _("Number of the contract"),
        _("Signed on"),
        _("Authority"),
        _("NIP of the authority"),
        _("Organisation"),
        _("NIP of the organisation"),
        _("KRS of the organisation"),
        _("Task"),
        _("Kind of task"),
        _("Mode"),
        _("Form of award"),
        _("First day of the task"),
        _("Last day of the task"),
        _("Grant, or price with VAT"),
        _("All costs"),
        _("State"),
    ]


def public_rows(contracts: QuerySet[Contract]) -> Iterator[Row]:
    """Nobody's name: who signed and whom to call stays in the contract."""
    rows = contracts.select_related(
        "authority", "provider", "offer__tender", "offer__lot"
    ).prefetch_related(PROVIDERS)
    for each in rows.iterator(chunk_size=200):
        yield (
            each.number,
            each.signed_on,
            each.authority.name,
            each.authority.nip,
            *_of_providers(each, "name", "nip", "krs"),
            each.title,
            each.offer.tender.sphere_name,
            str(each.offer.tender.get_mode_display()),
            str(dict(AwardForm.choices).get(each.offer.award_form, "")),
            each.starts_on,
            each.ends_on,
            each.grant,
            each.grant + each.own_financial + each.own_other + each.fees,
            str(each.get_state_display()),
        )


def central_columns() -> list[str]:
    """The fields that are known (domain.md 4.2), in our order: the layout was not read."""
    return [
        "Numer umowy",
        "Data zawarcia",
        "Jednostka – nazwa",
        "Jednostka – NIP",
        "Jednostka – REGON",
        "Druga strona – nazwa",
        "Druga strona – NIP",
        "Druga strona – REGON",
        "Przedmiot umowy",
        "Wartość (dotacja albo cena z VAT)",
        "Obowiązuje od",
        "Obowiązuje do",
        "Zmiany umowy",
        "Środki Unii Europejskiej",
    ]


def central_rows(contracts: QuerySet[Contract], *, on: date) -> Iterator[Row]:
    since = CENTRAL_REGISTER_RUNS_SINCE.on(on)
    rows = (
        contracts.filter(signed_on__gte=since)
        .select_related("authority", "provider", "ending", "offer")
        .prefetch_related(Prefetch("amendments", Amendment.objects.order_by("pk")), PROVIDERS)
        .order_by("signed_on", "pk")
    )
    for each in rows:
        yield (
            each.number,
            each.signed_on,
            each.authority.name,
            each.authority.nip,
            each.authority.regon,
            *_of_providers(each, "name", "nip", "regon"),
            each.title,
            each.grant,
            each.starts_on,
            each.ends_on,
            "; ".join(_changes(each)),
            each.eu_funding or "nie",
        )


def _of_providers(contract: Contract, *names: str) -> Iterator[str]:
    """One cell for each name: of a joint offer, what every organisation has there, in order."""
    providers = contract.providers
    missing = "–" if len(providers) > 1 else ""
    for name in names:
        yield "; ".join(getattr(each, name) or missing for each in providers)


def _changes(contract: Contract) -> Iterable[str]:
    for annex in contract.amendments.all():
        yield f"aneks {annex.number} z {annex.signed_on}: zadanie do {annex.ends_on}"
    ending = getattr(contract, "ending", None)
    if ending is not None:
        yield f"umowa rozwiązana z dniem {ending.ended_on}"
