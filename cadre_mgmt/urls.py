from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from cadre_mgmt import views
from cadre_mgmt.gallery import gallery

urlpatterns = [
    path("", views.start, name="start"),
    path("dang-nhap/", views.SignIn.as_view(), name="login"),
    # Open: who is signed out already would be led through the sign-in page to an address that takes no GET.
    path("dang-xuat/", login_not_required(auth_views.LogoutView.as_view()), name="logout"),
    path("doi-mat-khau/", views.ChangePassword.as_view(), name="password_change"),
    path("doi-mat-khau/xong/", auth_views.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("suc-khoe/", views.health, name="health"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("quan-tri/", admin.site.urls),
    path("", include("cadres.urls")),
    path("", include("planning.urls")),
    path("", include("training.urls")),
    path("", include("evaluation.urls")),
    path("", include("reports.urls")),
]
# For who builds pages.
if settings.DEBUG:
    urlpatterns.append(path("thu-vien/", gallery, name="gallery"))
