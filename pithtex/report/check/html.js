"use strict";
// The headers become buttons that sort, the verdicts buttons that filter, and there is a search.
// Without this script the table is as it came, worst first, and the verdicts lead to their files.
(() => {
  const table = document.querySelector("table");
  const headers = [...table.tHead.rows[0].cells];
  const spoken = document.querySelector(".sorting");
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const search = document.querySelector("#search");
  const shown = document.querySelector(".shown");
  const filters = [...document.querySelectorAll(".totals a")];
  const files = [...table.tBodies];
  let status = "";

  // A file is a body of the table: its row, and below it page 1 where that is shown.
  const keyed = (column) => (body) => {
    const cell = body.rows[0].cells[column];
    return { body, key: (cell.dataset.key ?? cell.textContent).trim() };
  };

  function sort(column) {
    const header = headers[column];
    const order = header.ariaSort === "ascending" ? "descending" : "ascending";
    const sign = order === "ascending" ? 1 : -1;
    // Where there is nothing to go by, rows stay at the end in both orders.
    const bodies = [...table.tBodies].map(keyed(column)).sort((a, b) =>
      !a.key || !b.key ? !a.key - !b.key : sign * collator.compare(a.key, b.key));
    const sorted = document.createDocumentFragment();
    for (const { body } of bodies) sorted.append(body);
    table.append(sorted);
    for (const each of headers) each.removeAttribute("aria-sort");
    header.ariaSort = order;
    const name = header.textContent.replace("?", "").toLowerCase();
    spoken.textContent = `Sorted by ${name}, ${header.dataset[order] ?? order}.`;
  }

  // What is searched is what a row says; it is gathered when somebody searches.
  const texts = new Map();
  const text = (body) => {
    if (!texts.has(body)) texts.set(body, body.textContent.toLowerCase());
    return texts.get(body);
  };

  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const body of files) {
      const fits = (!status || body.dataset.status === status)
        && words.every((word) => text(body).includes(word));
      body.hidden = !fits;
      count += fits;
    }
    const all = files.length.toLocaleString("en");
    shown.textContent = count === files.length ? `All ${all} files.`
      : `${count.toLocaleString("en")} of ${all} files.`;
  }

  function button(label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.append(...label);
    made.addEventListener("click", act);
    return made;
  }

  headers.forEach((header, column) => {
    header.replaceChildren(button(header.childNodes, () => sort(column)));
  });

  const choices = filters.map((link) => {
    const made = button(link.childNodes, () => choose(link.dataset.status));
    made.dataset.status = link.dataset.status;
    link.replaceWith(made);
    return made;
  });
  function choose(name) {
    status = status === name ? "" : name;
    for (const each of choices) each.ariaPressed = String(each.dataset.status === status);
    filter();
  }
  choose("");

  search.addEventListener("input", filter);
  search.form.addEventListener("submit", (event) => event.preventDefault());
  search.form.hidden = false;

  // A link to a row that is not shown shows all.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#f']");
    if (!link || !document.querySelector(link.hash).parentElement.hidden) return;
    search.value = "";
    choose(status);
  });

  const repeated = document.querySelector("#repeated");
  if (repeated) table.before(repeated);
  table.caption.textContent = "Every file.";
  spoken.textContent = "Sorted by verdict, worst first.";
  document.documentElement.classList.add("sortable");
})();
