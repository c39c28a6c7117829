from django.urls import path

from reports.views import workbooks
from reports.views.board import board
from reports.views.candidates import course_candidates, course_candidates_enrol
from reports.views.home import home
from reports.views.names import names
from reports.views.notices import notice_open, notices, notices_read
from reports.views.plan_form import plan_list
from reports.views.report.urls import URLS as REPORT_URLS
from reports.views.round.urls import URLS as ROUND_URLS
from reports.views.seats import seat_forecast, seat_names, seat_unit, seats, seats_export
from reports.views.targets import target
from reports.views.units import own_unit, unit

app_name = "reports"

urlpatterns = [
    *REPORT_URLS,
    *ROUND_URLS,
    path("trang-don-vi/", home, name="home"),
    path("thong-bao/", notices, name="notices"),
    path("thong-bao/da-doc/", notices_read, name="notices-read"),
    path("thong-bao/<int:pk>/", notice_open, name="notice"),
    path("bang-chi-tieu/", board, name="board"),
    path("chi-tieu/<int:number>/", target, name="target"),
    path("chi-tieu/<int:number>/<slug:code>/danh-sach/", names, name="names"),
    path("don-vi-cua-toi/", own_unit, name="own_unit"),
    path("don-vi/<unit:code>/", unit, name="unit"),
    path("nhan-su/khuyet/", seats, name="seats"),
    path("nhan-su/khuyet/xuat/", seats_export, name="seats-export"),
    path("nhan-su/khuyet/danh-sach/", seat_names, name="seats-names"),
    path("nhan-su/khuyet/du-bao/", seat_forecast, name="seats-forecast"),
    path("nhan-su/khuyet/<int:pk>/", seat_unit, name="seats-unit"),
    path("quy-hoach/<int:pk>/danh-sach/", plan_list, name="plan-list-form"),
    path("lop-hoc/<int:pk>/nen-cu/", course_candidates, name="course-candidates"),
    path("lop-hoc/<int:pk>/nen-cu/ghi/", course_candidates_enrol, name="course-candidates-enrol"),
    path("so-du-lieu/", workbooks.workbook_list, name="workbook-list"),
    path("so-du-lieu/mau-trong/", workbooks.workbook_blank, name="workbook-blank"),
    path("so-du-lieu/xuat/", workbooks.workbook_export, name="workbook-export"),
    path("so-du-lieu/<int:pk>/", workbooks.workbook, name="workbook"),
    path("so-du-lieu/<int:pk>/nhap/", workbooks.workbook_approve, name="workbook-approve"),
    path("so-du-lieu/<int:pk>/huy/", workbooks.workbook_cancel, name="workbook-cancel"),
    path("so-du-lieu/<int:pk>/tep-da-danh-dau/", workbooks.workbook_annotated, name="workbook-annotated"),
]
