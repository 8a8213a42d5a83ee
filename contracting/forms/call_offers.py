"""How offers in a call are to be written, signed and sent."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from contracting.forms.call_sections import SectionForm
from contracting.models import Tender


class OtherForm(SectionForm):
    """Who answers questions, and what the form of an offer asks for."""

    class Meta:
        model = Tender
        fields = ["contact", "results_table_required", "signature", "paper_days", "admits_paper"]
        help_texts = {
            "results_table_required": _(
                "Item III.6 of the official form. It may be waived when the kind of task makes "
                "such a table impossible; the form of the offer then hides it."
            ),
            "admits_paper": _(
                "A clerk registers each envelope when it comes; it is opened, scanned and entered "
                "after the opening, and takes part like the others."
            ),
            "paper_days": _("Only where a signed paper is asked for; from the deadline."),
            "contact": _("Name, telephone and e-mail address of the person who answers questions."),
        }
        labels = {
            "results_table_required": _("Offers must fill in the table of results"),
            "signature": _("How an offer is signed"),
            "admits_paper": _("Offers on paper, in an envelope, are taken too"),
            "paper_days": _("Days for the signed paper to arrive"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("signature", "paper_days"):  # left out: what stands, stands
            self.fields[name].required = False

    def clean_signature(self) -> str:
        return self.cleaned_data.get("signature") or self.instance.signature

    def clean_paper_days(self) -> int:
        days: int | None = self.cleaned_data.get("paper_days")
        return self.instance.paper_days if days is None else days
