"""The public record of the probe: was the way of filing open?"""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from common.views import PublicMixin
from contracting.selectors.probes import probed_days

DAYS = 30


class ProbeRecordView(PublicMixin, TemplateView):
    """Thirty days; what is older is kept for five years and given on demand."""

    same_for_all = False
    template_name = "contracting/probe_record.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        days = probed_days(at=timezone.now(), days=DAYS)
        return super().get_context_data(**kwargs) | {"days": days, "number": DAYS}
