from django.urls import path

from delegation.views import acts, documents, policies, responsibility, selection, trials

app_name = "delegation"

BOARD = "selection/<slug:sport_code>/<slug:event_code>/"
SPORT = "responsibility/<slug:sport_code>/"

urlpatterns = [
    path("selection/", selection.SelectionHomeView.as_view(), name="selection_home"),
    path(BOARD, selection.SelectionBoardView.as_view(), name="selection_board"),
    path(f"{BOARD}compute/", selection.SelectionComputeView.as_view(), name="selection_compute"),
    path(f"{BOARD}policy/", policies.PolicyPublishView.as_view(), name="policy_publish"),
    path(f"{BOARD}trial/", policies.TrialCreateView.as_view(), name="trial_create"),
    path("trials/<uuid:pk>/", trials.TrialDetailView.as_view(), name="trial_detail"),
    path("trials/<uuid:pk>/official/", trials.TrialOfficialView.as_view(), name="trial_official"),
    path("responsibility/", responsibility.ResponsibilityBoardView.as_view(), name="responsibility_board"),
    path("responsibility/export/", responsibility.ResponsibilityExportView.as_view(), name="responsibility_export"),
    path("responsibility/documents/", documents.DocumentListView.as_view(), name="document_list"),
    path("responsibility/documents/<uuid:pk>/", documents.DocumentFileView.as_view(), name="document_file"),
    path(SPORT, responsibility.ResponsibilitySportView.as_view(), name="responsibility_sport"),
    path(f"{SPORT}target/", acts.TargetSetView.as_view(), name="target_set"),
    path(f"{SPORT}target/sign/", acts.TargetSignView.as_view(), name="target_sign"),
    path(f"{SPORT}appoint/", acts.ResponsibleAppointView.as_view(), name="responsible_appoint"),
    path(f"{SPORT}forecast/", acts.ForecastEnterView.as_view(), name="forecast_enter"),
    path(f"{SPORT}review/", acts.ReviewHoldView.as_view(), name="review_hold"),
]
