"""``pithtex keys``: the keys that are trusted."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from pithtex.cli.options import key_option
from pithtex.cli.outcome import reports_errors
from pithtex.errors import Refused
from pithtex.protocol.binary_text import decode_hex
from pithtex.protocol.ed25519 import PUBLIC_KEY_LENGTH
from pithtex.protocol.keys import REGISTRY_KEYS, KeySet, PinnedKey
from pithtex.protocol.model import parse_time
from pithtex.protocol.public_key import read_public_key
from pithtex.protocol.strict_json import DEFAULT_LIMITS, load_strict
from pithtex.report.keys import format_key
from pithtex.sources.key_file import is_key_id, read_keys, write_keys
from pithtex.sources.origins import key_file
from pithtex.system.reading import is_regular, read_input


@click.group("keys", invoke_without_command=True)
@key_option
@click.pass_context
@reports_errors
def command(context: click.Context, keys_file: Path | None) -> None:
    """List the keys that are trusted, or add and remove your own.

    Trust comes from the keys that are pinned in pithtex and from those that
    you add, never from a bundle or a web site. A key counts only for what was
    signed between its two dates.
    """
    path = key_file(keys_file)
    context.obj = path
    if context.invoked_subcommand is not None:
        return
    users = read_keys(path)
    for key in KeySet([*REGISTRY_KEYS, *users]):
        whose = f"yours, in {path}" if key in users else "pinned in pithtex"
        click.echo(format_key(key, whose))


@command.command("add")
@click.argument("key")
@click.option("--id", "key_id", help="The key's id; needed where KEY is a raw key.")
@click.option("--from", "valid_from", metavar="DATE", help="Trust it from this date on. [now]")
@click.option("--until", "valid_until", metavar="DATE", help="Trust it up to this date.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
@reports_errors
def add(  # noqa: PLR0913 - one for each option
    path: Path,
    key: str,
    *,
    key_id: str | None,
    valid_from: str | None,
    valid_until: str | None,
    yes: bool,
) -> None:
    """Add KEY to your own: a key document, or 64 hexadecimal digits.

    A key document is what the registry serves at /pith-signing-key.json. The
    fingerprints are shown before anything is written: compare them with what
    you got by another way. Dates are like 2026-05-01 or 2026-05-01T12:00:00Z.
    """
    stated_id, raw = _read_key(key)
    name = key_id or stated_id
    if name is None or not is_key_id(name):
        raise click.UsageError("name the key with --id: letters, digits and . _ + -")
    new = PinnedKey(
        key_id=name,
        public_key=raw,
        valid_from=_date(valid_from) or datetime.now(UTC).replace(microsecond=0),
        valid_until=_date(valid_until),
    )
    users = read_keys(path)
    KeySet([*REGISTRY_KEYS, *users, new])
    click.echo(format_key(new, f"to be yours, in {path}"))
    if not yes:
        click.confirm("Trust this key?", abort=True, err=True)
    write_keys(path, [*users, new])
    click.echo(f"Added {name}.")


@command.command("remove")
@click.argument("key_id")
@click.pass_obj
@reports_errors
def remove(path: Path, key_id: str) -> None:
    """Remove your own key KEY_ID. The registry's pinned keys stay."""
    users = read_keys(path)
    kept = [key for key in users if key.key_id != key_id]
    if len(kept) == len(users):
        pinned = any(key.key_id == key_id for key in REGISTRY_KEYS)
        raise Refused(
            "key-unknown",
            f"{key_id!r} is {'pinned in pithtex' if pinned else 'no key of yours'}",
            "pithtex keys lists them.",
        )
    write_keys(path, kept)
    click.echo(f"Removed {key_id}.")


def _read_key(text: str) -> tuple[str | None, bytes]:
    path = Path(text)
    if not is_regular(path):
        return None, decode_hex(text, length=PUBLIC_KEY_LENGTH, code="key-document")
    return read_public_key(load_strict(read_input(path, DEFAULT_LIMITS.size + 1)))


def _date(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return parse_time(text if "T" in text else f"{text}T00:00:00Z", code="key-date")
    except Refused as error:
        raise click.UsageError(f"{error.message}; write it like 2026-05-01") from None
