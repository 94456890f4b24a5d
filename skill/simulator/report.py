"""A run of simulated patients as one HTML page that needs nothing beside it: no script, no font."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from skill.simulator.summary import Bad, Bin, Summary

STYLE = Path(__file__).with_name("report.css")
NAMES = {
    "self_care": "home care", "soon": "soon", "urgent": "today", "emergency": "emergency",
    "none": "none",
}  # fmt: skip
SIDE, EDGE = 320, 52
"""Width and height of the calibration plot, and the room for its axes, in pixels."""


def as_html(found: Summary) -> str:
    """The page."""
    noise = "with speech-recognition noise" if found.noisy else "heard as said"
    title = f"{found.patients} simulated patients"
    parts = [
        f"<header><h1>{title}</h1><p>Seed {found.seed}, {noise}. This is self-consistency: the "
        "patients are drawn from the knowledge that the guide itself ranks with. It says nothing "
        "about real people. Intervals are 95 %.</p></header>",
        _section("Figures", _figures(found)),
        _pair(
            _section("Urgency against what was said", _matrix(found.by_said, found.columns)),
            _section("Urgency against all that is true", _matrix(found.by_all, found.columns)),
        ),
        _pair(
            _section("Questions asked", _histogram(found.questions)),
            _section("Calibration of the leading cause", _calibration(found.calibration)),
        ),
        _section("By chief cause", _causes(found)),
        _section("Conversations to read", "".join(map(_bad, found.worst)) or "<p>None.</p>"),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{STYLE.read_text(encoding='utf-8')}</style></head>"
        f"<body>{''.join(parts[:1])}<main>{''.join(parts[1:])}</main></body></html>\n"
    )


def _section(title: str, inside: str) -> str:
    return f"<section><h2>{title}</h2>{inside}</section>"


def _pair(*sections: str) -> str:
    return f'<div class="pair">{"".join(sections)}</div>'


def _table(head: Iterable[str], rows: Iterable[str], kind: str = "") -> str:
    heads = "".join(f'<th scope="col">{escape(each)}</th>' for each in head)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="Table"><table class="{kind}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _figures(found: Summary) -> str:
    rows = (
        f'<tr><th scope="row">{escape(each.name)}</th><td>{escape(each.shown)}</td></tr>'
        for each in found.figures
    )
    return _table(("Figure", "Value"), rows)


def _matrix(matrix: dict[str, dict[str, int]], columns: tuple[str, ...]) -> str:
    """Rows: what would be right. Columns: what was announced. Shaded by the share of its row."""
    rows = (
        f'<tr><th scope="row">{NAMES[row]}</th>'
        + "".join(_cell(row, column, counts, columns) for column in columns)
        + "</tr>"
        for row, counts in matrix.items()
    )
    head = ("right ↓ announced →", *(NAMES[column] for column in columns))
    return _table(head, rows, "matrix")


def _cell(row: str, column: str, counts: dict[str, int], columns: tuple[str, ...]) -> str:
    count, total = counts[column], sum(counts.values())
    share = count / total if total else 0
    low = columns.index(column) < columns.index(row) or column == "none"
    kind = "same" if row == column else "low" if low else "high"
    shade = f"--share:{share:.3f}"
    return f'<td class="{kind}" style="{shade}">{count}</td>'


def _histogram(counts: dict[int, int]) -> str:
    most = max(counts.values(), default=1)
    every = ((number, counts.get(number, 0)) for number in range(max(counts, default=0) + 1))
    rows = (
        f'<tr><th scope="row">{number}</th><td><span class="bar" style="width:'
        f'{100 * count / most:.1f}%"></span></td><td>{count}</td></tr>'
        for number, count in every
    )
    return _table(("Questions", "", "Patients"), rows, "bars")


def _calibration(bins: tuple[Bin, ...]) -> str:
    size = SIDE + 2 * EDGE
    dots = "".join(_dot(each) for each in bins)
    ticks = "".join(_tick(number / 5) for number in range(6))
    middle = EDGE + SIDE / 2
    return (
        f'<svg viewBox="0 0 {size} {size}" role="img" aria-label="How often the leading cause was '
        'right, against the probability it was given. The line is perfect calibration.">'
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" class="plot"/>'
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" class="perfect"/>{ticks}{dots}'
        f'<text x="{middle}" y="{size - 2}" class="axis">probability given</text>'
        f'<text x="10" y="{middle}" class="axis" transform="rotate(-90 10 {middle})">'
        "share right</text></svg>" + _table(("Given", "Patients", "Right"), map(_binned, bins))
    )


def _binned(each: Bin) -> str:
    right = f"{each.right:.0%} ({each.right_low:.0%} to {each.right_high:.0%})"
    return (
        f'<tr><th scope="row">{each.low:.0%} to {each.high:.0%}</th>'
        f"<td>{each.count}</td><td>{right}</td></tr>"
    )


def _x(share: float) -> float:
    return round(EDGE + SIDE * share, 1)


def _y(share: float) -> float:
    return round(EDGE + SIDE * (1 - share), 1)


def _tick(share: float) -> str:
    return (
        f'<text x="{_x(share)}" y="{EDGE + SIDE + 16}" class="tick">{share:.0%}</text>'
        f'<text x="{EDGE - 4}" y="{_y(share) + 4}" class="tick end">{share:.0%}</text>'
    )


def _dot(each: Bin) -> str:
    x, radius = _x(each.said), 3 + min(7.0, each.count**0.5 / 4)
    return (
        f'<line x1="{x}" x2="{x}" y1="{_y(each.right_low)}" y2="{_y(each.right_high)}" '
        f'class="interval"/><circle cx="{x}" cy="{_y(each.right)}" r="{radius:.1f}" class="dot">'
        f"<title>{each.count} patients: given {each.said:.0%}, right {each.right:.0%}</title>"
        "</circle>"
    )


def _causes(found: Summary) -> str:
    rows = (
        f'<tr><th scope="row">{escape(row.name)}</th><td>{row.count}</td><td>{row.first:.0%}</td>'
        f"<td>{row.three:.0%}</td><td>{row.under:.0%}</td><td>{row.questions:.1f}</td></tr>"
        for row in found.causes
    )
    head = ("Cause", "Patients", "First", "Among three", "Urgency too low", "Questions")
    return _table(head, rows, "numbers")


def _bad(each: Bad) -> str:
    ranking = ", ".join(f"{name} {share:.0%}" for name, share in each.ranking[:3])
    lines = "".join(_lines(each))
    return (
        f"<details><summary><b>{escape(each.why)}</b> patient {each.number}, "
        f"{escape(' and '.join(each.causes))}</summary>"
        f"<p>Announced {NAMES[each.got]}; what was said calls for {NAMES[each.said]}, all that is "
        f"true for {NAMES[each.wanted]}. Ranking: {escape(ranking)}.</p><dl>{lines}</dl></details>"
    )


def _lines(each: Bad) -> Iterator[str]:
    for said, speech in each.transcript:
        yield f"<dt>You</dt><dd>{escape(said)}</dd><dt>Guide</dt><dd>{escape(speech)}</dd>"
