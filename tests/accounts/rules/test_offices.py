import pytest

from accounts.enums import UnitKind
from accounts.rules.offices import suggested_name, suggested_title


@pytest.mark.parametrize(
    ("kind", "is_city", "name", "title"),
    [
        (UnitKind.VOIVODESHIP, False, "Województwo X", "Zarząd Województwa"),
        (UnitKind.COUNTY, False, "Powiat X", "Zarząd Powiatu"),
        (UnitKind.URBAN, False, "Miasto X", "Burmistrz"),
        (UnitKind.URBAN_RURAL, False, "Gmina X", "Burmistrz"),
        (UnitKind.RURAL, False, "Gmina X", "Wójt"),
        (UnitKind.CITY_COUNTY, True, "Miasto X", "Prezydent Miasta"),
        (UnitKind.URBAN, True, "Miasto X", "Prezydent Miasta"),
    ],
)
def test_each_kind_of_unit_has_its_usual_name_and_office(kind, is_city, name, title):
    assert suggested_name("X", kind, is_city) == name
    assert suggested_title(kind, is_city) == title
