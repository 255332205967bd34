"""Time zones by their IANA names, as people type them."""

from __future__ import annotations

from zoneinfo import available_timezones

from bot.problems import WrongInput


def read_timezone(typed: str) -> str:
    """The IANA name of a time zone that is typed in any case. Raises WrongInput."""
    names = {name.casefold(): name for name in available_timezones()}
    # People write "America/New York", and IANA has no spaces.
    name = names.get(typed.strip().replace(" ", "_").casefold())
    if name is None:
        raise WrongInput(
            f"“{typed[:60]}” is no time zone: write an IANA name such as Europe/London, or pick one offered."
        )
    return name


def matching_timezones(typed: str) -> list[str]:
    """Time zones whose names hold what is typed, those of places first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    # Names of no place, such as "GB" and "EST5EDT", are old ones: tzdata keeps them, and nobody is led to them.
    found = [name for name in available_timezones() if (wanted in name.casefold() and "/" in name) or name == "UTC"]
    # Discord shows at most 25 while somebody types.
    return sorted(found, key=lambda name: (not name.casefold().endswith(wanted), name.startswith("Etc"), name))[:25]
