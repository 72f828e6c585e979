"""Repeatable measurements. Every number is a ratio to something measured in the same run, on the same machine.

``make bench`` runs all of them; ``python -m bench pages`` runs one. ``BENCH_ATHLETES=600`` leaves the large site out.
"""
