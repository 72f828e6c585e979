from athletes.permissions.predicates import NotYours, has_role

__all__ = ["NotYours", "has_role"]
