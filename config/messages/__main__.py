"""Compile the catalogues before Django can start: ``python -m config.messages``."""

from pathlib import Path

from config.messages.catalogues import compile_all

compile_all(Path(__file__).resolve().parents[2])
