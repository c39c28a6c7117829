import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from cadres.models import AuditEvent
from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def an():
    return factories.user("an", full_name="Nguyễn An")


@pytest.fixture
def throttled(settings):
    settings.AXES_ENABLED = True


def sign_in(client, password, username="an"):
    return client.post(reverse("login"), {"username": username, "password": password})


def test_a_page_leads_to_sign_in_first(client):
    assert client.get(reverse("start")).url == "/dang-nhap/?next=/"


def test_the_right_password_signs_in(client, an):
    assert sign_in(client, PASSWORD).url == reverse("start")
    assert client.session["_auth_user_id"] == str(an.pk)


def test_a_wrong_password_is_answered_in_vietnamese(client, an):
    page = sign_in(client, "sai").content.decode()
    assert "Hãy nhập" in page or "tên đăng nhập" in page
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_even_the_right_one_is_refused(client, an, throttled):
    for _ in range(4):
        assert sign_in(client, "sai").status_code == 200
    assert sign_in(client, "sai").status_code == 429

    refused = sign_in(client, PASSWORD)

    assert refused.status_code == 429
    assert "Tạm khóa đăng nhập" in refused.content.decode()
    assert "_auth_user_id" not in client.session


def test_guesses_at_one_account_are_counted_together_however_its_name_is_typed(client, an, throttled):
    for name in ("an", "An", "AN", " an"):
        sign_in(client, "sai", name)
    assert sign_in(client, "sai", "aN").status_code == 429


def test_another_address_of_the_same_account_is_not_locked(client, an, throttled):
    for _ in range(5):
        sign_in(client, "sai")
    elsewhere = client.post(reverse("login"), {"username": "an", "password": PASSWORD}, REMOTE_ADDR="10.0.0.7")
    assert elsewhere.status_code == 302


def test_the_proxys_address_is_believed_only_behind_the_proxy(client, an, throttled, settings):
    client.post(reverse("login"), {"username": "an", "password": "sai"}, headers={"x-real-ip": "10.0.0.7"})
    settings.BEHIND_PROXY = True
    client.post(reverse("login"), {"username": "an", "password": "sai"}, headers={"x-real-ip": "10.0.0.8"})

    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"127.0.0.1", "10.0.0.8"}


def test_signing_out_takes_a_post(client, an):
    client.force_login(an)

    assert client.get(reverse("logout")).status_code == 405
    assert "_auth_user_id" in client.session
    assert client.post(reverse("logout")).url == reverse("login")
    assert "_auth_user_id" not in client.session


def test_a_password_is_changed(client, an):
    client.force_login(an)
    new = "mat-khau-moi-2020"

    answer = client.post(
        reverse("password_change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert answer.url == reverse("password_change_done")
    an.refresh_from_db()
    assert an.check_password(new)
    assert "Đã đổi mật khẩu" in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("new", "sentence"),
    [("ngan1", "phải chứa ít nhất 10 ký tự"), ("12345678901", "hoàn toàn là số"), ("password1234", "phổ biến")],
)
def test_a_poor_password_is_refused_in_vietnamese(client, an, new, sentence):
    client.force_login(an)
    page = client.post(
        reverse("password_change"), {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    ).content.decode()
    assert sentence in page, page


def test_the_demo_alone_lists_its_accounts(client, settings):
    assert "Doankhoi@2020" not in client.get(reverse("login")).content.decode()
    settings.DEMO = True
    settings.CLOCK_TODAY = "2020-07-10"

    page = client.get(reverse("login")).content.decode()

    assert "Doankhoi@2020" in page
    assert "Dữ liệu minh họa – hôm nay là 10/07/2020" in page


def test_guesses_are_counted_together_where_the_database_folds_more_letters(client, throttled):
    """PostgreSQL compares in capitals, and the capital of a dotless ı is that of i."""
    factories.user("quantri")
    for name in ("quantri", "quantrı", "QUANTRI", "ｑuantri"):
        sign_in(client, "sai", name)
    assert sign_in(client, "sai", "quantri").status_code == 429


def test_a_changed_password_is_on_record_and_ends_the_other_sessions(client, an):
    elsewhere = Client()
    for one in (client, elsewhere):
        one.force_login(an)
    new = {"old_password": PASSWORD, "new_password1": "mat-khau-moi-2020", "new_password2": "mat-khau-moi-2020"}
    client.post(reverse("password_change"), new)
    assert client.get(reverse("password_change")).status_code == 200
    assert elsewhere.get(reverse("password_change")).status_code == 302
    deed = AuditEvent.objects.get()
    assert (deed.verb, deed.actor_id, deed.subject_id) == ("đổi mật khẩu", an.pk, str(an.pk))
