"""The demonstration's data: made up, the same on every run, dated from the business day.

Each module seeds one room through that room's services; ``seed_demo`` calls them in order.
"""
