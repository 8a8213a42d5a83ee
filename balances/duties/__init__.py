"""What waits for somebody in a balance. Says that something is due, never what was answered."""

from balances.duties import cards, meetings, remarks, rounds, years

PROVIDERS = (
    *rounds.PROVIDERS,
    *cards.PROVIDERS,
    *meetings.PROVIDERS,
    *remarks.PROVIDERS,
    *years.PROVIDERS,
)
