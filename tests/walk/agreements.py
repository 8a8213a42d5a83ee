"""Step 9: the contract, its paper, its signing, its tranches."""

from contracting.models import Contract, Offer
from contracting.selectors.contract_papers import digest_on, standing_paper
from tests.walk.conftest import Clock, Jobs
from tests.walk.person import Person


def conclude(
    clerk: Person, executive: Person, speaker: Person, clock: Clock, offer: Offer, jobs: Jobs
) -> Contract:
    """Prepared from the offer, printed with its statutory content, signed, paid."""
    clerk.do(f"/oferty/{offer.pk}/umowa/")
    contract = Contract.objects.get()
    home = f"/umowy/{contract.pk}/"
    update_offer(speaker, clerk, home)
    parties = {
        "authority_represented_by": "Wójt Gminy Godkowo: Stanisław Kozłowski",
        "provider_represented_by": "Prezeska: Teresa Duda",
    }
    clerk.do(f"{home}edycja/", press="Dodaj transzę", **parties)
    clerk.do(
        press="Zapisz umowę",
        tranche__0__amount="24 000,00", tranche__0__due_on=clock.day(85),
        tranche__1__amount="24 000,00", tranche__1__due_on=second_payment(contract),
        tranche__1__condition="po sprawozdaniu częściowym",
    )  # fmt: skip
    clerk.do(f"{home}druk/")
    jobs.settle()
    clock.go(70)
    executive.log_in()
    contract.refresh_from_db()
    digest = digest_on(standing_paper(contract))
    executive.do(f"{home}podpis/", signed_on=clock.day(70), place="Godkowo", checksum=digest[:8])
    contract.refresh_from_db()
    assert contract.state == "signed"
    clock.go(86)
    clerk.log_in()
    first = contract.tranches.get(position=1)
    clerk.do(f"{home}transze/{first.pk}/", paid_on=clock.day(86))
    jobs.letter_to(speaker.email, contract.number)
    return contract


def update_offer(speaker: Person, clerk: Person, home: str) -> None:
    """Less was awarded: two months of coordination fewer, sent, compared and accepted."""
    costs = f"{home}aktualizacja/koszty/"
    fields = {"row-1-quantity": "6"}
    if speaker.go(costs).locator("[name='row-1-year_1']").count():
        fields["row-1-year_1"] = "6 000,00"
    speaker.do(costs, **fields)
    speaker.do(f"{home}aktualizacja/terminy/", note="Koordynacja trwa o dwa miesiące krócej.")
    speaker.do(f"{home}aktualizacja/przekazanie/")
    clerk.do(f"{home}aktualizacja/decyzja/", decision="accept")


def second_payment(contract: Contract):
    """A task over the year's end has an amount in each budget year."""
    if contract.ends_on.year > contract.starts_on.year:
        return contract.ends_on.replace(month=1, day=25)
    return contract.starts_on + (contract.ends_on - contract.starts_on) // 2
