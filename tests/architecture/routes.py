"""The table of every address: how to build it, and what each of the cast is answered.

A visit says who may; whoever it does not name is answered 403, and who has not signed in is sent to the sign-in page.
A new address needs a line in PAGES (or, in the admin, follows from the site's registry and the sets below).
"""

from django.contrib import admin
from django.urls import URLResolver, get_resolver, reverse

from cadres.models import Assignment, AuditEvent, FileProposal, Receipt, User
from reports.models import (
    Correction,
    CorrectionPermit,
    Goal,
    GoodPractice,
    Mail,
    Seal,
    UnitReport,
    WorkbookImport,
    YearPlan,
)
from tests.architecture import (
    pages_cadres,
    pages_evaluation,
    pages_files,
    pages_planning,
    pages_posts,
    pages_report_sending,
    pages_reports,
    pages_rounds,
    pages_seals,
    pages_training,
)
from tests.architecture.answers import (
    BAD_REQUEST,
    BOARD,
    DESK,
    EVERYBODY,
    FOUND,
    NOT_FOUND,
    OF_UNIT_A,
    OF_UNIT_B,
    REDIRECT,
    SIGNED_IN,
    TO_SIGN_IN,
    UNIT_PEOPLE,
    WHOLE,
    WRONG_METHOD,
    Visit,
    only,
)
from tests.parts import of_parts, set_of_parts

PAGES: dict[str, list[Visit]] = {
    "start": [
        Visit(only(*SIGNED_IN, answer=REDIRECT)),
    ],
    "login": [Visit(only(*SIGNED_IN, answer=REDIRECT), anonymous=FOUND)],
    "logout": [Visit(only(*SIGNED_IN, answer=REDIRECT), post=True, anonymous=REDIRECT)],
    "password_change": [Visit(EVERYBODY)],
    "password_change_done": [Visit(EVERYBODY)],
    "health": [Visit(EVERYBODY, anonymous=FOUND)],
    "favicon": [Visit(only(*SIGNED_IN, answer=REDIRECT), anonymous=REDIRECT)],
    "reports:board": [Visit(WHOLE), Visit(WHOLE, query="?ky=2020-Q1", of="another period")],
    "reports:target": [
        Visit(WHOLE | UNIT_PEOPLE, args=lambda world: [5]),
        Visit(OF_UNIT_A, args=lambda world: [5], query="?don-vi=CSA", of="unit A"),
        Visit(OF_UNIT_B, args=lambda world: [5], query="?don-vi=CSB", of="unit B"),
    ],
    "reports:names": [
        Visit(WHOLE, args=lambda world: [5, "topics"], of="the whole"),
        Visit(OF_UNIT_A, args=lambda world: [5, "topics"], query="?don-vi=CSA", of="unit A"),
        Visit(OF_UNIT_B, args=lambda world: [5, "topics"], query="?don-vi=CSB", of="unit B"),
    ],
    "reports:own_unit": [
        Visit(WHOLE | only(*UNIT_PEOPLE, answer=REDIRECT)),
    ],
    "reports:unit": [
        Visit(OF_UNIT_A, args=lambda world: ["CSA"], of="unit A"),
        Visit(OF_UNIT_A, args=lambda world: ["TTA"], of="below unit A"),
        Visit(OF_UNIT_B, args=lambda world: ["CSB"], of="unit B"),
        Visit(
            only(*WHOLE, answer=REDIRECT) | only(*UNIT_PEOPLE, answer=NOT_FOUND),
            args=lambda world: ["K00"],
            of="the bloc",
        ),
    ],
    "reports:workbook-list": [Visit(BOARD)],
    "reports:workbook-blank": [Visit(BOARD)],
    "reports:workbook-export": [
        Visit(BOARD, post=True, data={"purpose": "Đối chiếu số liệu quý II"}),
        Visit(only("board", answer=BAD_REQUEST), post=True, of="without a purpose"),
        Visit(only(*SIGNED_IN, answer=WRONG_METHOD), of="by a link"),
    ],
    "reports:workbook": [Visit(BOARD, args=lambda world: [world.checked_job.pk])],
    "reports:workbook-approve": [
        Visit(only("board", answer=REDIRECT), args=lambda world: [world.checked_job.pk], post=True),
    ],
    "reports:workbook-cancel": [
        Visit(only("board", answer=REDIRECT), args=lambda world: [world.checked_job.pk], post=True),
    ],
    "reports:workbook-annotated": [Visit(BOARD, args=lambda world: [world.rejected_job.pk])],
}

