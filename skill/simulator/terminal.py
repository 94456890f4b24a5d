"""The chat in colour: rich draws, prompt_toolkit asks. Needs the extra "simulator".

Nothing that was typed is kept: the history of lines is in memory alone.
"""

from typing import Any, cast

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.formatted_text import HTML
from prompt_toolkit.history import InMemoryHistory
from rich import box
from rich.columns import Columns
from rich.console import Console, Group, RenderableType
from rich.json import JSON
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from content.load import LOCALES
from skill.simulator.commands import COMMANDS, Shown, pretty
from skill.simulator.talk import Talk

LEVELS = {
    "self_care": ("green", "look after it at home"),
    "soon": ("yellow", "a doctor soon"),
    "urgent": ("dark_orange", "a doctor today"),
    "emergency": ("bold red", "call for help now"),
}
STATUS = {"present": "bold green", "absent": "bold red", "uncertain": "bold yellow"}
KINDS = {
    "red_flag": "a red flag that is still open",
    "information": "it tells causes or urgency apart",
    "person": "who it is for could change the urgency",
    "follow_up": "a yes to several: which of them?",
    "confirm": "it may have been misheard",
}
BAR, WIDEST = 16, 100
BLOCKS = " ▏▎▍▌▋▊▉█"
Object = dict[str, Any]


class Terminal:
    """A terminal that somebody is looking at."""

    def __init__(self, alexa: bool) -> None:
        """Greet; `alexa` says which way the words take."""
        width = min(WIDEST, Console().width)
        self._console = Console(width=width, highlight=False)
        words = [*COMMANDS, *(f"/locale {each}" for each in LOCALES)]
        self._session: PromptSession[str] = PromptSession(
            history=InMemoryHistory(),
            completer=WordCompleter(words, sentence=True),
            complete_while_typing=True,
        )
        way = "through Alexa's JSON, signed and verified" if alexa else "straight to the guide"
        self._way = way
        self._console.rule(f"[bold]Symptom Guide[/] [dim]{way}[/]", align="left", style="dim")
        self._console.print(
            "[dim]Type what you would say. /help lists the commands; an empty line is silence.\n"
            "Alexa's own speech recognition and choice of intent are not imitated.[/]"
        )

    def ask(self, talk: Talk) -> str | None:
        """The next line; None when the input ends."""
        try:
            return self._session.prompt(
                HTML("<b><ansicyan>You </ansicyan></b>"), bottom_toolbar=lambda: self._bar(talk)
            )
        except EOFError:
            return None

    def _bar(self, talk: Talk) -> str:
        seen = talk.seen
        level = LEVELS[seen.urgency][1] if seen.urgency else "no advice yet"
        turns = len(talk.turns)
        return (
            f" {talk.locale} · {seen.stage} · {level} · turn {turns} · /explain /json /save /help"
        )

    def show(self, talk: Talk, shown: Shown) -> None:
        """Draw what there is to show."""
        out = self._console
        if shown.text:
            out.print(shown.text, style="dim", markup=False)
        if shown.code is not None:
            out.print(JSON(pretty(shown.code)))
        if shown.reply:
            self._reply(talk)
        if shown.look:
            out.print(_explained(talk.look()))

    def _reply(self, talk: Talk) -> None:
        seen, found = talk.seen, talk.look() if talk.turns else {}
        heard = _heard(found.get("heard"))
        if heard is not None:
            self._console.print(heard)
        colour = LEVELS[seen.urgency][0] if seen.urgency else "cyan"
        title = f"[{colour}]Guide[/]"
        if seen.urgency:
            title += f" [{colour}]· {LEVELS[seen.urgency][1]}[/]"
        if seen.speech:
            panel = Panel(
                Text(seen.speech), title=title, title_align="left", border_style=colour,
                box=box.ROUNDED,
            )  # fmt: skip
            self._console.print(panel)
        if why := _why(found.get("why")):
            self._console.print(why)
        if found.get("ranking"):
            self._console.print(_bars(found["ranking"][:4], reasons=False))
        if found:
            self._console.print(_took(found["ms"], seen.stage))


def _heard(heard: Object | None) -> RenderableType | None:
    """What was said, the spans that were heard in the colour of their status."""
    if not heard or not heard["text"] or not (heard["spans"] or heard["values"]):
        return None
    text = Text(heard["text"], style="dim italic")
    for span in heard["spans"]:
        text.stylize(
            f"not dim {STATUS.get(span['status'], 'bold magenta')}", span["start"], span["end"]
        )
    line = Text("  heard  ", style="dim") + text
    told = [f"{span['name']} ({span['status']})" for span in heard["spans"]]
    told += [f"{key} {_value(value)}" for key, value in heard["values"].items()]
    return Group(line, Padding(Text(", ".join(told), style="dim"), (0, 0, 0, 9)))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['value']} {value['unit']}"
    return ", ".join(cast(list[str], value)) if isinstance(value, list) else str(value)


def _why(why: Object | None) -> Text | None:
    if not why:
        return None
    worth = f", worth {why['worth']:.2f} bits" if why["worth"] else ""
    return Text(f"  why    {KINDS[why['kind']]}{worth}", style="dim")


def _bars(ranking: list[Object], *, reasons: bool) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1), pad_edge=True)
    table.add_column(width=6, justify="right")
    table.add_column(width=BAR)
    table.add_column(ratio=1)
    for each in ranking:
        name = Text(each["name"])
        if reasons:
            for sign, side, style in (("+", "because", "green"), ("−", "against", "red")):
                for term in each[side]:
                    name.append(f"\n  {sign} {term['name']}", style=style)
                    name.append(f"  {term['weight']:+.1f}", style="dim")
        table.add_row(f"{each['probability']:.0%}", _bar(each["probability"]), name)
    return table


def _bar(share: float) -> Text:
    eighths = round(share * BAR * 8)
    bar = "█" * (eighths // 8) + (BLOCKS[eighths % 8].strip() if eighths % 8 else "")
    return Text(bar.ljust(BAR), style="cyan")


def _took(ms: Object, stage: str) -> Text:
    parts = " · ".join(f"{name} {ms[name]:.1f} ms" for name in ("read", "think", "speak"))
    return Text(f"  {stage} · {parts}", style="dim")


def _explained(found: Object) -> RenderableType:
    """All of the insight."""
    parts: list[RenderableType] = []
    heard = _heard(found.get("heard"))
    if heard is not None:
        parts.append(heard)
    if (why := found.get("why")) and why["words"]:
        parts.append(
            Panel(Text(why["words"]), title=f"why: {KINDS[why['kind']]}", title_align="left")
        )
    for rule in found.get("rules", ()):
        parts.append(Text(f"  {rule['level']}: {rule['reason']}", style=LEVELS[rule["level"]][0]))
    if ranking := found.get("ranking"):
        parts.append(Panel(_bars(ranking, reasons=True), title="ranking", title_align="left"))
    if candidates := found.get("next"):
        parts.append(Panel(_next(candidates), title="next questions", title_align="left"))
    return Group(*parts) if parts else Columns(["Nothing has been said yet."])


def _next(candidates: list[Object]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(width=2)
    table.add_column(width=10, justify="right")
    table.add_column(ratio=1)
    for each in candidates:
        mark = "→" if each["chosen"] else "!" if each["red_flag"] else ""
        style = "bold cyan" if each["chosen"] else "red" if each["red_flag"] else ""
        table.add_row(mark, f"{each['worth']:.3f} bits", ", ".join(each["names"]), style=style)
    return table
