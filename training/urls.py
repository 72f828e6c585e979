"""The log on the phone, the plan, the load pages and the check-in."""

from __future__ import annotations

from django.urls import path, register_converter

from training.converters import MondayConverter
from training.views import (
    attendance,
    checkins,
    health,
    load,
    log,
    my_plan,
    own_answers,
    plan,
    plan_versions,
    plan_week,
    recordings,
    school_periods,
    screens,
    worker,
)

app_name = "training"
register_converter(MondayConverter, "monday")
WEEK = "plan/<slug:code>/<monday:monday>/"

urlpatterns = [
    path("log/today/", log.LogTodayView.as_view(), name="log_today"),
    path("log/new/", log.SessionCreateView.as_view(), name="session_create"),
    path("log/worker.js", worker.LogWorkerView.as_view(), name="log_worker"),
    path("log/<uuid:pk>/", log.LogDetailView.as_view(), name="log_detail"),
    path("log/<uuid:pk>/fill/", log.LogFillView.as_view(), name="log_fill"),
    path("log/<uuid:pk>/undo/", log.LogUndoView.as_view(), name="log_undo"),
    path("availability/statistics/", health.HealthStatisticsView.as_view(), name="health_statistics"),
    path("me/checkin/", own_answers.CheckinView.as_view(), name="checkin"),
    path("me/ratings/<uuid:pk>/", own_answers.RateSessionView.as_view(), name="rate_session"),
    path("me/weekly/", own_answers.WeeklyView.as_view(), name="weekly_answer"),
    path("checkins/", checkins.SquadCheckinsView.as_view(), name="checkin_overview"),
    path("checkins/ratings/", checkins.OwnRatingsView.as_view(), name="own_ratings"),
    path("checkins/weekly/", checkins.WeeklyResultsView.as_view(), name="weekly_results"),
    path("checkins/weekly/switch/", checkins.WeeklySwitchView.as_view(), name="weekly_switch"),
    path("checkins/<uuid:pk>/", checkins.CheckinHistoryView.as_view(), name="checkin_history"),
    path("checkins/flags/<uuid:pk>/", checkins.FlagAnswerView.as_view(), name="flag_answer"),
    path("load/", load.LoadOverviewView.as_view(), name="load_overview"),
    path("load/attendance/", attendance.AttendanceView.as_view(), name="attendance"),
    path(
        "load/attendance/<slug:code>/standard/", attendance.AttendanceStandardView.as_view(), name="attendance_standard"
    ),
    path("load/shoulders/", screens.ShoulderOverviewView.as_view(), name="shoulder_overview"),
    path("load/shoulders/<uuid:pk>/", screens.ShoulderScreenView.as_view(), name="shoulder_screen"),
    path("load/<uuid:pk>/", load.LoadDetailView.as_view(), name="load_detail"),
    path("load/<uuid:pk>/ratios/", load.LoadRatiosView.as_view(), name="load_ratios"),
    path("recordings/", recordings.RecordingListView.as_view(), name="recording_list"),
    path("recordings/upload/", recordings.RecordingUploadView.as_view(), name="recording_upload"),
    path("recordings/<uuid:pk>/", recordings.RecordingDetailView.as_view(), name="recording_detail"),
    path("plan/", plan.PlanHomeView.as_view(), name="plan_home"),
    path("plan/<slug:code>/season/new/", plan.SeasonCreateView.as_view(), name="plan_season_create"),
    path("plan/seasons/<int:pk>/", plan.SeasonDetailView.as_view(), name="plan_season"),
    path("plan/seasons/<int:pk>/phases/", plan.SeasonPhasesView.as_view(), name="plan_phases"),
    path("plan/seasons/<int:pk>/move/", plan.SeasonMoveView.as_view(), name="plan_season_move"),
    path("plan/sessions/<uuid:pk>/", plan_week.SessionEditView.as_view(), name="plan_session"),
    path("plan/sessions/<uuid:pk>/remove/", plan_week.SessionRemoveView.as_view(), name="plan_session_remove"),
    path("plan/sessions/<uuid:pk>/athletes/", plan_week.OwnPlansView.as_view(), name="plan_own"),
    path("plan/sessions/<uuid:pk>/reason/", plan_versions.DeviationView.as_view(), name="plan_deviation"),
    path("plan/sessions/<uuid:pk>/session.ics", plan_versions.SessionIcsView.as_view(), name="plan_session_ics"),
    path(WEEK, plan_week.PlanWeekView.as_view(), name="plan_week"),
    path(f"{WEEK}edit/", plan_week.WeekEditView.as_view(), name="plan_week_edit"),
    path(f"{WEEK}new/", plan_week.SessionAddView.as_view(), name="plan_session_create"),
    path(f"{WEEK}fill/", plan_week.FillWeekView.as_view(), name="plan_fill"),
    path(f"{WEEK}keep/", plan_week.TemplateSaveView.as_view(), name="plan_template"),
    path(f"{WEEK}hand-in/", plan_week.HandInView.as_view(), name="plan_hand_in"),
    path(f"{WEEK}review/", plan_week.ReviewView.as_view(), name="plan_review"),
    path(f"{WEEK}publish/", plan_week.PublishView.as_view(), name="plan_publish"),
    path(f"{WEEK}versions/", plan_versions.PlanVersionsView.as_view(), name="plan_versions"),
    path(f"{WEEK}week.ics", plan_versions.WeekIcsView.as_view(), name="plan_week_ics"),
    path("me/plan/", my_plan.MyPlanView.as_view(), name="my_plan"),
    path("me/plan/<uuid:pk>/session.ics", my_plan.MyPlanIcsView.as_view(), name="my_plan_ics"),
    path("schools/", school_periods.SchoolPeriodListView.as_view(), name="school_period_list"),
    path("schools/new/", school_periods.SchoolPeriodCreateView.as_view(), name="school_period_create"),
    path("schools/<int:pk>/", school_periods.SchoolPeriodEditView.as_view(), name="school_period_edit"),
    path("schools/<int:pk>/remove/", school_periods.SchoolPeriodRemoveView.as_view(), name="school_period_remove"),
]
