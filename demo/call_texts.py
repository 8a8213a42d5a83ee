"""Texts of announcements and reasons of scores."""

GRANT_RULES = (
    "Dotację otrzymuje oferta, która uzyska co najmniej 60 punktów, w kolejności od najwyższej "
    "oceny, do wyczerpania środków. Jedna organizacja może złożyć jedną ofertę. Kwota dotacji "
    "może być niższa niż wnioskowana; wtedy organizacja poprawia kalkulację przed umową."
)
TIES = "Rozstrzyga liczba punktów za jakość wykonania zadania, a potem niższa kwota dotacji."
CHOICE = (
    "Oferty otwiera się następnego dnia roboczego po upływie terminu. Ocenę formalną wykonuje "
    "urząd, ocenę merytoryczną komisja konkursowa w ciągu siedmiu dni. Wyboru dokonuje organ "
    "wykonawczy. Wyniki ogłasza się w BIP, na tablicy i na stronie urzędu."
)
SIMILAR = (
    "W tym roku: dwa zadania tego samego rodzaju, dotacje razem 86 400 zł. "
    "W roku poprzednim: dwa zadania, dotacje razem 79 000 zł."
)
REASONS = (
    "Oferta opisuje konkretne osoby i ich kwalifikacje.",
    "Kalkulacja jest realna, stawki odpowiadają lokalnym cenom.",
    "Doświadczenie potwierdzają rozliczone w terminie umowy.",
    "Zakres jest spójny ze standardem usługi, harmonogram czytelny.",
    "Wkład osobowy jest opisany, ale mało szczegółowy.",
)
CONDITIONS = (
    "Zadanie wykonuje się na terenie samorządu, w lokalu dostępnym dla osób z niepełnosprawnościami, "
    "w dni robocze. Organizacja prowadzi listę obecności i co kwartał rozmawia z urzędem o postępach."
)
