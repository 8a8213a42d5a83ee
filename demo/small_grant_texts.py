"""What the organisations of the story write in their simplified offers."""

from decimal import Decimal
from typing import Any

LIBRARY: dict[str, Any] = {
    "title": "Czytanie na głos w bibliotece",
    "sphere": "16",
    "place": "biblioteka w Godkowie",
    "summary": "Osiem czwartkowych spotkań dla dzieci i dziadków: wspólne czytanie i rozmowa.",
}
WALKS: dict[str, Any] = {
    "title": "Spacery z sąsiadem",
    "sphere": "10",
    "place": "Godkowo, Dobry i Kwitajny",
    "summary": "Dwa razy w tygodniu ochotnik odwiedza osobę, która sama nie wychodzi, i idzie "
    "z nią na spacer. Bierze udział dwadzieścia osób po siedemdziesiątce.",
}
FIRST_AID: dict[str, Any] = {
    "title": "Warsztaty pierwszej pomocy w sołectwach",
    "sphere": "20",
    "place": "świetlice w Dobrym, Kwitajnach i Zimnochach",
    "summary": "Trzy sobotnie warsztaty dla 45 dorosłych mieszkańców: resuscytacja, defibrylator, "
    "tamowanie krwotoków. Najbliższa stacja pogotowia jest 24 km od gminy.",
}
GARDEN: dict[str, Any] = {
    "title": "Ogród deszczowy przy szkole w Ramsowie",
    "sphere": "18",
    "place": "szkoła w Ramsowie",
    "summary": "Uczniowie i rodzice zakładają ogród, który zbiera wodę z dachu, i uczą się, "
    "jak o niego dbać.",
}
OWN: dict[str, Any] = {
    "local_or_regional": True,
    "experience": "Co roku prowadzimy w gminie spotkania dla około stu osób.",
    "resources": "Wolontariusze, świetlica z kuchnią i rzutnik.",
    "own_other": Decimal(200),
    "fees": Decimal(0),
    "tax_arrears": False,
    "insurance_arrears": False,
    "declared": True,
}
RESULTS = [{"name": "Uczestnicy zajęć", "target": "40 osób", "source": "listy obecności"}]
