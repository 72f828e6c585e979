from django.urls import path

from antidoping.views.education import EducationHomeView, ExamResultsView, SessionCreateView, SessionDetailView
from antidoping.views.gate import GateView
from antidoping.views.mine import CosignView, MyEducationView, SignView
from antidoping.views.person import PersonView
from antidoping.views.rules import RulesView

app_name = "antidoping"
urlpatterns = [
    path("antidoping/", GateView.as_view(), name="gate"),
    path("antidoping/<uuid:person_id>/", PersonView.as_view(), name="person_detail"),
    path("education/", EducationHomeView.as_view(), name="education_home"),
    path("education/sessions/new/", SessionCreateView.as_view(), name="session_create"),
    path("education/sessions/<uuid:pk>/", SessionDetailView.as_view(), name="session_detail"),
    path("education/exam-results/", ExamResultsView.as_view(), name="exam_results"),
    path("education/rules/", RulesView.as_view(), name="rules"),
    path("me/education/", MyEducationView.as_view(), name="my_education"),
    path("me/education/<uuid:person_id>/pledge/", SignView.as_view(), name="pledge_sign"),
    path("me/education/pledges/<uuid:pledge_id>/cosign/", CosignView.as_view(), name="pledge_cosign"),
]
