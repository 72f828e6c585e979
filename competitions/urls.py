from django.urls import path

from competitions.views import calendar, counties, entry_rules, feeds, marks, programme, results, squads, youth

app_name = "competitions"

urlpatterns = [
    path("competitions/", calendar.CompetitionListView.as_view(), name="competition_list"),
    path("competitions/<slug:slug>/", calendar.CompetitionDetailView.as_view(), name="competition_detail"),
    path("competitions/<slug:slug>/dates/new/", calendar.DateCreateView.as_view(), name="date_create"),
    path("competitions/<slug:slug>/sports/<slug:sport>/", calendar.SportView.as_view(), name="competition_sport"),
    path(
        "competitions/<slug:slug>/sports/<slug:sport>/contests/new/",
        programme.ContestCreateView.as_view(),
        name="contest_create",
    ),
    path(
        "competitions/<slug:slug>/sports/<slug:sport>/milestones/",
        programme.MilestonePlanView.as_view(),
        name="milestone_plan",
    ),
    path(
        "competitions/<slug:slug>/sports/<slug:sport>/milestones/<int:milestone>/done/",
        programme.MilestoneDoneView.as_view(),
        name="milestone_done",
    ),
    path(
        "competitions/<slug:slug>/sports/<slug:sport>/milestones/<int:milestone>/move/",
        programme.MilestoneMoveView.as_view(),
        name="milestone_move",
    ),
    path("calendar/", feeds.FeedListView.as_view(), name="feed_list"),
    path("calendar/<uuid:pk>/end/", feeds.FeedEndView.as_view(), name="feed_end"),
    path("calendar/<str:token>.ics", feeds.CalendarFeedView.as_view(), name="calendar_feed"),
    path(
        "competitions/<slug:slug>/sports/<slug:sport>/age-groups/new/",
        entry_rules.AgeGroupCreateView.as_view(),
        name="age_group_create",
    ),
    path(
        "competitions/<slug:slug>/sports/<slug:sport>/age-groups/<int:group>/",
        entry_rules.AgeGroupEditView.as_view(),
        name="age_group_edit",
    ),
    path(
        "competitions/<slug:slug>/sports/<slug:sport>/cut-offs/",
        entry_rules.CutoffEditView.as_view(),
        name="cutoff_edit",
    ),
    path("results/", results.ResultBoardView.as_view(), name="result_board"),
    path("results/<uuid:pk>/", results.ContestDetailView.as_view(), name="contest_detail"),
    path("results/<uuid:pk>/move/", programme.ContestMoveView.as_view(), name="contest_move"),
    path("results/<uuid:pk>/sheet/", results.SheetView.as_view(), name="contest_sheet"),
    path("results/<uuid:pk>/official/", results.OfficialView.as_view(), name="contest_official"),
    path("results/<uuid:pk>/correct/<uuid:result>/", results.CorrectionView.as_view(), name="result_correct"),
    path("squads/<slug:code>/", squads.SquadDetailView.as_view(), name="squad_detail"),
    path("squads/<slug:code>/bests/", marks.SquadMarksView.as_view(), name="squad_marks"),
    path("squads/<slug:code>/matches/<uuid:pk>/", squads.ScoreView.as_view(), name="match_score"),
    path("talent/counties/", counties.CountyListView.as_view(), name="county_list"),
    path("talent/counties/<str:code>/", counties.CountyDetailView.as_view(), name="county_detail"),
    path("youth-events/", youth.YouthEventListView.as_view(), name="youth_event_list"),
    path("youth-events/export/", youth.YouthEventExportView.as_view(), name="youth_event_export"),
    path("youth-events/new/", youth.YouthEventCreateView.as_view(), name="youth_event_create"),
    path("youth-events/<slug:slug>/edit/", youth.YouthEventEditView.as_view(), name="youth_event_edit"),
]
