"""The official forms of offers as data: what is printed on an offer is taken from here.

An offer keeps the code of the form it was begun on, and its frozen copy the words of it:
a new form is a new entry, and changes nothing that was written before. The words are
those of the law and always Polish; domain.md 2.1 says which of them were compared with
the official text.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class OfferForm:
    """One version of the form of annex 1."""

    code: str
    name: str
    valid_from: date
    fewest_years: int
    """How many yearly columns table V.A has even when the task is shorter."""
    labels: Mapping[str, str]
    """Headings and names of fields by their number: ``III_4`` is point 4 of part III."""
    declarations: tuple[str, ...]
    """Part VII in its order; ``{}`` is where the offeror chooses."""
    in_arrears: tuple[str, str]
    """The two words of the choice: when true, when not."""


OFFER_2018 = OfferForm(
    code="offer-2018",
    name=(
        "Układ według załącznika nr 1 do rozporządzenia Przewodniczącego Komitetu do spraw "
        "Pożytku Publicznego z dnia 24 października 2018 r. (Dz.U. poz. 2057)."
    ),
    valid_from=date(2018, 10, 29),
    fewest_years=3,
    labels={
        "title": "Oferta realizacji zadania publicznego",
        "I": "I. Podstawowe informacje o złożonej ofercie",
        "I_1": "1. Organ administracji publicznej, do którego jest adresowana oferta",
        "I_2": "2. Rodzaj zadania publicznego",
        "II": "II. Dane oferenta(-tów)",
        "II_1": "1. Nazwa oferenta(-tów), forma prawna",
        "II_1_register": "Numer w Krajowym Rejestrze Sądowym lub innej ewidencji",
        "II_1_seat": "Adres siedziby",
        "II_1_web": "Strona www",
        "II_1_letters": "Adres do korespondencji",
        "II_1_contact": "Adres e-mail, numer telefonu",
        "II_2": (
            "2. Dane osoby upoważnionej do składania wyjaśnień dotyczących oferty "
            "(imię i nazwisko, numer telefonu, adres e-mail)"
        ),
        "III": "III. Opis zadania",
        "III_1": "1. Tytuł zadania publicznego",
        "III_2": "2. Termin realizacji zadania publicznego",
        "III_2_from": "Data rozpoczęcia",
        "III_2_to": "Data zakończenia",
        "III_3": (
            "3. Syntetyczny opis zadania (wraz ze wskazaniem miejsca jego realizacji, grupy "
            "docelowej, sposobu rozwiązywania jej problemów lub zaspokajania potrzeb oraz "
            "komplementarności z innymi działaniami)"
        ),
        "III_3_place": "Miejsce realizacji zadania",
        "III_4": "4. Plan i harmonogram działań na rok",
        "III_4_no": "Lp.",
        "III_4_name": "Nazwa działania",
        "III_4_description": "Opis",
        "III_4_group": "Grupa docelowa",
        "III_4_when": "Planowany termin realizacji",
        "III_4_others": "Zakres działania realizowany przez podmiot niebędący stroną umowy",
        "III_5": "5. Opis zakładanych rezultatów realizacji zadania publicznego",
        "III_6": ("6. Dodatkowe informacje dotyczące rezultatów realizacji zadania publicznego"),
        "III_6_name": "Nazwa rezultatu",
        "III_6_target": "Planowany poziom osiągnięcia rezultatów (wartość docelowa)",
        "III_6_source": (
            "Sposób monitorowania rezultatów / źródło informacji o osiągnięciu wskaźnika"
        ),
        "IV": "IV. Charakterystyka oferenta",
        "IV_1": (
            "1. Informacja o wcześniejszej działalności oferenta, w szczególności w zakresie, "
            "którego dotyczy zadanie publiczne"
        ),
        "IV_2": (
            "2. Zasoby kadrowe, rzeczowe i finansowe oferenta, które będą wykorzystane do "
            "realizacji zadania"
        ),
        "V": "V. Kalkulacja przewidywanych kosztów realizacji zadania publicznego",
        "V_A": "V.A Zestawienie kosztów realizacji zadania",
        "V_A_no": "Lp.",
        "V_A_kind": "Rodzaj kosztu",
        "V_A_unit": "Rodzaj miary",
        "V_A_unit_cost": "Koszt jednostkowy [PLN]",
        "V_A_quantity": "Liczba jednostek",
        "V_A_value": "Wartość [PLN]",
        "V_A_total": "Razem",
        "V_A_year": "Rok",
        "V_A_I": "Koszty realizacji działań",
        "V_A_I_sum": "Suma kosztów realizacji zadania",
        "V_A_II": "Koszty administracyjne",
        "V_A_II_sum": "Suma kosztów administracyjnych",
        "V_A_sum": "Suma wszystkich kosztów realizacji zadania",
        "V_B": "V.B Źródła finansowania kosztów realizacji zadania",
        "V_B_no": "Lp.",
        "V_B_source": "Źródło finansowania",
        "V_B_value": "Wartość [PLN]",
        "V_B_share": "Udział [%]",
        "V_B_1": "Suma wszystkich kosztów realizacji zadania",
        "V_B_2": "Planowana dotacja w ramach niniejszej oferty",
        "V_B_3": "Wkład własny (suma 3.1 i 3.2)",
        "V_B_3_1": "Wkład własny finansowy",
        "V_B_3_2": "Wkład własny niefinansowy (osobowy i rzeczowy)",
        "V_B_4": "Świadczenia pieniężne od odbiorców zadania",
        "V_C": "V.C Podział kosztów realizacji zadania pomiędzy oferentów",
        "VI": "VI. Inne informacje",
        "VI_1": "1. Deklaracja o zamiarze odpłatnego lub nieodpłatnego wykonania zadania",
        "VI_2": (
            "2. W przypadku oferty wspólnej: działania poszczególnych oferentów i sposób ich "
            "reprezentacji wobec organu administracji publicznej"
        ),
        "VI_3": (
            "3. Inne działania lub informacje, które mogą mieć znaczenie przy ocenie oferty, "
            "w tym odnoszące się do kalkulacji przewidywanych kosztów oraz oświadczeń "
            "zawartych w części VII"
        ),
        "VII": "VII. Oświadczenia",
        "sign": (
            "podpis osoby upoważnionej lub podpisy osób upoważnionych do składania oświadczeń "
            "woli w imieniu oferentów"
        ),
        "sign_day": "data",
    },
    declarations=(
        "proponowane zadanie publiczne będzie realizowane wyłącznie w zakresie działalności "
        "pożytku publicznego oferenta;",
        "pobieranie świadczeń pieniężnych będzie się odbywać wyłącznie w ramach prowadzonej "
        "odpłatnej działalności pożytku publicznego;",
        "oferent {} z opłacaniem należności z tytułu zobowiązań podatkowych;",
        "oferent {} z opłacaniem należności z tytułu składek na ubezpieczenia społeczne;",
        "dane zawarte w części II niniejszej oferty są zgodne z Krajowym Rejestrem Sądowym lub "
        "inną właściwą ewidencją;",
        "wszystkie informacje podane w ofercie oraz załącznikach są zgodne z aktualnym stanem "
        "prawnym i faktycznym;",
        "w zakresie związanym ze składaniem ofert, w tym z gromadzeniem, przetwarzaniem "
        "i przekazywaniem danych osobowych, osoby, których dotyczą te dane, złożyły stosowne "
        "oświadczenia zgodnie z przepisami o ochronie danych osobowych.",
    ),
    in_arrears=("zalega(-ją)", "nie zalega(-ją)"),
)

OFFER_FORMS: tuple[OfferForm, ...] = (OFFER_2018,)
"""Every version, the oldest first. Codes are kept with offers and never change."""


def form_on(day: date) -> OfferForm:
    """The form on which an offer begun that day is written."""
    return [each for each in OFFER_FORMS if each.valid_from <= day][-1]


def offer_form(code: str) -> OfferForm:
    return next(each for each in OFFER_FORMS if each.code == code)
