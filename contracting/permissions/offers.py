"""Who may do what with offers."""
