from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammesConfig(AppConfig):
    name = "programmes"
    verbose_name = _("cooperation programmes and standards")

    def ready(self) -> None:
        # Models can be imported only once all apps are loaded.
        from common import duties, journal, papers
        from programmes import invariants  # noqa: F401 — states its sentences
        from programmes.acts import ACTS
        from programmes.documents import PAPERS
        from programmes.duties import PROVIDERS

        journal.register_acts(ACTS)
        for paper in PAPERS:
            papers.register(paper)
        for provider in PROVIDERS:
            duties.register(provider)
