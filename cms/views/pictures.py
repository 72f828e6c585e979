"""Pictures for readers, each time asking whether everyone on them still agrees."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from cms.models import SitePictureRendition

KEPT_S = 30  # a picture whose consent is withdrawn is gone from every browser within a minute


def picture(request: HttpRequest, name: str) -> FileResponse:
    """A rendition by the name of its file; the originals have no address."""
    rendition = get_object_or_404(SitePictureRendition, file=name)
    is_withheld = rendition.image_id in request.withheld.pictures  # type: ignore[attr-defined]  # set by the middleware
    if is_withheld and not request.user.has_perm("cms.edit_site"):
        raise Http404
    response = FileResponse(rendition.file.open("rb"))
    response["Cache-Control"] = f"{'private' if is_withheld else 'public'}, max-age={KEPT_S}"
    return response
