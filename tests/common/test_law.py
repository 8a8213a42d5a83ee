"""No ``django_db`` mark: what is cited and how it is said."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.utils.translation import override

from common.acts import FRAMEWORK_CONTRACT, MODEL, PUBLIC_BENEFIT
from common.law import Finding, Force, Refused, Source, Stale, Unjudgeable, english_sentence, rule

BENEFIT = "ustawy o działalności pożytku publicznego i o wolontariacie"


@dataclass(frozen=True)
class Facts:
    grant: Decimal


@rule(PUBLIC_BENEFIT("19a", "1"), field="grant", force=Force.WAIVABLE)
def a_grant_is_paid_out(facts: Facts) -> str | None:
    return None if 100 / facts.grant > 1 else "Pay less."


@pytest.mark.parametrize(
    ("citation", "polish", "english"),
    [
        (
            PUBLIC_BENEFIT("5a", "4", "2"),
            f"art. 5a ust. 4 pkt 2 {BENEFIT}",
            "Public Benefit Act, art. 5a(4)(2)",
        ),
        (PUBLIC_BENEFIT("5a", "4"), f"art. 5a ust. 4 {BENEFIT}", "Public Benefit Act, art. 5a(4)"),
        (PUBLIC_BENEFIT("18"), f"art. 18 {BENEFIT}", "Public Benefit Act, art. 18"),
        (FRAMEWORK_CONTRACT("9"), f"§ 9 {FRAMEWORK_CONTRACT.genitive}", None),
        (MODEL(""), MODEL.genitive, MODEL.english),
        (MODEL("2"), f"2 {MODEL.genitive}", f"{MODEL.english}, 2"),
    ],
)
def test_a_provision_is_printed_in_the_reader_s_language(citation, polish, english):
    with override("pl"):
        assert str(citation) == citation.polish == polish
        assert citation.act.name == citation.act.genitive
    with override(None):
        assert str(citation) == polish
        assert citation.act.name == citation.act.genitive
    with override("en"):
        assert str(citation) == (english or f"{citation.act.english}, § 9")
        assert citation.act.name == citation.act.english
        assert citation.polish == polish


def test_only_a_provision_that_was_read_is_verified():
    assert PUBLIC_BENEFIT("18").is_verified
    assert not PUBLIC_BENEFIT("18", source=Source.MEMORY).is_verified
    assert not PUBLIC_BENEFIT("18", source=Source.PROPOSED).is_verified


def test_the_name_of_a_rule_is_its_sentence():
    assert english_sentence("a_grant_is_paid_out") == "A grant is paid out"
    assert a_grant_is_paid_out.name == "a_grant_is_paid_out"
    with override("en"):
        assert a_grant_is_paid_out.sentence == "A grant is paid out"


def test_a_breach_carries_the_provision_the_field_and_the_force():
    found = Finding(
        "a_grant_is_paid_out", PUBLIC_BENEFIT("19a", "1"), "Pay less.", "grant", Force.WAIVABLE
    )

    assert a_grant_is_paid_out(Facts(Decimal(200))) == found
    assert a_grant_is_paid_out.judge(Facts(Decimal(200))) == found
    assert str(found) == f"Pay less. (art. 19a ust. 1 {BENEFIT})"
    assert a_grant_is_paid_out(Facts(Decimal(50))) is None
    assert a_grant_is_paid_out.judge(Facts(Decimal(50))) is None


def test_what_cannot_be_judged_is_a_finding_too():
    with pytest.raises(Unjudgeable, match="a_grant_is_paid_out"):
        a_grant_is_paid_out.judge(Facts(Decimal(0)))
    with override("en"):
        found = a_grant_is_paid_out(Facts(Decimal(0)))
    assert found is not None
    assert found.message.startswith("This cannot be judged")
    assert found.force is Force.WAIVABLE


def test_a_rule_binds_unless_said_otherwise():
    bound = rule(MODEL(""))(lambda facts: None)

    assert bound.force is Force.BINDING
    assert bound.field == ""
    assert bound(Facts(Decimal(1))) is None


def test_a_refusal_says_all_its_reasons():
    refused = Refused("First.", Finding("x", MODEL(""), "Second."))

    assert refused.messages == ["First.", f"Second. ({MODEL.genitive})"]
    assert str(refused) == f"First. Second. ({MODEL.genitive})"
    assert len(Stale().messages) == 1
    assert Stale().messages[0]
