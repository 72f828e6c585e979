from django.urls import path

from athletes.urls_registry import urlpatterns as registry
from athletes.views import audit, health, jobs, me, settings

app_name = "athletes"

urlpatterns = [
    *registry,
    path("me/", me.MeView.as_view(), name="me"),
    path("me/health/", me.MyHealthView.as_view(), name="my_health"),
    path("me/consent/<uuid:person>/", me.ConsentView.as_view(), name="consent"),
    path("availability/", health.AvailabilityView.as_view(), name="availability"),
    path("availability/new/", health.HealthCaseCreateView.as_view(), name="health_case_create"),
    path("availability/<uuid:pk>/", health.HealthCaseView.as_view(), name="health_case"),
    path("availability/<uuid:pk>/close/", health.HealthCaseCloseView.as_view(), name="health_case_close"),
    path("availability/<uuid:pk>/reopen/", health.HealthCaseReopenView.as_view(), name="health_case_reopen"),
    path("availability/<uuid:pk>/diagnosis/", health.DiagnosisView.as_view(), name="health_case_diagnosis"),
    path("jobs/", jobs.JobListView.as_view(), name="job_list"),
    path("jobs/<uuid:pk>/", jobs.JobDetailView.as_view(), name="job_detail"),
    path("audit/", audit.AuditLogView.as_view(), name="audit_log"),
    path("settings/", settings.SettingsHomeView.as_view(), name="settings_home"),
    path("settings/accounts/new/", settings.AccountCreateView.as_view(), name="account_create"),
    path("settings/appointments/new/", settings.AppointmentCreateView.as_view(), name="appointment_create"),
    path("settings/appointments/<int:pk>/end/", settings.AppointmentEndView.as_view(), name="appointment_end"),
]
