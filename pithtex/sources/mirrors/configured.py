"""Which mirrors are asked: those of the command, or of ``PITHTEX_MIRRORS``, or the registry."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import Final

from pithtex.errors import Refused
from pithtex.sources.mirrors.base_url import check_base_url
from pithtex.sources.mirrors.mirror import PRIMARY

VARIABLE: Final = "PITHTEX_MIRRORS"


def mirror_urls(given: Sequence[str]) -> list[str]:
    """Return the base URLs to ask, each once, in their order.

    The variable has them between blanks or commas, and stands for the registry where the
    command names no mirror: it is not as if the user had named them there.

    Raises:
        Refused: ``mirror-url``, which says where the URL stands.

    """
    if given:
        return list(dict.fromkeys(map(check_base_url, given)))
    words = [word for word in re.split(r"[\s,]+", os.environ.get(VARIABLE, "")) if word]
    try:
        return list(dict.fromkeys(map(check_base_url, words))) or [PRIMARY]
    except Refused as error:
        raise error.at(VARIABLE) from None
