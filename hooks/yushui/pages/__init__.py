"""Site → pages, and pages → HTML."""
