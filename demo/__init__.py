"""The demo world: invented people in seven real municipalities, dated relative to today.

Installed by ``config.settings.demo`` alone. Everything is made by the same services that
the pages call, so the journal, the receipts and the papers are real.
"""
