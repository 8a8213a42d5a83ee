"""The parties and §§ 1–5: what is commissioned, when, for how much, by whom else."""

from collections.abc import Iterator, Mapping
from typing import Any

from common.law import Source
from common.modes import TenderMode
from common.paperwords import day, percent
from contracting.documents.framework_contract import regranting
from contracting.documents.framework_contract.financing import financing, tranche_table
from contracting.documents.framework_contract.numbered import (
    Clause,
    Paragraph,
    here,
    there,
)
from contracting.documents.framework_contract.words import (
    ACT,
    DOTS,
    is_entrusting,
    is_joint,
)
from contracting.enums import ClausePlace
from contracting.modes import MODES

Facts = Mapping[str, Any]


def preamble(facts: Facts) -> Iterator[dict[str, str]]:
    concluded = day(facts["concluded_on"]) or DOTS
    where = f"w miejscowości {facts['place']}" if facts.get("place") else f"w {DOTS}"
    yield {"bold": "", "text": f"zawarta w dniu {concluded} {where}, między:"}
    authority = facts["authority"]
    yield {"bold": f"Zleceniodawcą: {authority['name']}", "text": f", {_party(authority)},"}
    yield {"bold": "", "text": "a"}
    providers = facts["providers"]
    for place, each in enumerate(providers, start=1):
        name = f"Zleceniobiorcą {place}" if is_joint(facts) else "Zleceniobiorcą"
        end = "." if place == len(providers) else ","
        yield {"bold": f"{name}: {each['name']}", "text": f", {_party(each)}{end}"}


def _party(party: Facts) -> str:
    register = " ".join(filter(None, (party.get("register_name"), "nr")))
    parts = [
        f"adres siedziby: {party.get('seat') or party.get('address')}",
        f"{register} {party['register_number']}" if party.get("register_number") else "",
        f"NIP {party['nip']}" if party.get("nip") else "",
        f"REGON {party['regon']}" if party.get("regon") else "",
        f"w którego imieniu działa: {party.get('represented_by') or DOTS}",
    ]
    return ", ".join(filter(None, parts))


def paragraphs(facts: Facts) -> Iterator[Paragraph]:
    yield Paragraph("Przedmiot umowy", tuple(_subject(facts)))
    yield Paragraph(
        "Sposób wykonania zadania publicznego",
        tuple(_performance(facts)),
        place=ClausePlace.PERFORMANCE,
    )
    yield Paragraph(
        "Finansowanie zadania publicznego",
        tuple(financing(facts)),
        place=ClausePlace.FINANCING,
        table=tranche_table(facts),
    )
    others = "Wykonanie części zadania przez podmiot niebędący stroną umowy"
    yield Paragraph(regranting.TITLE if facts.get("regranting") else others, tuple(_others(facts)))
    yield Paragraph("Dokonywanie przesunięć w zakresie ponoszonych wydatków", tuple(_shifts(facts)))


def _subject(facts: Facts) -> Iterator[Clause]:
    task = facts["task"]
    verb = "powierza" if is_entrusting(facts) else "wspiera"
    yield Clause(
        f"Zleceniodawca {verb}, zgodnie z przepisami {ACT}, zwanej dalej „ustawą”, realizację "
        f"zadania publicznego pod tytułem „{task['title']}”, w zakresie: {task['sphere']}, "
        f"określonego w ofercie {_offer(facts)}, a Zleceniobiorca zobowiązuje się wykonać "
        "zadanie na warunkach określonych w umowie i w ofercie.",
        source=Source.FOUND,
    )
    purpose = "sfinansowanie" if is_entrusting(facts) else "dofinansowanie"
    yield Clause(
        f"Zleceniodawca przyznaje Zleceniobiorcy na {purpose} zadania środki finansowe w formie "
        "dotacji, o której mowa w art. 221 ustawy z dnia 27 sierpnia 2009 r. o finansach "
        "publicznych.",
        source=Source.FOUND,
    )
    if is_joint(facts):
        yield from _joint(facts)
    if task["standard"]:
        yield Clause(
            f"Zadanie wykonuje się zgodnie ze standardem usługi: {task['standard']}. Standard "
            "jest załącznikiem do umowy.",
            source=Source.PROPOSED,
        )
    yield Clause(
        "Wykonanie umowy nastąpi z chwilą zaakceptowania przez Zleceniodawcę sprawozdania "
        f"końcowego, o którym mowa w {there('final_report')}.",
        source=Source.FOUND,
    )
    yield Clause(
        "Oferta oraz zaktualizowane: opis działań, harmonogram i kalkulacja przewidywanych "
        "kosztów, będące załącznikami do umowy, stanowią jej integralną część.",
        source=Source.FOUND,
    )
    yield Clause(contacts(facts), source=Source.FOUND)


