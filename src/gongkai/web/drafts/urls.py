"""The address of a draft."""

from django.urls import path

from gongkai.web.drafts import views

app_name = "drafts"
urlpatterns = [path("<str:key>/", views.show, name="show")]
