from athletes.tasks.imports import check_roster, expire_uploads, write_roster
from athletes.tasks.jobs import close_lost_jobs

__all__ = ["check_roster", "close_lost_jobs", "expire_uploads", "write_roster"]
