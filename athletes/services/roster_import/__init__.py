"""Rosters into the registry: plan (what would happen to each row), write (all of it or nothing), and tell."""
