from django.urls import path

from reports.views import sealed
from reports.views.round import closing, permits, queue, reminding, returning, review, rounds, standing

URLS = [
    path("dot-bao-cao/", rounds.round_list, name="round-list"),
    path("dot-bao-cao/mo/", rounds.round_open, name="round-open"),
    path("dot-bao-cao/<str:period>/", standing.round_page, name="round"),
    path("dot-bao-cao/<str:period>/so-chot/", sealed.round_sealed, name="round-sealed"),
    path("dot-bao-cao/<str:period>/so-chot/<slug:code>/", sealed.sealed_names, name="round-sealed-names"),
    path("dot-bao-cao/<str:period>/so-chot/<slug:code>/khac/", sealed.difference, name="round-difference"),
    path("dot-bao-cao/<str:period>/sua/", rounds.round_change, name="round-change"),
    path("dot-bao-cao/<str:period>/xoa/", rounds.round_withdraw, name="round-withdraw"),
    path("dot-bao-cao/<str:period>/xuat/", standing.round_export, name="round-export"),
    path("dot-bao-cao/<str:period>/nhac/", reminding.round_remind, name="round-remind"),
    path("dot-bao-cao/<str:period>/khoa/", closing.round_close, name="round-close"),
    path("dot-bao-cao/<str:period>/chot-chinh-thuc/", closing.round_final, name="round-final"),
    path("dot-bao-cao/<str:period>/cho-dinh-chinh/<unit:code>/", permits.round_permit, name="round-permit"),
    path("dot-bao-cao/<str:period>/thoi-dinh-chinh/<int:pk>/", permits.round_revoke, name="round-revoke"),
    path("dot-bao-cao/<str:period>/duyet/", queue.review_queue, name="review-queue"),
    path("dot-bao-cao/<str:period>/duyet-nhieu/", queue.review_approve_many, name="review-approve-many"),
    path("dot-bao-cao/<str:period>/duyet/<unit:code>/", review.review, name="review"),
    path("dot-bao-cao/<str:period>/duyet/<unit:code>/chot/", review.review_approve, name="review-approve"),
    path("dot-bao-cao/<str:period>/duyet/<unit:code>/tra-lai/", returning.review_return, name="review-return"),
]
