from django.urls import path

from athletes.urls_people import urlpatterns as people
from athletes.urls_registry import urlpatterns as registry
from athletes.urls_talent import urlpatterns as talent
from athletes.views import audit, health, health_export, jobs, me, own_data, privacy, reference, settings

app_name = "athletes"

urlpatterns = [
    *registry,
    *people,
    *talent,
    path("me/", me.MeView.as_view(), name="me"),
    path("me/health/", me.MyHealthView.as_view(), name="my_health"),
    path("me/consent/<uuid:person>/", own_data.ConsentView.as_view(), name="consent"),
    path("me/readings/<uuid:person>/", own_data.ReadingsView.as_view(), name="my_readings"),
    path("me/data/<uuid:person>/", own_data.OwnDataView.as_view(), name="my_data"),
    path("me/data/<uuid:person>/copy/", own_data.OwnCopyView.as_view(), name="my_copy"),
    path("me/data/<uuid:person>/copies/<uuid:pk>/", own_data.OwnCopyFileView.as_view(), name="my_copy_file"),
    path("consents/", privacy.ConsentOverviewView.as_view(), name="consent_overview"),
    path("requests/", privacy.RequestListView.as_view(), name="request_list"),
    path("requests/<uuid:pk>/", privacy.RequestView.as_view(), name="request_detail"),
    path("retention/", privacy.RetentionView.as_view(), name="retention"),
    path("retention/certificates/<uuid:pk>/", privacy.CertificateView.as_view(), name="certificate"),
    path("data-classes/", privacy.DataClassesView.as_view(), name="data_classes"),
    path("availability/", health.AvailabilityView.as_view(), name="availability"),
    path("availability/new/", health.HealthCaseCreateView.as_view(), name="health_case_create"),
    path("availability/export/", health_export.HealthExportView.as_view(), name="health_export"),
    path("availability/<uuid:pk>/", health.HealthCaseView.as_view(), name="health_case"),
    path("availability/<uuid:pk>/close/", health.HealthCaseCloseView.as_view(), name="health_case_close"),
    path("availability/<uuid:pk>/reopen/", health.HealthCaseReopenView.as_view(), name="health_case_reopen"),
    path("availability/<uuid:pk>/diagnosis/", health.DiagnosisView.as_view(), name="health_case_diagnosis"),
    path("jobs/", jobs.JobListView.as_view(), name="job_list"),
    path("jobs/<uuid:pk>/", jobs.JobDetailView.as_view(), name="job_detail"),
    path("audit/", audit.AuditLogView.as_view(), name="audit_log"),
    path("audit/export/", audit.AuditExportView.as_view(), name="audit_export"),
    path("settings/", settings.SettingsHomeView.as_view(), name="settings_home"),
    path("settings/reference/", reference.ReferenceHomeView.as_view(), name="reference_home"),
    path("settings/reference/<slug:kind>/", reference.ReferenceImportView.as_view(), name="reference_import"),
    path("settings/reference/<slug:kind>.xlsx", reference.ReferenceExportView.as_view(), name="reference_export"),
    path("settings/accounts/new/", settings.AccountCreateView.as_view(), name="account_create"),
    path("settings/appointments/new/", settings.AppointmentCreateView.as_view(), name="appointment_create"),
    path("settings/appointments/<int:pk>/end/", settings.AppointmentEndView.as_view(), name="appointment_end"),
    path("settings/appointments/<int:pk>/minors/", settings.MinorGrantView.as_view(), name="minor_grant"),
]
