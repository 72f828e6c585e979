"""What may be done in this room; which rows are seen is answered by ``visible_to``."""

import rules

from athletes.choices import Role
from athletes.permissions import has_role

is_officer = has_role(Role.ANTIDOPING_OFFICER)

rules.add_perm("antidoping.read_gate", has_role(Role.ANTIDOPING_OFFICER, Role.OFFICE, Role.TEAM_LEAD, Role.COACH))
rules.add_perm("antidoping.read_matrix", has_role(Role.ANTIDOPING_OFFICER, Role.OFFICE, Role.TEAM_LEAD))
rules.add_perm("antidoping.keep_evidence", is_officer)
rules.add_perm("antidoping.approve_entry", is_officer)
rules.add_perm("antidoping.read_sealed", is_officer)
