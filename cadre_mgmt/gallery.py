"""The gallery of components, for who builds pages: each in its states, with the parameters its head comment states. Only with DEBUG."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace as Thing

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.shortcuts import render
from django.template.loader import render_to_string

from cadres.forms.fields import DayField, WholeField

FOLDER = Path(settings.BASE_DIR) / "templates" / "components"
# The frame around every page, seen on every page, this one too.
FRAME = frozenset({"site_header", "menu", "user_menu", "gate_brand", "breadcrumb"})
# Made whole by reports/board, and seen there.
BOARD = frozenset({"target_card", "measure", "line_chart", "trend_table"})
HEAD_LINE = re.compile(r"\{#\s?(.*?)\s*#\}$")
LONG = "Trường Trung cấp nghề Kỹ thuật nghiệp vụ và Bồi dưỡng cán bộ Đoàn, Hội, Đội các cơ quan Dân - Chính - Đảng Thành phố"


@dataclass(frozen=True)
class Example:
    """A state of a component, and what it is given."""

    state: str
    given: dict = field(default_factory=dict)


class SampleForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(label="Họ và tên")
    day = DayField(label="Nghỉ từ ngày", help_text="Ngày đầu tiên nghỉ.")
    seats = WholeField(label="Số ủy viên")
    sex = forms.ChoiceField(label="Giới tính", choices=[("", "Chọn"), ("F", "Nữ"), ("M", "Nam")])
    whom = forms.ChoiceField(
        label="Ghi cho ai",
        choices=[("a", "Những người được đánh dấu"), ("b", "Tất cả, trừ những người được đánh dấu")],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label="Đã đối chiếu với bản gốc")


class SampleReason(forms.Form):
    use_required_attribute = False

    reason = forms.CharField(label="Lý do rút", help_text="Ví dụ: nhập nhầm người, nhập hai lần.")


class SampleFilter(forms.Form):
    use_required_attribute = False

    tim = forms.CharField(label="Tìm", required=False)
    don_vi = forms.ChoiceField(label="Đơn vị", required=False, choices=[("", "Tất cả"), ("a", LONG)])


def _cells(name, year, unit):
    return [
        Thing(label="Họ và tên", text=name, kind="text", url="", leads=True),
        Thing(label="Năm sinh", text=year, kind="number", url="", leads=False),
        Thing(label="Đơn vị", text=unit, kind="text", url="#", leads=False),
    ]


def _counts(number: int) -> list[dict]:
    return [{"value": one * 7, "label": "đơn vị khuyết", "url": "#"} for one in range(1, number + 1)]


def _lines(count):
    return [
        {"url": "#", "cells": _cells("Nguyễn Thị Hòa An", "1995", LONG if n == 1 else "Đoàn cơ sở A")}
        for n in range(count)
    ]


def _ticks(count, **listing):
    lines = [
        {"key": n, "checked": n == 1, "cells": _cells("Nguyễn Thị Hòa An", "1995", "Bí thư, Đoàn cơ sở A")}
        for n in range(count)
    ]
    return {
        "widget": {
            "name": "people",
            "attrs": {"id": f"ticks_{count}"},
            "lines": lines,
            "shown_name": f"people_{count}-shown",
            "shown": "",
            "listing": listing,
            "filter": "loc",
            "things": "người",
        }
    }


def _people(count, **more):
    people = [
        {
            "person": Thing(pk=n, full_name="Nguyễn Thị Hòa An", born_on=date(1990 + n, 2, 3), unit="Đoàn cơ sở A"),
            "checked": n == 1,
        }
        for n in range(count)
    ]
    return {"people": people, "more": False} | more


def _picker(id_, text, options, **attrs):
    attrs = {"id": id_, "aria-label": "Cán bộ", "class": "form-control"} | attrs
    return {
        "widget": {
            "name": id_,
            "search_name": f"{id_}-tim",
            "attrs": attrs,
            "text": text,
            "options": options,
            "choose_url": "/can-bo/chon/",
            "permission": "cadre.view",
        }
    }


def _opening(text):
    return Thing(url="#", value=text, counts="rows", label=f"{text} người: mở danh sách", text=text)


def _figure(kind, text, share="84,6%"):
    return {
        "figure": Thing(
            numerator=_opening("11"), denominator=_opening("13"), share=share, state=Thing(kind=kind, text=text)
        )
    }


def _page(count):
    return {"page": Paginator(range(count), 50).page(1), "things": "cán bộ", "all_url": "#" if count > 50 else ""}


def _tabs(labels):
    return [Thing(label=label, url="#", is_current=n == 0, count="") for n, label in enumerate(labels)]


def _person(posts):
    return Thing(
        cadre=Thing(full_name="Nguyễn Thị Hòa An", born_on=date(1995, 3, 26), unit="Đoàn cơ sở A"), posts=posts
    )


AT = datetime(2020, 7, 10, 2, 15, tzinfo=UTC)
WRONG = {"name": "", "day": "31/2/2020", "seats": "ba", "whom": "", "sex": ""}
ACTIONS = [
    {"label": "Thêm lần vắng mặt", "url": "#", "icon": "plus-lg", "primary": True},
    {"label": "Ghi cho nhiều người", "url": "#", "icon": "list-check"},
]
CHANGE = {"label": "ngày bầu", "old": "02/03/2020", "new": "03/03/2020"}
REGISTERS = [
    "Cán bộ",
    "Chức vụ",
    "Quy hoạch",
    "Lớp học",
    "Chuyên đề, nghị quyết",
    "Đi cơ sở",
    "Đánh giá",
    "Cấp ủy",
    "Vắng mặt",
]


def examples() -> dict[str, list[Example]]:
    """By component, in the order of the gallery."""
    return {
        "header": [
            Example(
                "bình thường",
                {"title": "Vắng mặt", "lead": "Một câu nói sổ này ghi gì.", "actions": ACTIONS, "printable": True},
            ),
            Example("chữ dài", {"title": LONG, "back_url": "#", "back_label": "Cán bộ"}),
        ],
        "header_actions": [Example("bình thường", {"actions": ACTIONS})],
        "person_head": [
            Example(
                "bình thường",
                {
                    "person": _person([Thing(get_title_display="Bí thư", unit="Đoàn cơ sở A")]),
                    "tabs": _tabs(["Hồ sơ", "Chức vụ"]),
                },
            ),
            Example("không giữ chức", {"person": _person([]), "tabs": _tabs(["Hồ sơ"])}),
        ],
        "registers": [Example("nhiều sổ", {"registers": _tabs(REGISTERS)})],
        "tabs": [Example("bình thường", {"label": "Kỳ", "tabs": _tabs(["Quý I", "6 tháng", "Quý III", "Năm"])})],
        "filters": [Example("chưa lọc", {"form": SampleFilter({})})],
        "counts": [
            Example("bình thường", {"label": "Đang khuyết", "counts": _counts(3)}),
            Example("một số", {"label": "Sắp tới", "counts": _counts(1)}),
        ],
        "chips": [
            Example("đang lọc", {"filters": [{"label": "Khu vực: Trường học", "url": "#"}]}),
            Example("trống", {"filters": []}),
        ],
        "record_table": [
            Example("bình thường", {"lines": _lines(2), "label": "Cán bộ", "start": 1}),
            Example("nhiều dòng", {"lines": _lines(8), "label": "Cán bộ, nhiều", "start": 51}),
        ],
        "pagination": [Example("một trang", _page(12)), Example("nhiều trang", _page(212))],
        "export": [Example("bình thường", {"export_url": "#"})],
        "empty": [
            Example(
                "trống",
                {
                    "title": "Sổ này chưa có dòng nào",
                    "text": "Thêm dòng đầu tiên.",
                    "action_url": "#",
                    "action_label": "Thêm",
                },
            ),
            Example("không tìm thấy", {"icon": "search", "title": "Không tìm thấy", "text": LONG}),
        ],
        "form": [
            Example("bình thường", {"form": SampleForm(auto_id="f1_%s"), "cancel_url": "#"}),
            Example("có lỗi", {"form": SampleForm(WRONG, auto_id="f2_%s"), "cancel_url": "#"}),
        ],
        "form_errors": [Example("có lỗi", {"form": SampleForm(WRONG, auto_id="f2_%s")})],
        "confirm": [
            Example(
                "bình thường",
                {
                    "lead": "Dòng đã rút không còn trong số liệu.",
                    "form": SampleReason(auto_id="c1_%s"),
                    "submit_label": "Rút dòng này",
                    "cancel_url": "#",
                },
            ),
            Example(
                "chưa ghi lý do",
                {
                    "lead": "Dòng đã rút không còn trong số liệu.",
                    "form": SampleReason({}, auto_id="c2_%s"),
                    "submit_label": "Rút dòng này",
                },
            ),
        ],
        "person_picker": [
            Example("trống", _picker("p1", "", _people(0))),
            Example(
                "có lỗi, nhiều người",
                _picker(
                    "p2", "an", _people(3, more=True), **{"class": "form-control is-invalid", "aria-invalid": "true"}
                ),
            ),
        ],
        "person_options": [
            Example("không có ai", {"name": "o1", "options": _people(0), "text": "khong ai"}),
            Example("bình thường", {"name": "o2", "options": _people(2)}),
        ],
        "ticks": [
            Example("nhiều", _ticks(4)),
            Example("trống", _ticks(0)),
            Example("không khớp, đã đánh dấu ngoài danh sách", _ticks(0, kept=[7, 8], narrowed=True)),
            Example("quá dài", _ticks(0, over=True, most=500)),
        ],
        "next_steps": [
            Example(
                "sau khi thêm",
                {
                    "next_steps": [
                        {"label": "Ghi nhận chức vụ", "url": "#", "icon": "award", "primary": True},
                        {"label": "Thêm cán bộ khác", "url": "#", "icon": "person-plus"},
                    ]
                },
            ),
            Example("không có", {"next_steps": []}),
        ],
        "newer_change": [
            Example(
                "hai bản khác nhau",
                {
                    "newer_change": {
                        "who": "Ban Tổ chức",
                        "at": AT,
                        "rows": [{"label": "tên", "stored": LONG, "typed": "Chi bộ Văn phòng"}],
                    }
                },
            ),
            Example("hai bản giống nhau", {"newer_change": {"who": "Hệ thống", "at": AT, "rows": []}}),
        ],
        "standing": [
            Example(
                "có kỳ đã duyệt",
                {"standing": "Số liệu đã duyệt của kỳ sau dựa trên dòng này: Quý I/2020 (duyệt ngày 10/04/2020)."},
            ),
            Example("không có", {"standing": ""}),
        ],
        "items": [
            Example(
                "bình thường",
                {
                    "items": [
                        {"label": "Họ và tên", "text": "Nguyễn Thị Hòa An"},
                        {"label": "Đơn vị", "text": LONG, "url": "#"},
                        {"label": "Quê quán", "text": "–"},
                    ]
                },
            )
        ],
        "versions": [
            Example(
                "đã sửa",
                {
                    "versions": [
                        Thing(kind="Sửa", at=AT, who="Ban Tổ chức", reason="theo biên bản", changes=[CHANGE]),
                        Thing(kind="Thêm", at=AT, who="Hệ thống", reason="", changes=[]),
                    ]
                },
            ),
            Example("trống", {"versions": []}),
        ],
        "messages": [
            Example(
                "bốn loại",
                {
                    "messages": [
                        Message("Đã lưu.", "success"),
                        Message("Không có gì thay đổi.", "info"),
                        Message(LONG, "warning"),
                        Message("Chưa ghi gì.", "error"),
                    ]
                },
            )
        ],
        "status": [Example(text, {"kind": kind, "text": text}) for kind, text in STATES],
        "bar": [
            Example("đạt", {"share": 84.6, "threshold": 80, "kind": "good", "label": "84,6%, phải đạt 80%"}),
            Example("không có mức", {"share": 30, "label": "30%"}),
        ],
        "opening": [Example("bình thường", {"opening": _opening("11")})],
        "figure": [
            Example("bình thường", _figure("good", "Đạt")),
            Example("chưa có dữ liệu", {"figure": Thing(numerator=None)}),
        ],
        "figure_cell": [Example(text, _figure(kind, text)) for kind, text in (("good", "Đạt"), ("bad", "Chưa đạt"))],
        "counted": [
            Example("được tính", {"line": Thing(counted=True), "words": ("đã học", "chưa học")}),
            Example("chưa", {"line": Thing(counted=False), "words": ("đã học", "chưa học")}),
        ],
    }


STATES = (
    ("good", "Đạt"),
    ("warn", "Cần xem"),
    ("bad", "Chưa đạt"),
    ("wait", "Chưa đến hạn"),
    ("none", "Chưa có dữ liệu"),
)


class Message(str):
    """As django.contrib.messages gives it."""

    def __new__(cls, text, level_tag):
        made = super().__new__(cls, text)
        made.level_tag = level_tag
        return made


def parameters(name: str) -> str:
    """What the head comment of a component says it takes; empty without one."""
    said = []
    for line in (FOLDER / f"{name}.html").read_text(encoding="utf-8").splitlines():
        found = HEAD_LINE.match(line.rstrip())
        if not found:
            break
        said.append(found[1].strip())
    return " ".join(said)


def gallery(request):
    shown = []
    for name, states in examples().items():
        drawn = [(one.state, render_to_string(f"components/{name}.html", one.given, request)) for one in states]
        shown.append({"name": name, "parameters": parameters(name), "states": drawn, "in_table": name == "figure_cell"})
    return render(request, "gallery/gallery.html", {"shown": shown})
