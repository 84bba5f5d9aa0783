"""Where two JSON values first differ."""

from __future__ import annotations


def first_difference(stated: object, computed: object, path: str = "") -> str | None:
    """Return the path of the first difference, such as ``current.corrections.0.target``.

    Members are visited in the order of their names. ``None`` where the values
    are equal; types count, so that ``true`` is not ``1``.
    """
    if isinstance(stated, dict) and isinstance(computed, dict):
        for key in sorted(stated.keys() | computed.keys()):
            below = f"{path}.{key}" if path else str(key)
            if key not in stated or key not in computed:
                return below
            found = first_difference(stated[key], computed[key], below)
            if found is not None:
                return found
        return None
    if isinstance(stated, list) and isinstance(computed, list):
        for index, (left, right) in enumerate(zip(stated, computed, strict=False)):
            found = first_difference(left, right, f"{path}.{index}")
            if found is not None:
                return found
        return None if len(stated) == len(computed) else f"{path}.{min(len(stated), len(computed))}"
    return None if type(stated) is type(computed) and stated == computed else path or "."
