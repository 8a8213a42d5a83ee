"""§§ 15–21: form, third parties and data, law, disputes, copies; what is added to the template."""

from collections.abc import Iterator, Mapping
from typing import Any

from common.law import Source
from contracting.documents.framework_contract.numbered import Clause, Paragraph
from contracting.documents.framework_contract.words import is_joint
from contracting.enums import ClausePlace

Facts = Mapping[str, Any]


def paragraphs(facts: Facts) -> Iterator[Paragraph]:
    yield Paragraph("Forma pisemna oświadczeń", tuple(_written_form()))
    yield Paragraph(
        "Odpowiedzialność wobec osób trzecich i ochrona danych osobowych",
        tuple(_third_parties()),
        place=ClausePlace.DATA,
    )
    yield Paragraph("Prawo właściwe", tuple(_law()))
    yield Paragraph(
        "Rozstrzyganie sporów",
        (
            Clause(
                "Spory powstałe w związku z zawarciem i wykonywaniem umowy Strony starają się "
                "rozstrzygać polubownie. W razie braku porozumienia spór rozstrzyga sąd "
                "powszechny właściwy ze względu na siedzibę Zleceniodawcy."
            ),
        ),
    )
    yield Paragraph("Egzemplarze umowy", tuple(_copies(facts)))
    yield Paragraph(
        "Zapewnienie dostępności osobom ze szczególnymi potrzebami", tuple(_accessibility(facts))
    )
    yield Paragraph("Postanowienia dodatkowe", (), place=ClausePlace.OTHER)


def _written_form() -> Iterator[Clause]:
    yield Clause(
        "Wszelkie zmiany, uzupełnienia i oświadczenia składane w związku z umową wymagają formy "
        "pisemnej pod rygorem nieważności i mogą być dokonywane w zakresie niewpływającym na "
        "zmianę kryteriów wyboru oferty Zleceniobiorcy."
    )
    yield Clause(
        "Wątpliwości związane z realizacją umowy Strony wyjaśniają w formie pisemnej lub za "
        "pomocą środków komunikacji elektronicznej."
    )


def _third_parties() -> Iterator[Clause]:
    yield Clause(
        "Zleceniobiorca ponosi wyłączną odpowiedzialność wobec osób trzecich za szkody powstałe "
        "w związku z realizacją zadania."
    )
    yield Clause(
        "W zakresie związanym z realizacją zadania, w tym z gromadzeniem, przetwarzaniem "
        "i przekazywaniem danych osobowych, Zleceniobiorca postępuje zgodnie z rozporządzeniem "
        "Parlamentu Europejskiego i Rady (UE) 2016/679 (RODO)."
    )


def _law() -> Iterator[Clause]:
    yield Clause(
        "W odniesieniu do umowy mają zastosowanie przepisy prawa powszechnie obowiązującego, "
        "w szczególności ustawy, ustawy o finansach publicznych, ustawy o rachunkowości, ustawy "
        "z dnia 11 września 2019 r. – Prawo zamówień publicznych oraz ustawy z dnia 17 grudnia "
        "2004 r. o odpowiedzialności za naruszenie dyscypliny finansów publicznych."
    )
    yield Clause(
        "W zakresie nieuregulowanym umową stosuje się odpowiednio przepisy ustawy z dnia "
        "23 kwietnia 1964 r. – Kodeks cywilny."
    )


def _copies(facts: Facts) -> Iterator[Clause]:
    how_many = facts.get("copies") or 2
    said = f"Umowę sporządzono w liczbie jednobrzmiących egzemplarzy: {how_many}"
    each = ", po jednym dla każdej ze Stron" if how_many == len(facts["providers"]) + 1 else ""
    yield Clause(f"{said}{each}.")
    yield Clause(
        "Umowa zawarta w postaci elektronicznej jest opatrzona kwalifikowanymi podpisami "
        "elektronicznymi Stron i nie wymaga egzemplarzy papierowych."
    )
    if is_joint(facts):
        yield Clause(
            "Umowę podpisują osoby uprawnione do reprezentacji każdego ze Zleceniobiorców."
        )


def _accessibility(facts: Facts) -> Iterator[Clause]:
    said = facts["accessibility"]
    yield Clause(
        "Na podstawie art. 4 ust. 3 ustawy z dnia 19 lipca 2019 r. o zapewnianiu dostępności "
        "osobom ze szczególnymi potrzebami Strony ustalają warunki służące zapewnieniu "
        "dostępności zadania, z uwzględnieniem minimalnych wymagań, o których mowa w art. 6 tej "
        "ustawy:",
        points=(
            f"dostępność architektoniczna: {said['architectural']}",
            f"dostępność cyfrowa: {said['digital']}",
            f"dostępność informacyjno-komunikacyjna: {said['information']}",
        ),
        source=Source.FOUND,
    )
