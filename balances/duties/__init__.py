"""What waits for somebody in a balance. Says that something is due, never what was answered."""

from balances.duties import cards, meetings, rounds

PROVIDERS = (*rounds.PROVIDERS, *cards.PROVIDERS, *meetings.PROVIDERS)
