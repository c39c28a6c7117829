"""The one settings file. What differs between installations comes from the environment alone:

ENVIRONMENT     `embedded` (default on SQLite: files only, nothing to install) or `production` (default on any other database)
DATABASE_URL    default: the file var/db.sqlite3
REDIS_URL       absent: Celery passes its messages through files under var/broker
SECRET_KEY      absent: made once in var/secret_key (embedded only)
DEBUG, ALLOWED_HOSTS, EMAIL_URL (default: files in var/mail)
SITE_URL        how people reach the site; links in letters begin with it
MAIL_FROM       the sender of letters
CLOCK_TODAY     YYYY-MM-DD: the day the system takes for today
ORGANISATION_NAME  stands in the header of every page
DEMO            shows the demo's banner and accounts
"""

from datetime import timedelta
from pathlib import Path

import environ
from celery.schedules import crontab
from csp.constants import NONE, SELF

from cadre_mgmt.local_files import embedded_secret_key, private_folder

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = private_folder(Path(env("VAR_DIR", default=BASE_DIR / "var")))

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'db.sqlite3'}")}
ON_SQLITE = DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3"
ENVIRONMENT = env("ENVIRONMENT", default="embedded" if ON_SQLITE else "production")
PRODUCTION = ENVIRONMENT == "production"

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or embedded_secret_key(VAR_DIR / "secret_key")
SECRET_KEY_IS_GIVEN = bool(env("SECRET_KEY", default=""))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])

CLOCK_TODAY = env("CLOCK_TODAY", default="")
ORGANISATION_NAME = env("ORGANISATION_NAME", default="Đoàn Khối")
DEMO = env.bool("DEMO", default=False)
DEMO_PASSWORD = "Doankhoi@2020"
DEMO_ACCOUNTS = [
    ("bantochuc", "Ban Tổ chức Khối"),
    ("lanhdao", "Lãnh đạo: Thường trực, Ban Thường vụ"),
    ("nhaplieu1", "Đơn vị thứ nhất, người nhập liệu"),
    ("duyet1", "Đơn vị thứ nhất, người duyệt"),
    ("nhaplieu2", "Đơn vị thứ hai, người nhập liệu"),
    ("duyet2", "Đơn vị thứ hai, người duyệt"),
    ("canbo", "Cán bộ, xem hồ sơ của mình"),
    ("quantri", "Quản trị kỹ thuật: tài khoản, sao lưu"),
]

# Which titles the plan of the year counts, for the apps that stand below the plans.
COUNTED_TITLES = "reports.counted.counted_titles"
# Which units have planned and reviewed in a year, for the same apps.
PLANNED_UNITS = "reports.planned.planned_units"

# --- Parts ---------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "cadres.workbench.apps.WorkbenchConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "axes",
    "simple_history",
    "cadre_mgmt",
    "cadres",
    "planning",
    "training",
    "evaluation",
    "reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cadre_mgmt.middleware.keep_no_answer",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cadre_mgmt.middleware.refuse_null_characters",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cadre_mgmt.urls"
WSGI_APPLICATION = "cadre_mgmt.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cadre_mgmt.context_processors.page_frame",
            ],
        },
    },
]
# Our widgets are drawn by templates/components/.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Data ----------------------------------------------------------------------------------------

if ON_SQLITE:
    # Defaults lose writes ("database is locked") as soon as web and worker write together.
    # synchronous=FULL: an accepted report survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People's files: outside the web root, read only through views that ask for the permission.
MEDIA_ROOT = VAR_DIR / "files"
FILE_UPLOAD_HANDLERS = [
    "cadre_mgmt.uploads.BodyLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# A form of 20 people with 80 fields has 1,600 fields; the default is 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# --- Accounts ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "cadres.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "login"

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# By account and address together: a whole office shares one address, and an account must not be locked from afar.
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_CLIENT_IP_CALLABLE = "cadre_mgmt.login.client_ip"
AXES_USERNAME_CALLABLE = "cadre_mgmt.login.counted_username"
AXES_VERBOSE = False

# --- Web security --------------------------------------------------------------------------------

# The proxy in front is the only way in, sets X-Real-IP and X-Forwarded-Proto, and overwrites what a client sent.
BEHIND_PROXY = PRODUCTION

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_FAILURE_VIEW = "cadre_mgmt.views.csrf_failure"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^suc-khoe/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    "camera": [],
    "display-capture": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

# --- Language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cadre_mgmt.formats"]
# Off: it would also write years as 2.020. Figures get their points where they are worded (reports/wording.py).
USE_THOUSAND_SEPARATOR = False
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# --- Static files --------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cadre_mgmt.static_assets.PackagedAssetFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "cadre_mgmt.static_assets.ManifestStorage"},
}

# --- Long work -----------------------------------------------------------------------------------

REDIS_URL = env("REDIS_URL", default="")
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
else:
    BROKER_DIR = private_folder(VAR_DIR / "broker")
    CELERY_BROKER_URL = "filesystem://localhost"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(private_folder(BROKER_DIR / "messages")),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(private_folder(BROKER_DIR / "control")),
    }
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "resume-stalled-imports": {"task": "reports.resume_stalled_imports", "schedule": timedelta(minutes=1)},
    # Hourly through the working day, so that a machine that was off at seven still reminds; the second run of a day finds nothing to do.
    "remind": {"task": "reports.remind", "schedule": crontab(hour="7-18", minute=0)},
    "deliver-mail": {"task": "reports.deliver_mail", "schedule": timedelta(minutes=5)},
}

# --- Mail and logs -------------------------------------------------------------------------------

SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
DEFAULT_FROM_EMAIL = env("MAIL_FROM", default="cong-tac-can-bo@localhost")
EMAIL_FILE_PATH = VAR_DIR / "mail"
if env("EMAIL_URL", default=""):
    vars().update(env.email("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
