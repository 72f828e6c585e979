"""Who may enter the editor."""

import rules

from athletes.choices import Role
from athletes.permissions import has_role

rules.add_perm("cms.edit_site", has_role(Role.EDITOR, Role.REVIEWER, Role.PUBLISHER))
