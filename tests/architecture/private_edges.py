"""Import contract: another app may import only the public layers of an app; ``config`` wires them all."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateEdgesContract(Contract):
    """Between ``apps``, only the layers named in ``public`` may be imported."""

    type_name = "private_edges"

    apps = fields.ListField(subfield=fields.StringField())
    public = fields.ListField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        crossings = sorted(
            (importer, imported)
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if self._crosses(importer, imported)
        )
        return ContractCheck(kept=not crossings, metadata={"crossings": crossings})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["crossings"]:
            output.print_error(f"{importer} imports {imported}, which is private to its app", bold=False)

    def _crosses(self, importer: str, imported: str) -> bool:
        user, (owner, *inside) = importer.split(".")[0], imported.split(".")
        if user == owner or user not in self.apps or owner not in self.apps:
            return False
        return not inside or inside[0] not in self.public
