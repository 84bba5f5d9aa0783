// The search of a mirror's front page: no server, only files of the tree.
"use strict";
(() => {
  const form = document.getElementById("search");
  const said = document.getElementById("said");
  const found = document.getElementById("found");
  // As in pithtex/mirror/search_index.py: letters that do not come apart.
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };

  const COMMON = "an and as at by for from in is of on or the to via with".split(" ");

  const words = (text) =>
    (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS[letter]).match(/[a-z0-9]+/g) || [])
      .map((word) => word.slice(0, 40))
      .filter((word) => word.length > 1 && !COMMON.includes(word));

  const get = async (path) => {
    const answer = await fetch(path);
    if (answer.status === 404 || answer.status === 403) return null;
    if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
    return answer.json();
  };

  const line = (suffix, title, detail) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `pith/${suffix}/index.html`;
    link.textContent = title;
    item.append(link);
    for (const text of detail) {
      const small = document.createElement("small");
      small.textContent = text;
      item.append(small);
    }
    return item;
  };

  const show = (items, text) => {
    said.textContent = text;
    const list = document.createElement("ul");
    list.className = "records";
    list.append(...items);
    found.replaceChildren(...(items.length ? [list] : []));
  };

  const suffixOf = (text) =>
    (/(?:^|[:/])([A-Z2-7]{26})(?:\/|\.json|$)/.exec(text) || [])[1];
  const shortOf = (text) =>
    (/^(?:pith:)?([A-Z2-7]{8})(?:[A-Z2-7]{4}|[A-Z2-7]{8})?$/.exec(text) || [])[1];
  // A number typed in lower case; of the short ones only what no word is, since it has a digit.
  const inCapitals = (text) =>
    text.replace(/^(pith:)?([a-z2-7]{26}|(?=[a-z]*[2-7])[a-z2-7]{8}(?:[a-z2-7]{4}|[a-z2-7]{8})?)$/,
      (_, scheme, number) => (scheme || "") + number.toUpperCase());
  const paperOf = (text) =>
    (/(?:^|[:/]|arxiv\.)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(v[1-9]\d{0,3})?(?:\.pdf)?$/i.exec(text) || []).slice(1);

  // The narrowest list of records that has a word; files go deeper where there are too many.
  const listOf = async (word) => {
    let list = null;
    for (let length = 2; length <= word.length; length += 1) {
      const next = await get(`search/${word.slice(0, 2)}/words-${word.slice(0, length)}.json`);
      if (next === null) return null;
      list = next;
      if (!list.deeper) break;
    }
    return list;
  };

  const byWords = async (asked) => {
    const lists = await Promise.all(asked.map(listOf));
    if (lists.includes(null)) return show([], "No record has all of these words.");
    const least = lists.reduce((one, other) => (other.count < one.count ? other : one));
    const fitting = least.records.filter(([, , title, authors]) => {
      const there = words(`${title} ${authors}`);
      return asked.every((word) => there.some((each) => each.startsWith(word)));
    });
    const most = fitting.slice(0, 50);
    let text = fitting.length === 1 ? "1 record." : `${fitting.length} records.`;
    if (fitting.length > most.length) text += ` The newest ${most.length} are shown.`;
    if (least.count > least.records.length) {
      text += ` Only the newest ${least.records.length} of ${least.count} with the rarest word were searched: add a word.`;
    }
    return show(most.map(([suffix, paper, title, authors]) =>
      line(suffix, title || "Record without a title", [authors, `arXiv:${paper}`])), text);
  };

  const search = async (text) => {
    const suffix = suffixOf(inCapitals(text));
    if (suffix) {
      if (await get(`pith/${suffix}.json`)) return location.assign(`pith/${suffix}/index.html`);
      return show([], "This mirror has no record of that number.");
    }
    const short = shortOf(inCapitals(text));
    if (short) {
      const there = await fetch(`paper/${short}/index.html`);
      if (there.ok) return location.assign(`paper/${short}/index.html`);
    }
    const [identifier, version] = paperOf(text);
    if (identifier) {
      const list = await get(`arxiv/${identifier}${version || ""}.json`);
      if (!list) return show([], "This mirror has no record of that paper.");
      return show(list.pith_numbers.map((number) => line(number.slice(-26), number, [])),
        "The records of that paper, the newest version first.");
    }
    const asked = words(text);
    if (!asked.length) return show([], "Write a number, an id, or words of a title or of authors.");
    return byWords(asked);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.textContent = "Searching…";
    search(document.getElementById("q").value.trim()).catch(() =>
      show([], "The search needs a web server. The lists below have all records."));
  });
})();
