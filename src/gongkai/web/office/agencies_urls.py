"""The addresses of agencies, people and roles beneath /office/."""

from django.urls import path

from gongkai.web.office import agencies, agencies_edit, agencies_import, agencies_powers, people, people_edit, roles

urlpatterns = [
    path("agencies/", agencies.index, name="agencies"),
    path("agencies/new/", agencies_edit.create, name="agency_create"),
    path("agencies/import/", agencies_import.agencies, name="agencies_import"),
    path("agencies/import/headings.csv", agencies_import.agencies_headings, name="agencies_headings"),
    path("agencies/<code>/", agencies.show, name="agency"),
    path("agencies/<code>/edit/", agencies_edit.edit, name="agency_edit"),
    path("agencies/<code>/rename/", agencies_edit.change_name, name="agency_rename"),
    path("agencies/<code>/move/", agencies_edit.transfer, name="agency_move"),
    path("agencies/<code>/close/", agencies_edit.end, name="agency_close"),
    path("agencies/<code>/powers/new/", agencies_powers.add, name="power_add"),
    path("agencies/<code>/powers/<int:power>/end/", agencies_powers.end, name="power_end"),
    path("people/", people.index, name="people"),
    path("people/new/", people_edit.create, name="person_create"),
    path("people/import/", agencies_import.people, name="people_import"),
    path("people/import/headings.csv", agencies_import.people_headings, name="people_headings"),
    path("people/<username>/", people.show, name="person"),
    path("people/<username>/edit/", people_edit.edit, name="person_edit"),
    path("people/<username>/move/", people_edit.transfer, name="person_move"),
    path("people/<username>/disable/", people_edit.disable, name="person_disable"),
    path("people/<username>/enable/", people_edit.enable, name="person_enable"),
    path("people/<username>/password/", people_edit.reset, name="person_password"),
    path("people/<username>/unlock/", people_edit.unlock, name="person_unlock"),
    path("roles/", roles.index, name="roles"),
    path("roles/new/", roles.grant, name="role_grant"),
    path("roles/<int:held>/confirm/", roles.confirm, name="role_confirm"),
    path("roles/<int:held>/end/", roles.end, name="role_end"),
]
