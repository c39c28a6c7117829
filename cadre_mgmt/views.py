from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from cadre_mgmt.navigation import menu_for
from cadres.actions import accounts


class SignIn(LoginView):
    redirect_authenticated_user = True

    def get_redirect_url(self):
        """Not back to this page: who is signed in already would be sent round and round."""
        url = super().get_redirect_url()
        return "" if url.partition("?")[0] == self.request.path else url

    def get_context_data(self, **kwargs):
        demo = (
            {"demo_accounts": settings.DEMO_ACCOUNTS, "demo_password": settings.DEMO_PASSWORD} if settings.DEMO else {}
        )
        return super().get_context_data(**kwargs, **demo)


class ChangePassword(PasswordChangeView):
    def form_valid(self, form):
        user = self.request.user
        accounts.set_password(user=user, password=form.cleaned_data["new_password1"], by=user)
        update_session_auth_hash(self.request, user)
        return redirect(self.get_success_url())


def start(request):
    """Where signing in leads: the first entry of the user's menu."""
    menu = menu_for(request.user, request.path)
    if menu:
        return redirect(menu[0]["url"])
    return render(request, "start.html")


@login_not_required
def favicon(request):
    return redirect(staticfiles_storage.url("img/favicon.svg"))


@login_not_required
@never_cache
def health(request):
    """200 when the database answers, 503 when it does not. Says nothing else: it is public."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "lỗi cơ sở dữ liệu"}, status=503)
    return JsonResponse({"status": "ok"})


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
