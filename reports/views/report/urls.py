from django.urls import path

from reports.views import sealed
from reports.views.report import cell, committees, correcting, files, form, listing, sending

REPORT = "bao-cao/<str:period>/<unit:code>/"

URLS = [
    path("bao-cao/", listing.report_list, name="report-list"),
    path(REPORT, form.report, name="report"),
    path(f"{REPORT}o/", cell.cell, name="report-cell"),
    path(f"{REPORT}giu-so/", form.keep, name="report-keep"),
    path(f"{REPORT}lay-loi/", form.copy, name="report-copy"),
    path(f"{REPORT}so-chot/", sealed.report_sealed, name="report-sealed"),
    path(f"{REPORT}gui/", sending.report_send, name="report-send"),
    path(f"{REPORT}soan-xong/", sending.report_ready, name="report-ready"),
    path(f"{REPORT}bien-nhan/", sending.report_receipt, name="report-receipt"),
    path(f"{REPORT}thu-hoi/", sending.report_take_back, name="report-take-back"),
    path(f"{REPORT}lan/<int:number>/", sending.report_version, name="report-version"),
    path(f"{REPORT}tep/", files.file_add, name="report-file-add"),
    path(f"{REPORT}tep/<int:pk>/", files.file_download, name="report-file"),
    path(f"{REPORT}tep/<int:pk>/bo/", files.file_remove, name="report-file-remove"),
    path(f"{REPORT}cap-uy/", committees.report_committees, name="report-committees"),
    path(f"{REPORT}dinh-chinh/", correcting.report_correct, name="report-correct"),
    path("dinh-chinh/<int:pk>/", correcting.correction, name="correction"),
]
