"""Days of the calendar to how long ago they were. Pure; today comes in."""

from datetime import date, timedelta

from nlp.reading import Quantity

WEEK = 7
DAYS_UP_TO = 13
WEEKS_UP_TO = 62
MONTHS_UP_TO = 700
MONTH = 30.44
YEAR = 365.25


def ago(day: date, today: date) -> Quantity:
    """How long before `today` the day was, in the unit people would say."""
    days = max((today - day).days, 0)
    if days <= DAYS_UP_TO:
        return Quantity(float(days), "day")
    if days <= WEEKS_UP_TO:
        return Quantity(float(round(days / WEEK)), "week")
    if days <= MONTHS_UP_TO:
        return Quantity(float(round(days / MONTH)), "month")
    return Quantity(float(round(days / YEAR)), "year")


def last_weekday(index: int, today: date) -> date:
    """The last such weekday (0 is Monday) before today."""
    back = (today.weekday() - index) % WEEK or WEEK
    return today - timedelta(days=back)


def last_day(rule: str, today: date) -> date:
    """The last day by a rule ("12 25", "easter", "11 thursday 4") not after today."""
    day = _in_year(rule, today.year)
    return day if day <= today else _in_year(rule, today.year - 1)


def last_month(index: int, today: date) -> date:
    """The first of the last such month (1 is January)."""
    day = date(today.year, index, 1)
    return day if day <= today else date(today.year - 1, index, 1)


def _in_year(rule: str, year: int) -> date:
    parts = rule.split()
    if parts == ["easter"]:
        return easter(year)
    month = int(parts[0])
    if len(parts) == 2:
        return date(year, month, int(parts[1]))
    first = date(year, month, 1)
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    to_first = (names.index(parts[1]) - first.weekday()) % WEEK
    return first + timedelta(days=to_first + WEEK * (int(parts[2]) - 1))


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, left = divmod(century, 4)
    lunar = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, over = divmod(rest, 4)
    sunday = (32 + 2 * left + 2 * quarter - lunar - over) % 7
    late = (golden + 11 * lunar + 22 * sunday) // 451
    month, day = divmod(lunar + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
