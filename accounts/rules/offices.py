"""What an authority and its executive are usually called; the operator may correct it.

The names go to papers, which are always Polish.
"""

from accounts.enums import UnitKind


def suggested_name(name: str, kind: str, city_county: bool) -> str:
    if city_county:
        return f"Miasto {name}"
    return {
        UnitKind.VOIVODESHIP: f"Województwo {name}",
        UnitKind.COUNTY: f"Powiat {name}",
        UnitKind.URBAN: f"Miasto {name}",
    }.get(UnitKind(kind), f"Gmina {name}")


def suggested_title(kind: str, city_county: bool) -> str:
    if city_county:
        return "Prezydent Miasta"
    return {
        UnitKind.VOIVODESHIP: "Zarząd Województwa",
        UnitKind.COUNTY: "Zarząd Powiatu",
        UnitKind.RURAL: "Wójt",
    }.get(UnitKind(kind), "Burmistrz")
