"""Addresses of the registry: athletes and imports."""

from django.urls import path

from athletes.views import athletes, imports, papers

urlpatterns = [
    path("athletes/", athletes.AthleteListView.as_view(), name="athlete_list"),
    path("athletes/export/", athletes.AthleteExportView.as_view(), name="athlete_export"),
    path("athletes/export/identity/", athletes.IdentityExportView.as_view(), name="identity_export"),
    path("athletes/<uuid:pk>/", athletes.AthleteDetailView.as_view(), name="athlete_detail"),
    path("athletes/<uuid:pk>/identity/", athletes.AthleteIdentityView.as_view(), name="athlete_identity"),
    path("athletes/<uuid:pk>/papers/", papers.PapersView.as_view(), name="papers"),
    path("athletes/<uuid:pk>/papers/<slug:kind>/new/", papers.PaperCreateView.as_view(), name="paper_create"),
    path(
        "athletes/<uuid:pk>/papers/<slug:kind>/<int:row>/remove/", papers.PaperRemoveView.as_view(), name="paper_remove"
    ),
    path("import/", imports.ImportHomeView.as_view(), name="import_home"),
    path("import/samples/<slug:kind>.xlsx", imports.ImportSampleView.as_view(), name="import_sample"),
    path("import/<uuid:pk>/", imports.ImportDetailView.as_view(), name="import_detail"),
    path("import/<uuid:pk>/rejected.xlsx", imports.ImportRejectedView.as_view(), name="import_rejected"),
]
