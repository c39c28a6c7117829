"""What an import says to people."""

from cadres.lib.problems import Problem


def sentence(problem: Problem) -> str:
    """Trang "Cán bộ", dòng 14, cột "Ngày sinh": "31/2/1990" là ngày không có trong lịch ..."""
    places = []
    if problem.sheet:
        places.append(f'Trang "{problem.sheet}"')
    if problem.row is not None:
        places.append(f"dòng {problem.row}")
    if problem.column:
        places.append(f'cột "{problem.column}"')
    found = f'"{problem.value}" {problem.message}' if problem.value else problem.message
    return f"{problem.level.label}: {', '.join(places)}: {found}" if places else f"{problem.level.label}: {found}"


def counts_line(sheet: str, counts: dict[str, int]) -> str:
    return f"{sheet}: thêm {counts['created']}, sửa {counts['updated']}, không đổi {counts['unchanged']}"
