"""Addresses of the talent pool."""

from django.urls import path

from athletes.views import talent, talent_acts

urlpatterns = [
    path("talent/", talent.CandidateListView.as_view(), name="candidate_list"),
    path("talent/export/", talent.CandidateExportView.as_view(), name="candidate_export"),
    path("talent/new/", talent.CandidateCreateView.as_view(), name="candidate_create"),
    path("talent/battery/", talent.BatteryView.as_view(), name="talent_battery"),
    path("talent/<uuid:pk>/", talent.CandidateDetailView.as_view(), name="candidate_detail"),
    path("talent/<uuid:pk>/results/", talent_acts.CandidateResultsView.as_view(), name="candidate_results"),
    path("talent/<uuid:pk>/consent/", talent_acts.CandidateConsentView.as_view(), name="candidate_consent"),
    path("talent/<uuid:pk>/grade/", talent_acts.CandidateGradeView.as_view(), name="candidate_grade"),
    path("talent/<uuid:pk>/move/", talent_acts.CandidateMoveView.as_view(), name="candidate_move"),
    path("talent/<uuid:pk>/trial/", talent_acts.CandidateTrialView.as_view(), name="candidate_trial"),
    path("talent/<uuid:pk>/intake/", talent_acts.CandidateIntakeView.as_view(), name="candidate_intake"),
]
