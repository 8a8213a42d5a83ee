"""How allauth meets the portal: letters go through the outbox, nobody signs up by chance."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    pass
