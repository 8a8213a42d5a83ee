"""The eleven statutory parts of a programme, as a small town hall would write them."""

from programmes.enums import ProgrammePart as P


def programme_texts(name: str, year: int) -> dict[str, str]:
    """Texts by part; ``name`` is the authority's, ``year`` the programme's."""
    return {
        P.AIMS: (
            f"Cel główny: {name} i organizacje pozarządowe wspólnie zapewniają mieszkańcom usługi "
            "społeczne dobrej jakości, blisko miejsca zamieszkania.\n\n"
            "Cele szczegółowe:\n"
            "1. Więcej osób starszych otrzymuje pomoc we własnym domu.\n"
            "2. Dzieci mają bezpieczne miejsce po lekcjach.\n"
            "3. Usługi zlecane organizacjom mają opisane standardy i są oceniane przez trzy strony."
        ),
        P.PRINCIPLES: (
            "Współpraca opiera się na zasadach: pomocniczości, suwerenności stron, partnerstwa, "
            "efektywności, uczciwej konkurencji i jawności. W praktyce oznacza to, że o sprawach "
            "organizacji rozmawiamy z nimi, zanim zapadnie decyzja, a wyniki konkursów i umowy "
            "są publiczne."
        ),
        P.SCOPE: (
            "Program obejmuje zadania publiczne z zakresu pomocy społecznej, wspierania rodziny, "
            "działalności na rzecz osób w wieku emerytalnym, osób z niepełnosprawnościami oraz "
            "dzieci i młodzieży."
        ),
        P.FORMS: (
            "Zlecanie zadań publicznych w trybie otwartego konkursu ofert i małych grantów, "
            "wzajemne informowanie się o planach, konsultowanie projektów uchwał, wspólny zespół "
            "doradczy spotykający się co kwartał."
        ),
        P.PRIORITIES: (
            "Zadania priorytetowe wymieniono w wykazie na końcu programu. Każde z nich ma "
            "planowaną kwotę, formę zlecenia i, jeżeli został przyjęty, standard usługi."
        ),
        P.PERIOD: f"Program realizuje się od 1 stycznia {year} r. do 31 grudnia {year} r.",
        P.IMPLEMENTATION: (
            "Program wykonuje organ wykonawczy przy pomocy wydziału spraw społecznych. Za kontakt "
            "z organizacjami odpowiada wyznaczona osoba, której dane są na stronie urzędu."
        ),
        P.FUNDS: (
            "Na realizację programu planuje się środki wskazane poniżej. Ostateczną wysokość "
            "określi uchwała budżetowa."
        ),
        P.ASSESSMENT: (
            "Miarami wykonania programu są: liczba zawartych umów, liczba odbiorców usług, kwota "
            "dotacji oraz wyniki bilansów trójstronnych. Sprawozdanie przedkłada się radzie i "
            "publikuje w BIP do 31 maja."
        ),
        P.MAKING: (
            "Projekt przygotowano po dwóch spotkaniach z organizacjami i konsultacjach przez "
            "portal. Zgłoszone uwagi i odpowiedzi zawiera sprawozdanie z konsultacji."
        ),
        P.COMMITTEES: (
            "Komisję konkursową powołuje organ wykonawczy zarządzeniem. W jej skład wchodzą "
            "przedstawiciele urzędu i osoby wskazane przez organizacje, które nie biorą udziału "
            "w konkursie. Komisja pracuje na posiedzeniach, w obecności co najmniej połowy składu."
        ),
    }


CONSULTATION_HOW = (
    "Uwagi można przesłać pocztą elektroniczną na adres urzędu, złożyć w kancelarii albo zgłosić "
    "na spotkaniu z organizacjami. Każda uwaga otrzyma odpowiedź w sprawozdaniu z konsultacji."
)
CONSULTATION_REPORT = (
    "Wpłynęło 14 uwag od pięciu organizacji. Uwzględniono dziewięć, między innymi prośbę o umowy "
    "wieloletnie na usługi sąsiedzkie. Pięciu nie uwzględniono: dotyczyły zadań innych samorządów."
)
