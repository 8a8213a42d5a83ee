"""What waits for somebody in a balance. Says that something is due, never what was answered."""

from balances.duties import cards, codes, meetings, remarks, rounds, years

PROVIDERS = (
    *rounds.PROVIDERS,
    *cards.PROVIDERS,
    *codes.PROVIDERS,
    *meetings.PROVIDERS,
    *remarks.PROVIDERS,
    *years.PROVIDERS,
)
