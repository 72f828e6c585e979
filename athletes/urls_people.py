"""Addresses that keep the registry: records, staff, units, squads and merges."""

from django.urls import path

from athletes.views import merges, organisations, people, pictures, records

urlpatterns = [
    path("athletes/new/", people.AthleteCreateView.as_view(), name="athlete_create"),
    path("athletes/<uuid:pk>/record/", records.RecordView.as_view(), name="athlete_record"),
    path("athletes/<uuid:pk>/record/person/", records.PersonEditView.as_view(), name="person_edit"),
    path("athletes/<uuid:pk>/record/registration/", records.AthleteEditView.as_view(), name="athlete_edit"),
    path("athletes/<uuid:pk>/record/state/", records.StatusView.as_view(), name="registration_move"),
    path("athletes/<uuid:pk>/record/<slug:part>/new/", records.PartCreateView.as_view(), name="part_create"),
    path("athletes/<uuid:pk>/record/<slug:part>/<int:row>/", records.PartEditView.as_view(), name="part_edit"),
    path("athletes/<uuid:pk>/photo/", pictures.PhotoView.as_view(), name="athlete_photo"),
    path("athletes/<uuid:pk>/record/photo/", pictures.PhotoEditView.as_view(), name="photo_edit"),
    path("athletes/<uuid:pk>/record/photo/remove/", pictures.PhotoRemoveView.as_view(), name="photo_remove"),
    path("athletes/<uuid:pk>/record/consent/", pictures.SheetRecordView.as_view(), name="consent_record"),
    path("athletes/<uuid:pk>/record/consent/<int:consent>/sheet/", pictures.SheetView.as_view(), name="signed_sheet"),
    path(
        "athletes/<uuid:pk>/record/<slug:part>/<int:row>/remove/", records.PartRemoveView.as_view(), name="part_remove"
    ),
    path("staff/", people.StaffListView.as_view(), name="staff_list"),
    path("staff/new/", people.StaffCreateView.as_view(), name="staff_create"),
    path("staff/find/", people.StaffFindView.as_view(), name="staff_find"),
    path("staff/appoint/<uuid:person>/", people.StaffAppointView.as_view(), name="staff_appoint"),
    path("staff/<uuid:pk>/", people.StaffEditView.as_view(), name="staff_edit"),
    path("organisations/", organisations.OrganisationListView.as_view(), name="organisation_list"),
    path("organisations/new/", organisations.OrganisationFormView.as_view(), name="organisation_create"),
    path("organisations/<str:code>/", organisations.OrganisationDetailView.as_view(), name="organisation_detail"),
    path("organisations/<str:code>/edit/", organisations.OrganisationEditView.as_view(), name="organisation_edit"),
    path("squads/", organisations.SquadListView.as_view(), name="squad_list"),
    path("duplicates/", merges.DuplicateListView.as_view(), name="duplicate_list"),
    path("duplicates/<uuid:kept>/<uuid:absorbed>/", merges.MergeView.as_view(), name="merge"),
    path("duplicates/merges/<int:pk>/undo/", merges.MergeUndoView.as_view(), name="merge_undo"),
]
