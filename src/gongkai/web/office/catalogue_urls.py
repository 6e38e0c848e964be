"""The addresses of catalogue, guide and register beneath /office/."""

from django.urls import path

from gongkai.web.office import catalogue, catalogue_edit, catalogue_import, guide, withheld

urlpatterns = [
    path("catalogue/", catalogue.index, name="catalogue"),
    path("catalogue/<code>/", catalogue.show, name="catalogue_of"),
    path("catalogue/<code>/adopt/", catalogue_edit.take, name="catalogue_adopt"),
    path("catalogue/<code>/new/", catalogue_edit.create, name="item_new"),
    path("catalogue/<code>/import/", catalogue_import.take_in, name="catalogue_import"),
    path("catalogue/<code>/export.xlsx", catalogue.export, name="catalogue_export"),
    path("catalogue/<code>/publish/", catalogue_edit.publish, name="catalogue_publish"),
    path("catalogue/<code>/versions/<int:version>/", catalogue.version, name="catalogue_version"),
    path("catalogue/items/<int:item>/edit/", catalogue_edit.change, name="item_edit"),
    path("catalogue/items/<int:item>/end/", catalogue_edit.end, name="item_end"),
    path("guide/", guide.index, name="guide"),
    path("guide/<code>/", guide.show, name="guide_of"),
    path("guide/<code>/edit/", guide.publish, name="guide_edit"),
    path("guide/<code>/versions/<int:version>/", guide.version, name="guide_version"),
    path("withheld/", withheld.index, name="withheld"),
    path("withheld/entries/<int:entry>/", withheld.evaluate, name="withheld_reevaluate"),
    path("withheld/<code>/", withheld.show, name="withheld_of"),
    path("withheld/<code>/new/", withheld.create, name="withheld_enter"),
]
