"""The room of a squad and its match days."""

from django.urls import path

from competitions.views import bench, fixtures, marks, match_list, reports, season, squad_targets, squads

MATCH = "squads/<slug:code>/matches/<uuid:pk>/"

urlpatterns = [
    path("squads/bench.js", bench.BenchWorkerView.as_view(), name="bench_worker"),
    path("squads/<slug:code>/", squads.SquadDetailView.as_view(), name="squad_detail"),
    path("squads/<slug:code>/bests/", marks.SquadMarksView.as_view(), name="squad_marks"),
    path("squads/<slug:code>/season/", season.SeasonView.as_view(), name="squad_season"),
    path("squads/<slug:code>/opponents/<int:team>/", season.OpponentView.as_view(), name="opponent"),
    path("squads/<slug:code>/stages/<int:pk>/rules/", season.StageRulesView.as_view(), name="stage_rules"),
    path("squads/<slug:code>/targets/new/", squad_targets.TargetCreateView.as_view(), name="target_create"),
    path("squads/<slug:code>/targets/facts/", squad_targets.FactsAsTargetsView.as_view(), name="target_facts"),
    path("squads/<slug:code>/targets/<uuid:pk>/", squad_targets.TargetEditView.as_view(), name="target_edit"),
    path("squads/<slug:code>/targets/<uuid:pk>/end/", squad_targets.TargetEndView.as_view(), name="target_end"),
    path("squads/<slug:code>/matches/", fixtures.FixtureListView.as_view(), name="fixture_list"),
    path("squads/<slug:code>/matches/new/", fixtures.FixtureCreateView.as_view(), name="fixture_create"),
    path("squads/<slug:code>/matches/import/", fixtures.FixtureImportView.as_view(), name="fixture_import"),
    path("squads/<slug:code>/teams/<int:team>/", fixtures.TeamEditView.as_view(), name="team_edit"),
    path(MATCH, squads.ScoreView.as_view(), name="match_score"),
    path(f"{MATCH}fixture/", fixtures.FixtureEditView.as_view(), name="fixture_edit"),
    path(f"{MATCH}remove/", fixtures.FixtureRemoveView.as_view(), name="fixture_remove"),
    path(f"{MATCH}list/", match_list.MatchListView.as_view(), name="match_list"),
    path(f"{MATCH}list/other/", match_list.OtherListView.as_view(), name="other_list"),
    path(f"{MATCH}bench/", bench.BenchView.as_view(), name="match_bench"),
    path(f"{MATCH}events/", bench.EventsView.as_view(), name="match_events"),
    path(f"{MATCH}confirm/", bench.ConfirmView.as_view(), name="match_confirm"),
    path(f"{MATCH}report/", reports.MatchReportView.as_view(), name="match_report"),
]
