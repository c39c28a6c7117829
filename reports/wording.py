"""Figures in Vietnamese: 1.234 for a thousand, a comma for the decimal, shares rounded down to one decimal."""

from reports.indicators import Figure


def number_text(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def share_text(tenths: int | None) -> str:
    return "–" if tenths is None else f"{tenths // 10},{tenths % 10}%"


def figure_text(figure: Figure) -> str:
    """`51/177 (28,8%)`, or `80/200 người` for a count."""
    if figure.denominator is None:
        return f"{number_text(figure.numerator)}/{number_text(figure.threshold or 0)} người"
    return f"{number_text(figure.numerator)}/{number_text(figure.denominator)} ({share_text(figure.share_in_tenths)})"