def contacts(facts: Facts) -> str:
    provider = "; ".join(each.get("contact") or DOTS for each in facts["providers"])
    return (
        "Osobą do kontaktów roboczych jest: ze strony Zleceniodawcy – "
        f"{facts['authority'].get('contact') or DOTS}; ze strony Zleceniobiorcy – {provider}."
    )


def _offer(facts: Facts) -> str:
    offer, tender = facts["offer"], facts["tender"]
    name = f"nr {offer['number']} " if offer["number"] else ""
    said = f"{name}złożonej w dniu {day(offer['submitted_on']) or DOTS}"
    mode = MODES[TenderMode(facts["mode"])]
    announced = day(tender["announced_on"])
    where = mode.announced_offer_of_contract if announced else ""
    said += (where or mode.offer_of_contract).format(title=tender["title"], announced=announced)
    return said


def _joint(facts: Facts) -> Iterator[Clause]:
    yield Clause(
        "Użyte w umowie słowo „Zleceniobiorca” oznacza każdego ze Zleceniobiorców. "
        "Zleceniobiorcy ponoszą odpowiedzialność solidarną za zobowiązania wynikające z umowy "
        "(art. 14 ust. 5 ustawy).",
        key="joint",
        source=Source.FOUND,
    )
    yield Clause(
        "Zleceniobiorcy wykonują następujące działania i wnoszą do zadania (art. 16 ust. 6 "
        "ustawy):",
        points=tuple(
            f"{each['name']} – {each.get('duties') or DOTS}" for each in facts["providers"]
        ),
        source=Source.FOUND,
    )
    yield Clause(
        "Umowa zawarta między Zleceniobiorcami, określająca zakres ich świadczeń składających "
        "się na realizację zadania, jest załącznikiem do umowy (art. 14 ust. 4 ustawy).",
        source=Source.FOUND,
    )


def _performance(facts: Facts) -> Iterator[Clause]:
    task = facts["task"]
    yield Clause(
        f"Termin realizacji zadania ustala się od dnia {day(task['starts_on'])} do dnia "
        f"{day(task['ends_on'])}."
    )
    until = day(task["spend_until"])
    yield Clause(
        "Termin poniesienia wydatków ustala się:",
        points=(
            f"dla środków pochodzących z dotacji – od dnia {day(task['spend_from'])} do dnia "
            f"{until}",
            f"dla innych środków finansowych – od dnia {day(task['spend_from'])} do dnia {until}",
        ),
        key="spending",
    )
    yield Clause(
        "Zleceniobiorca wykorzysta dotację zgodnie z celem, na jaki ją uzyskał, i na warunkach "
        "określonych w umowie. Dotyczy to także przychodów uzyskanych przy realizacji umowy, "
        "których nie można było przewidzieć przy kalkulowaniu wysokości dotacji, oraz odsetek "
        "bankowych od przekazanych środków: wykorzystuje się je wyłącznie na zadanie.",
        key="revenues",
    )
    yield Clause(
        f"Wydatkowanie przychodów i odsetek z naruszeniem {here('revenues')} uznaje się za "
        "pobranie dotacji w nadmiernej wysokości."
    )


def _others(facts: Facts) -> Iterator[Clause]:
    if facts.get("regranting"):
        yield from regranting.passing_on(facts)
    elif not facts["subcontracted"]:
        yield Clause(
            "Zadanie nie może być realizowane przez podmiot niebędący stroną umowy (art. 16 "
            "ust. 4 ustawy).",
            source=Source.FOUND,
        )
    if not facts["subcontracted"]:
        return
    yield Clause(
        "Zleceniodawca wyraża zgodę na realizację przez podmiot niebędący stroną umowy "
        "następujących części zadania (art. 16 ust. 4 ustawy):",
        points=tuple(facts["subcontracted"]),
        key="others",
        source=Source.FOUND,
    )
    yield Clause(
        f"Za działania lub zaniechania podmiotu, o którym mowa w {here('others')}, "
        "Zleceniobiorca odpowiada jak za własne."
    )


def _shifts(facts: Facts) -> Iterator[Clause]:
    tolerance = percent(facts["money"]["shift_tolerance_pct"] or "0")
    yield Clause(
        "Jeżeli wydatek finansowany z dotacji, wykazany w sprawozdaniu, nie jest równy "
        "odpowiedniemu kosztowi określonemu w kalkulacji, uznaje się go za zgodny z umową, gdy "
        f"nie nastąpiło jego zwiększenie o więcej niż {tolerance}.",
        key="shifts",
    )
    yield Clause(
        f"Naruszenie postanowienia {here('shifts')} uznaje się za pobranie części dotacji "
        "w nadmiernej wysokości."
    )


__all__ = ["contacts", "paragraphs", "preamble"]
