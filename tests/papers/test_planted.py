"""The checker of papers refuses a paper that lacks what ours have."""

import io

import page
import pikepdf

from tests.papers.paper_samples import printed_sample

UA1, A3A = page.ValidationProfile("ua1"), page.ValidationProfile("3a")
PARTS = {
    "/StructTreeRoot": (UA1, A3A),
    "/MarkInfo": (UA1, A3A),
    "/Lang": (UA1,),
    "/ViewerPreferences": (UA1,),
    "/Metadata": (UA1, A3A),
    "/OutputIntents": (A3A,),
}
"""What stands in the root of each paper, and which profile asks for it."""


def without(part: str, whole: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        del pdf.Root[part]
        damaged = io.BytesIO()
        pdf.save(damaged)
    return damaged.getvalue()


def test_a_paper_without_one_of_its_parts_is_refused():
    whole = printed_sample("receipt").pdf

    taken = [
        (part, str(profile))
        for part, profiles in PARTS.items()
        for profile in profiles
        if page.validate_pdf_bytes(without(part, whole), profile=profile).is_compliant
    ]

    assert taken == []
