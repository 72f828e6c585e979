from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash, so browsers may keep files for ever; a missing entry is served unhashed, not as an error."""

    manifest_strict = False
