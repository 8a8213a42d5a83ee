"""Applications for tasks (art. 12): one that waits for its answer, one for its call."""

from typing import Any

from accounts.models import Organisation
from tests.factories.contracting_initiatives import make_answer, make_application

Things = dict[str, Any]
SECRET = "KANAREK-WNIOSEK-1"


def add_initiatives(things: Things, people: Things, ngos: dict[int, Organisation]) -> None:
    made = {
        "applicant": ngos[1], "authority": things["authority_a"],
        "by": people["representative_1"], "title": SECRET, "description": SECRET,
    }  # fmt: skip
    things["application_asked"] = make_application(**made)
    things["application_answered"] = make_application(**made)
    make_answer(things["application_answered"], by=people["clerk_a"], reason=SECRET)
