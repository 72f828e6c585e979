"""The log on the phone, the load pages and the check-in."""

from __future__ import annotations

from django.urls import path

from training.views import attendance, checkins, health, load, log, own_answers, recordings, screens, worker

app_name = "training"

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
]
