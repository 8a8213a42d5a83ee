"""What of a small grant everybody reads: confirmed before it appears, mended afterwards."""

from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy

from common.acts import PUBLIC_BENEFIT
from contracting.forms import small_grant_acts as forms
from contracting.permissions import small_grants as may
from contracting.selectors.small_grant_texts import (
    absent_from,
    missing_passages,
    proposed_passages,
    public_content,
    read_by_everybody,
    taken_out_of,
)
from contracting.services.small_grant_publications import confirm_public_text
from contracting.services.small_grant_redactions import redact_public_text
from contracting.views.small_grant_cases import CaseActView


class PublicTextView(CaseActView):
    """Exactly what will be read by everybody; the clerk takes passages out and confirms."""

    policy = "clerk"
    template_name = "contracting/small_grants/text.html"
    form_class = forms.PublicTextForm
    heading = gettext_lazy("What will be published")
    lead = gettext_lazy(
        "Read it as a stranger would. Take out names, telephones and everything that points to a "
        "person; the contact person is left out by itself."
    )
    button = gettext_lazy("Confirm this text and print it for the board")
    basis = PUBLIC_BENEFIT("19a", "3")
    done_message = gettext_lazy(
        "The text is confirmed. Publish it in the three places, then record where and when."
    )

    def allowed(self) -> bool:
        return may.may_publish_small_grant(self.request.user, self.small_grant)

    @cached_property
    def proposed(self) -> list[str]:
        row = self.small_grant
        return row.blacked_out if row.public_content else proposed_passages(row)

    def get_initial(self) -> dict[str, Any]:
        return {"passages": "\n".join(self.proposed), "version": self.small_grant.version}

    def form_valid(self, form: Any) -> HttpResponse:
        if "podglad" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        return super().form_valid(form)

    def act(self, form: Any) -> str:
        confirm_public_text(
            small_grant=self.small_grant,
            passages=form.lines(),
            by=self.request.user,
            version=form.cleaned_data["version"],
        )
        return self.address("small_grant_publish")

    def saved_values(self) -> dict[str, Any]:
        self.small_grant.refresh_from_db()
        return self.get_initial()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form = context["form"]
        typed = form.is_bound and "passages" in getattr(form, "cleaned_data", {})
        passages = form.lines() if typed else self.proposed
        return context | self.shown(passages)

    def shown(self, passages: list[str]) -> dict[str, Any]:
        """The text without these passages, and which of them stand nowhere in it."""
        return {
            "said": public_content(self.small_grant, passages),
            "unfound": missing_passages(self.small_grant, passages),
        }


class RedactView(PublicTextView):
    """Take out what was overlooked before the publication, and print the notice again."""

    form_class = forms.RedactForm
    heading = gettext_lazy("Take data out of the published text")
    lead = gettext_lazy(
        "Everybody reads the text below. Write what should not stand there: it disappears from "
        "the page of the offer and from its papers, which are printed again."
    )
    button = gettext_lazy("Take out and print the notice again")
    basis = None
    done_message = gettext_lazy(
        "Taken out. Now replace the text in the bulletin, on the board and on the website: the "
        "new notice waits among the papers."
    )

    def allowed(self) -> bool:
        return may.may_redact_small_grant(self.request.user, self.small_grant)

    def get_initial(self) -> dict[str, Any]:
        return {"version": self.small_grant.version}

    @cached_property
    def proposed(self) -> list[str]:
        return []

    def form_valid(self, form: Any) -> HttpResponse:
        form.fields["reason"].required = True  # a preview did not ask for it
        return super().form_valid(form)

    def act(self, form: Any) -> str:
        redact_public_text(
            small_grant=self.small_grant,
            passages=form.lines(),
            reason=form.cleaned_data["reason"],
            by=self.request.user,
            version=form.cleaned_data["version"],
        )
        return self.address("small_grant_case")

    def shown(self, passages: list[str]) -> dict[str, Any]:
        return {
            "said": taken_out_of(self.small_grant.public_content or {}, passages),
            "unfound": absent_from(read_by_everybody(self.small_grant), passages),
        }
