"""The tokens of PDF (ISO 32000-1, 7.2 and 7.3) in the forms that all readers read alike.

Narrower than the standard: NUL, form feed and vertical tab are no white space, a comment ends
with a line feed, strings are three parentheses deep at most. All quantifiers are
possessive: there is no way back, and no memory for one.
"""

from __future__ import annotations

from typing import Final

SPACE: Final = rb"[ \t\r\n]"
#: Where a token ends.
END: Final = rb"(?=[ \t\r\n\[\]<>()/%]|\Z)"
#: White space and comments. Of a comment that ends with CR alone readers see different ends.
BLANK: Final = rb"(?:[ \t\r\n]++|%[^\r\n]*+(?:\r?\n|\Z))*+"
#: A number of content: nine digits before the point, since readers count in 32 bits.
BARE_NUMBER: Final = rb"[+-]?+(?:[0-9]{1,9}+(?:\.[0-9]{0,24}+)?+|\.[0-9]{1,24}+)"
NUMBER: Final = BARE_NUMBER + END
#: A number of an object, where what is large (a length, flags) is judged by what it means.
OBJECT_NUMBER: Final = rb"[+-]?+(?:[0-9]{1,10}+(?:\.[0-9]{0,40}+)?+|\.[0-9]{1,40}+)" + END
_INNERMOST: Final = rb"\((?:[^()\\]++|\\[\s\S])*+\)"
_INNER: Final = rb"\((?:[^()\\]++|\\[\s\S]|" + _INNERMOST + rb")*+\)"
LITERAL: Final = rb"\((?:[^()\\]++|\\[\s\S]|" + _INNER + rb")*+\)"
#: Whole bytes: of a last digit without its fellow readers make different things.
HEX: Final = rb"<(?:[ \t\r\n]*+[0-9A-Fa-f][ \t\r\n]*+[0-9A-Fa-f])*+[ \t\r\n]*+>"
STRING: Final = rb"(?:" + LITERAL + rb"|" + HEX + rb")"
#: A name of content: printable ASCII, and other bytes as ``#`` and two hexadecimal digits. No
#: longer than the standard says (annex C.2): PDFium does not find what has a name of 255 bytes.
#: Without NUL, at which Poppler ends it.
LONGEST_NAME: Final = 127
_NAME: Final = rb"[!-\"#$&'*-.0-;=?-Z\\^-z|~]{1,%d}+" % LONGEST_NAME
NAME: Final = rb"/(?=" + _NAME + END + rb")(?:[^#\s\[\]<>()/%]++|#(?!00)[0-9A-Fa-f]{2})++" + END
