"""Who may do what with calls, their committees and results."""
