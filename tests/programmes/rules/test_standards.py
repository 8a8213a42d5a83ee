from programmes.rules.standards import REQUIRED, SECTIONS, gaps, is_section_done


def test_a_complete_standard_has_no_gaps():
    assert gaps(frozenset(REQUIRED), indicators=1) == ()


def test_everything_missing_is_said_at_once():
    fields, indicators = gaps(frozenset(REQUIRED) - {"aim", "staff"}, indicators=0)

    assert "2" in fields
    assert indicators


def test_every_required_field_is_asked_in_exactly_one_section():
    asked = [field for fields in SECTIONS.values() for field in fields]

    assert len(asked) == len(set(asked))
    assert set(REQUIRED) <= set(asked)


def test_a_section_without_required_fields_is_done_when_it_says_anything():
    assert not is_section_done("monitoring", frozenset())
    assert is_section_done("monitoring", frozenset({"documentation"}))


def test_a_section_is_done_when_all_that_is_required_in_it_is_filled():
    assert is_section_done("staff", frozenset({"staff"}))
    assert not is_section_done("staff", frozenset({"conditions"}))
    assert not is_section_done("activities", frozenset({"activities"}))
    assert is_section_done("activities", frozenset({"activities", "place_and_hours"}))
