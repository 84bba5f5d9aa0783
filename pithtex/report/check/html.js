
"use strict";
// The headers become buttons that sort. Without this script the table is as it came: worst first.
(() => {
  const table = document.querySelector("table");
  const headers = [...table.tHead.rows[0].cells];
  const spoken = table.querySelector("[role=status]");
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

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

  headers.forEach((header, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = header.textContent;
    button.addEventListener("click", () => sort(column));
    header.replaceChildren(button);
  });
  table.caption.querySelector("span").textContent = "Every file.";
  table.caption.querySelector(".sorting").prepend("The headers sort. ");
  spoken.textContent = "Sorted by verdict, worst first.";
  document.documentElement.classList.add("sortable");
})();
