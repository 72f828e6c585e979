"""Workbooks and CSV files that leave the house."""
