"""Procurements at each step: prepared, after the deadline, judged, chosen, signed."""

from typing import Any

from accounts.models import Organisation
from tests.factories.purchases import PurchaseWorld

Things = dict[str, Any]
SECRET = "KANAREK-ZAMOWIENIE-A"


def add_purchases(things: Things, people: Things, ngos: dict[int, Organisation]) -> None:
    def begun(number: str) -> PurchaseWorld:
        return PurchaseWorld(
            authority=things["authority_a"],
            number=number,
            clerk=people["clerk_a"],
            executive=people["executive_a"],
            ngo=ngos[1],
        )

    things["purchase_draft"] = begun("ZP.1").prepared(value_basis=SECRET, description=SECRET).tender
    estimate = {"value_basis": SECRET}
    things["purchase_late"] = begun("ZP.2").prepared(**estimate).announced().tender
    things["purchase_judged"] = (
        begun("ZP.3").prepared(**estimate).announced().opened().judged().tender
    )
    chosen = begun("ZP.4").prepared(**estimate).announced().opened().judged().chosen()
    things["purchase_chosen"] = chosen.tender
    signed = begun("ZP.5").prepared(**estimate).announced().opened().judged().chosen()
    signed.signed()
    things["purchase_signed"] = signed.tender
