import pytest
from django.core.management import CommandError, call_command

from accounts.models import RegisterImport, TerritorialUnit
from accounts.services.territory import import_register
from common.law import Refused
from common.models import JournalEntry
from tests.factories.accounts import make_authority
from tests.factories.terc import make_terc

pytestmark = pytest.mark.django_db


def rows():
    return list(
        TerritorialUnit.objects.values_list("code", "name", "parent_id", "as_of", "dropped")
    )


def test_the_whole_file_is_imported_and_recorded():
    done = import_register(data=make_terc())

    assert (done.units, done.added, done.changed, done.deleted) == (19, 19, 0, 0)
    assert TerritorialUnit.objects.get(pk="2814013").parent_id == "2814"
    entry = JournalEntry.objects.about(done).get()
    assert entry.act == "register.imported"
    assert entry.details["units"] == 19


def test_the_same_file_again_changes_nothing():
    import_register(data=make_terc())
    before = rows()

    again = import_register(data=make_terc())

    assert rows() == before
    assert (again.added, again.changed, again.deleted, again.dropped) == (0, 0, 0, 0)


def test_a_newer_file_renames_adds_and_deletes_what_nobody_uses():
    import_register(data=make_terc(without=("28;04",)))

    done = import_register(
        data=make_terc(
            without=("28;14;09",),
            as_of="2025-01-01",
            line_6="28;14;01;3;Barczewo Nowe;gmina miejsko-wiejska;2025-01-01",
        )
    )

    assert (done.added, done.changed, done.deleted, done.dropped) == (2, 1, 1, 0)
    assert TerritorialUnit.objects.get(pk="2814013").name == "Barczewo Nowe"
    assert not TerritorialUnit.objects.filter(pk="2814092").exists()


def test_what_is_in_use_is_kept_and_marked_and_comes_back():
    import_register(data=make_terc())
    authority = make_authority(unit=TerritorialUnit.objects.get(pk="2804022"))

    done = import_register(data=make_terc(without=("28;04",), as_of="2025-01-01"))

    authority.unit.refresh_from_db()
    assert authority.unit.dropped
    assert TerritorialUnit.objects.get(pk="2804").dropped
    assert (done.deleted, done.dropped) == (0, 2)
    again = import_register(data=make_terc(without=("28;04",), as_of="2025-01-01"))
    assert again.dropped == 0

    import_register(data=make_terc(as_of="2026-01-01"))
    authority.unit.refresh_from_db()
    assert not authority.unit.dropped


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(make_terc()[:-30], "Line 20: the file ends in the middle", id="cut"),
        pytest.param(make_terc(as_of="2023-01-01"), "Line 2: the file shows the state", id="old"),
        pytest.param(
            make_terc(without=("14",), as_of="2025-01-01"),
            "without the voivodeship mazowieckie",
            id="cut-between-voivodeships",
        ),
    ],
)
def test_a_refused_file_changes_nothing(data, reason):
    import_register(data=make_terc())
    before = rows()

    with pytest.raises(Refused, match=reason):
        import_register(data=data)

    assert rows() == before
    assert RegisterImport.objects.count() == 1


def test_the_command_says_what_it_did_and_why_it_refused(tmp_path, capsys):
    file = tmp_path / "terc.csv"
    file.write_bytes(make_terc())
    call_command("import_terc", str(file))
    assert "19 units; 19 added" in capsys.readouterr().out

    file.write_bytes(make_terc()[:100])
    with pytest.raises(CommandError, match=r"Nothing was imported.*\n(Line|Wiersz) "):
        call_command("import_terc", str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_terc", str(tmp_path / "none.csv"))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("olsztyn", {"2404123", "2814", "2862011"}),
        ("WARMIN", {"28"}),
        ("barczewo", {"2814013"}),
        ("2804", {"2804", "2804022"}),
        ("  ", set()),
        ("bemowo", set()),
    ],
)
def test_only_units_with_a_council_are_found_and_by_any_spelling(words, codes):
    import_register(data=make_terc())

    found = TerritorialUnit.objects.governing().named(words)

    assert set(found.values_list("pk", flat=True)) == codes


def test_units_of_one_name_are_told_apart():
    import_register(data=make_terc())
    units = TerritorialUnit.objects.in_bulk(["2862011", "2404123"])

    assert units["2862011"].is_city_county
    assert not units["2404123"].is_city_county
    assert "częstochowski" in units["2404123"].placed
    assert "śląskie" in units["2404123"].placed
