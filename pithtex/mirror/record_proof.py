"""On a record page: what was verified, when and by which key, what was not, and how to do it."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from pithtex.errors import Refused
from pithtex.escaping import html_text, isolated
from pithtex.mirror.page_frame import UP, host_of
from pithtex.mirror.publication import Publication
from pithtex.protocol.keys import REGISTRY_KEYS
from pithtex.protocol.number import RESOLVER
from pithtex.sources.https.addresses import is_public
from pithtex.sources.mirrors.base_url import check_base_url


def proof_section(publication: Publication, base_url: str) -> str:
    """Return the section that says what this page rests on."""
    checks = publication.report.checks
    held = [check.name for check in checks if check.outcome == "holds"]
    others = [check for check in checks if check.outcome != "holds"]
    key, moment = publication.key, publication.verified_at
    who = "the builder of this page" if base_url == RESOLVER else html_text(host_of(base_url))
    is_registrys = key in REGISTRY_KEYS.keys
    receipt = "the registry's receipt" if is_registrys else "the receipt"
    whose = "" if is_registrys else ". It is not the registry's: whoever runs this mirror trusts it"
    not_checked = "".join(
        f"<li>{isolated(check.name)}: {isolated(check.finding.message)}</li>\n"
        for check in others
        if check.finding is not None
    )
    return f"""<section class="proof" aria-labelledby="proof">
<h2 id="proof">Verified</h2>
<p>By {who}, <time datetime="{moment:%Y-%m-%d}">{moment.day} {moment:%B %Y}</time>:
the record's
hash gives its number, {receipt} is valid, every event's signature is, and the state was
recomputed. All {len(held)} checks that can be made hold.</p>
<p>Key <code>{html_text(key.key_id)}</code>, Ed25519, fingerprint
<code>{key.fingerprint_hex}</code>{whose}</p>
<details>
<summary>The checks that hold</summary>
<p>{", ".join(html_text(name) for name in held)}.</p>
</details>
<h3>Not verified here</h3>
<ul>
{not_checked}<li>that a PDF is this paper: <code>pithtex check paper.pdf</code> answers that</li>
<li>authors and abstract, which are the registry's signed word; the title is proved by its
hash</li>
<li>that the paper is right, or that this is its newest version</li>
</ul>
</section>
"""


def verify_section(publication: Publication, base_url: str) -> str:
    """Return the section with the registry's own line, and what it has to print."""
    suffix = publication.suffix
    return f"""<section aria-labelledby="yourself">
<h2 id="yourself">Verify this Pith Number yourself</h2>
<pre><code>{html_text_lines(verify_it_yourself(publication, base_url))}</code></pre>
<p class="note">Where a mirror is a plain folder of files, ask for
<a href="{UP}pith/{suffix}.json">{suffix}.json</a>. With pithtex, the receipt and the events too:
<code>{html_text(verify_with_pithtex(suffix, base_url))}</code></p>
</section>
"""


def verify_with_pithtex(suffix: str, base_url: str) -> str:
    """Return the command that verifies a record of the mirror at ``base_url``, as it works there.

    pithtex asks no mirror without TLS but 127.0.0.1 and [::1], and none in the local network
    unless it is told that it may.
    """
    try:
        check_base_url(base_url)
    except Refused:
        bundle = f"{base_url}/pith/{suffix}/bundle.json"
        return f"curl -sO {bundle} && pithtex verify bundle.json"
    private = " --allow-private-mirror" if _is_private(urlsplit(base_url).hostname or "") else ""
    return f"pithtex verify {suffix} --mirror {base_url}{private}"


def _is_private(host: str) -> bool:
    try:
        return not is_public(host)
    except ValueError:
        return host == "localhost"


def verify_it_yourself(publication: Publication, base_url: str) -> str:
    """Return the shell command of the registry's record page, for this mirror."""
    return (
        f"curl -sH 'Accept: application/ld+json' {base_url}/pith/{publication.suffix} \\\n"
        "  | jq -c '.canonical_record' \\\n"
        '  | python3 -c "import sys,json,hashlib; b=json.dumps(json.loads(sys.stdin.read()), '
        "sort_keys=True, separators=(',',':'), ensure_ascii=False).encode(); "
        'print(hashlib.sha256(b).hexdigest())"\n'
        f"# expect: {publication.page.verified.digest.hex()}"
    )


def html_text_lines(text: str) -> str:
    """Return lines for a preformatted element: their ends stay, all else is escaped."""
    lines = text.splitlines()
    if text.isascii() and text.replace("\n", "").isprintable():
        return escape("\n".join(lines))
    return "\n".join(html_text(line) for line in lines)
