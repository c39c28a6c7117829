"""The pages of reports. The converter of unit codes is registered before any address that uses it."""

from django.urls import register_converter

from reports.views.unit_code import UnitCodeConverter

register_converter(UnitCodeConverter, "unit")
