"""What waits for somebody in a balance. Says that something is due, never what was answered."""

from balances.duties import meetings, rounds

PROVIDERS = (*rounds.PROVIDERS, *meetings.PROVIDERS)