for pages in (
    pages_cadres,
    pages_posts,
    pages_planning,
    pages_training,
    pages_evaluation,
    pages_files,
    pages_report_sending,
    pages_reports,
    pages_rounds,
    pages_seals,
):
    PAGES |= pages.PAGES
PAGES |= of_parts("PAGES")

ADMIN_PAGES: dict[str, list[Visit]] = {
    "admin:index": [Visit(only(*DESK))],
    "admin:login": [Visit(dict.fromkeys(SIGNED_IN, TO_SIGN_IN))],
    "admin:logout": [Visit(only(*DESK, answer=REDIRECT), post=True)],
    "admin:password_change": [Visit(only(*DESK, answer=REDIRECT))],
    "admin:password_change_done": [Visit(only(*DESK, answer=REDIRECT))],
    "admin:jsi18n": [Visit(only(*DESK))],
    "admin:autocomplete": [
        Visit(BOARD, query="?app_label=cadres&model_name=post&field_name=cadre&term=an", of="people"),
        Visit(BOARD, query="?app_label=cadres&model_name=cadre&field_name=unit&term=a", of="units"),
        Visit(
            only("tech_admin"), query="?app_label=cadres&model_name=assignment&field_name=user&term=a", of="accounts"
        ),
    ],
    "admin:view_on_site": [Visit(only(*DESK, answer=NOT_FOUND), args=lambda world: [0, 0])],
    "admin:app_list": [Visit(only(*DESK, answer=REDIRECT), args=lambda world: ["cadres"])],
    "admin:quan-tri/(?P<url>.*)$": [Visit(only(*DESK, answer=NOT_FOUND), of="no page")],
}

ACCOUNTS = {User, Assignment}  # the technical admin's; everything else is the board's
OF_ROUNDS = {UnitReport, Seal, Correction, CorrectionPermit, GoodPractice, Mail}
READ_ONLY = (
    {AuditEvent, FileProposal, Receipt, WorkbookImport} | OF_ROUNDS | set_of_parts("READ_ONLY")
)  # written by the system
NEVER_WITHDRAWN = ACCOUNTS | READ_ONLY | {YearPlan, Goal} | set_of_parts("NEVER_WITHDRAWN")
WITHOUT_HISTORY = {AuditEvent, Receipt, WorkbookImport} | OF_ROUNDS | set_of_parts("WITHOUT_HISTORY")
# Pages of one row beside Django's own.
EXTRA_OF_A_ROW = {"cadres_user": ("password",), "cadres_cadre": ("open",), "cadres_post": ("end",)} | of_parts(
    "EXTRA_OF_A_ROW"
)


def admin_visits() -> dict[str, list[Visit]]:
    visits = dict(ADMIN_PAGES)
    for model in admin.site._registry:
        visits |= _of_model(model)
    return visits


def _of_model(model) -> dict[str, list[Visit]]:
    keeper = "tech_admin" if model in ACCOUNTS else "board"
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    may, nobody = only(keeper), {}

    def row(world):
        return [world.row(model).pk]

    pages = {
        "changelist": [Visit(may)],
        "export": [Visit(may, post=True), Visit(only(*DESK, answer=WRONG_METHOD), of="by a link")],
        "add": [Visit(nobody if model in READ_ONLY else may)],
        "change": [Visit(may, args=row)],
        "history": [Visit(only(keeper, answer=NOT_FOUND) if model in WITHOUT_HISTORY else may, args=row)],
        "delete": [Visit(nobody if model in NEVER_WITHDRAWN else may, args=row)],
        **{extra: [Visit(may, args=row)] for extra in EXTRA_OF_A_ROW.get(name, ())},
    }
    old_address = f"admin:quan-tri/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
    # Where rows stood in an old Django; sends on to the page of change, which asks for the right.
    return {f"admin:{name}_{page}": made for page, made in pages.items()} | {
        old_address: [Visit(only(*DESK, answer=REDIRECT), args=row)]
    }


def every_route(urls: str | None = None) -> set[str]:
    """By name with its namespace; a nameless one by its pattern. `urls`: a module, without it the site's own."""
    return set(_walk(get_resolver(urls), (), ""))


def _walk(resolver, namespaces, prefix):
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern, inner, route)
        else:
            yield ":".join((*namespaces, pattern.name or route))


def address(route: str, visit: Visit, world) -> str:
    args = visit.args(world)
    if "/" in route:
        pattern = route.removeprefix("admin:")
        built = "/" + pattern.replace("<path:object_id>", str(args[0]) if args else "").replace(
            "(?P<url>.*)$", "khong-co/"
        )
    else:
        built = reverse(route, args=args)
    return built + visit.query
