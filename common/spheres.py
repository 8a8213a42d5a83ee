"""The sphere of public tasks: art. 4(1) of the Public Benefit Act, all 41 points.

Codes are the statute's points and never change once stored. The statute's own words are
Polish; the English ones help a reader and have no legal force (domain.md 1.2).
"""

from django.utils.translation import get_language

SPHERES: dict[str, tuple[str, str]] = {
    "1": (
        "pomocy społecznej, w tym pomocy rodzinom i osobom w trudnej sytuacji życiowej oraz wyrównywania szans tych rodzin i osób",
        "social assistance, incl. help to families and persons in hardship and equalising their chances",
    ),
    "1a": (
        "wspierania rodziny i systemu pieczy zastępczej",
        "family support and foster care",
    ),
    "1aa": (
        "tworzenia warunków do zaspokajania potrzeb mieszkaniowych wspólnoty samorządowej",
        "conditions for meeting the community's housing needs",
    ),
    "1b": (
        "udzielania nieodpłatnej pomocy prawnej oraz zwiększania świadomości prawnej społeczeństwa",
        "free legal aid and legal awareness",
    ),
    "2": (
        "działalności na rzecz integracji i reintegracji zawodowej i społecznej osób zagrożonych wykluczeniem społecznym",
        "occupational and social (re)integration of persons at risk of exclusion",
    ),
    "3": (
        "działalności charytatywnej",
        "charity",
    ),
    "4": (
        "podtrzymywania i upowszechniania tradycji narodowej, pielęgnowania polskości oraz rozwoju świadomości narodowej, obywatelskiej i kulturowej",
        "national tradition, Polish identity, national, civic and cultural awareness",
    ),
    "5": (
        "działalności na rzecz mniejszości narodowych i etnicznych oraz języka regionalnego",
        "national and ethnic minorities, regional language",
    ),
    "5a": (
        "działalności na rzecz integracji cudzoziemców",
        "integration of foreigners",
    ),
    "6": (
        "ochrony i promocji zdrowia, w tym działalności leczniczej (ustawa z 15.04.2011)",
        "health protection and promotion, incl. medical activity",
    ),
    "7": (
        "działalności na rzecz osób niepełnosprawnych",
        "persons with disabilities",
    ),
    "8": (
        "promocji zatrudnienia i aktywizacji zawodowej osób pozostających bez pracy i zagrożonych zwolnieniem z pracy",
        "employment promotion and activation",
    ),
    "9": (
        "działalności na rzecz równych praw kobiet i mężczyzn",
        "equal rights of women and men",
    ),
    "10": (
        "działalności na rzecz osób w wieku emerytalnym",
        "persons of retirement age",
    ),
    "11": (
        "działalności wspomagającej rozwój gospodarczy, w tym rozwój przedsiębiorczości",
        "economic development, entrepreneurship",
    ),
    "12": (
        "działalności wspomagającej rozwój techniki, wynalazczości i innowacyjności oraz rozpowszechnianie i wdrażanie nowych rozwiązań technicznych w praktyce gospodarczej",
        "technology, invention, innovation",
    ),
    "13": (
        "działalności wspomagającej rozwój wspólnot i społeczności lokalnych",
        "development of local communities",
    ),
    "14": (
        "nauki, szkolnictwa wyższego, edukacji, oświaty i wychowania",
        "science, higher education, education, upbringing",
    ),
    "15": (
        "działalności na rzecz dzieci i młodzieży, w tym wypoczynku dzieci i młodzieży",
        "children and youth, incl. their leisure",
    ),
    "16": (
        "kultury, sztuki, ochrony dóbr kultury i dziedzictwa narodowego",
        "culture, art, heritage",
    ),
    "17": (
        "wspierania i upowszechniania kultury fizycznej",
        "physical culture",
    ),
    "18": (
        "ekologii i ochrony zwierząt oraz ochrony dziedzictwa przyrodniczego",
        "ecology, animal protection, natural heritage",
    ),
    "19": (
        "turystyki i krajoznawstwa",
        "tourism and sightseeing",
    ),
    "20": (
        "porządku i bezpieczeństwa publicznego",
        "public order and safety",
    ),
    "21": (
        "obronności państwa i działalności Sił Zbrojnych RP",
        "national defence, Armed Forces",
    ),
    "22": (
        "upowszechniania i ochrony wolności i praw człowieka oraz swobód obywatelskich, a także działań wspomagających rozwój demokracji",
        "human rights, civil liberties, democracy",
    ),
    "22a": (
        "udzielania nieodpłatnego poradnictwa obywatelskiego",
        "free citizens' advice",
    ),
    "23": (
        "ratownictwa i ochrony ludności",
        "rescue and civil protection",
    ),
    "24": (
        "pomocy ofiarom katastrof, klęsk żywiołowych, konfliktów zbrojnych i wojen w kraju i za granicą",
        "victims of disasters and wars",
    ),
    "25": (
        "upowszechniania i ochrony praw konsumentów",
        "consumer rights",
    ),
    "26": (
        "działalności na rzecz integracji europejskiej oraz rozwijania kontaktów i współpracy między społeczeństwami",
        "European integration, contacts between societies",
    ),
    "27": (
        "promocji i organizacji wolontariatu",
        "volunteering",
    ),
    "28": (
        "pomocy Polonii i Polakom za granicą",
        "Poles abroad",
    ),
    "29": (
        "działalności na rzecz kombatantów i osób represjonowanych",
        "veterans of struggle and repressed persons",
    ),
    "29a": (
        "działalności na rzecz weteranów i weteranów poszkodowanych (ustawa z 19.08.2011)",
        "veterans of missions abroad",
    ),
    "30": (
        "promocji Rzeczypospolitej Polskiej za granicą",
        "promotion of Poland abroad",
    ),
    "31": (
        "działalności na rzecz rodziny, macierzyństwa, rodzicielstwa, upowszechniania i ochrony praw dziecka",
        "family, motherhood, parenthood, children's rights",
    ),
    "32": (
        "przeciwdziałania uzależnieniom i patologiom społecznym",
        "addictions and social pathologies",
    ),
    "32a": (
        "rewitalizacji",
        "revitalisation",
    ),
    "33": (
        "działalności na rzecz organizacji pozarządowych oraz podmiotów wymienionych w art. 3 ust. 3, w zakresie określonym w pkt 1–32a",
        "support to NGOs",
    ),
    "34": (
        "działalności na rzecz podmiotów ekonomii społecznej i przedsiębiorstw społecznych (ustawa z 5.08.2022)",
        "social economy entities and social enterprises",
    ),
}

SOCIAL_SERVICES = ("1", "1a", "2", "6", "7", "10", "15", "31", "32", "34")
"""The points under which social services are usually commissioned (domain.md 1.2, proposed)."""


def sphere_name(code: str) -> str:
    """The point's words in the reader's language; the code itself if it is unknown."""
    polish, english = SPHERES.get(code, (code, code))
    return polish if (get_language() or "pl").startswith("pl") else english


def sphere_choices() -> list[tuple[str, str]]:
    """For a form: those of social services first, then the rest in the statute's order."""
    first = [code for code in SPHERES if code in SOCIAL_SERVICES]
    rest = [code for code in SPHERES if code not in SOCIAL_SERVICES]
    return [(code, f"{code}. {sphere_name(code)}") for code in first + rest]
