from athletes.tasks.imports import check_roster, expire_uploads, write_roster
from athletes.tasks.jobs import close_lost_jobs
from athletes.tasks.own_copies import expire_own_copies, make_own_copy

__all__ = [
    "check_roster",
    "close_lost_jobs",
    "expire_own_copies",
    "expire_uploads",
    "make_own_copy",
    "write_roster",
]
