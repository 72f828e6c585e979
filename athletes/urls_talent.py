"""Addresses of the talent pool, of teams in schools and of the counties' sports."""

from django.urls import path

from athletes.views import school_sport, talent, talent_acts

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
    path("talent/school-teams/", school_sport.SchoolTeamListView.as_view(), name="school_team_list"),
    path("talent/school-teams/export/", school_sport.SchoolTeamExportView.as_view(), name="school_team_export"),
    path("talent/school-teams/new/", school_sport.SchoolTeamCreateView.as_view(), name="school_team_create"),
    path("talent/school-teams/<uuid:pk>/", school_sport.SchoolTeamDetailView.as_view(), name="school_team_detail"),
    path("talent/school-teams/<uuid:pk>/edit/", school_sport.SchoolTeamEditView.as_view(), name="school_team_edit"),
    path("talent/school-teams/<uuid:pk>/count/", school_sport.SchoolTeamCountView.as_view(), name="school_team_count"),
    path("talent/school-teams/<uuid:pk>/close/", school_sport.SchoolTeamCloseView.as_view(), name="school_team_close"),
    path("talent/county-sports/", school_sport.CountySportListView.as_view(), name="county_sport_list"),
    path("talent/county-sports/export/", school_sport.CountySportExportView.as_view(), name="county_sport_export"),
    path("talent/county-sports/new/", school_sport.CountySportCreateView.as_view(), name="county_sport_create"),
    path("talent/county-sports/<uuid:pk>/edit/", school_sport.CountySportEditView.as_view(), name="county_sport_edit"),
    path(
        "talent/county-sports/<uuid:pk>/close/", school_sport.CountySportCloseView.as_view(), name="county_sport_close"
    ),
]
