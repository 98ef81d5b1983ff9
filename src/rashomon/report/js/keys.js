// One cell of each table takes part in tabbing; arrows move from cell to cell, Enter opens (a link does so by itself).
function cellLinks(line) {
  return findAll("td:not([hidden]) > a", line);
}

function resetFocus() {
  for (const table of tables) {
    const links = findAll("td > a[tabindex='0']", table);
    links.forEach((link) => link.setAttribute("tabindex", "-1"));
    const first = find("tbody tr:not([hidden]) td:not([hidden]) > a", table);
    if (first) first.setAttribute("tabindex", "0");
  }
}

// Make a cell the one of its table that takes part in tabbing.
function moveFocus(link) {
  findAll("td > a[tabindex='0']", link.closest("table")).forEach((old) => old.setAttribute("tabindex", "-1"));
  link.setAttribute("tabindex", "0");
}

function visibleLines(table) {
  return [...table.tBodies[0].rows].filter((line) => !line.hidden);
}

function moved(link, key, ctrl) {
  const cell = link.closest("td");
  const line = cell.parentNode;
  const links = cellLinks(line);
  const at = links.indexOf(link);
  if (key === "ArrowRight") return links[at + 1];
  if (key === "ArrowLeft") return links[at - 1];
  const lines = visibleLines(line.closest("table"));
  if (key === "Home") return ctrl ? cellLinks(lines[0])[0] : links[0];
  if (key === "End") return ctrl ? cellLinks(lines[lines.length - 1]).pop() : links[links.length - 1];
  const next = lines[lines.indexOf(line) + (key === "ArrowDown" ? 1 : -1)];
  return next && find("a", next.cells[cell.cellIndex]);
}

// Rows that are boxes of their own are no longer a table to some readers of the screen; the roles say what they are.
function nameRoles(table) {
  const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "gridcell" };
  for (const element of findAll("thead, tbody, tr, th, td", table)) {
    const head = element.scope === "row" ? "rowheader" : "columnheader";
    element.setAttribute("role", roles[element.tagName] || head);
  }
}

function startKeys() {
  for (const table of tables) {
    findAll("tbody td > a", table).forEach((link) => link.setAttribute("tabindex", "-1"));
    table.setAttribute("role", "grid");
    if (table.closest(".many")) nameRoles(table);
    table.addEventListener("keydown", (event) => {
      const link = event.target.closest("td > a");
      if (!link || !["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "Home", "End"].includes(event.key)) return;
      event.preventDefault();
      const next = moved(link, event.key, event.ctrlKey);
      if (!next) return;
      moveFocus(next);
      next.focus();
    });
  }
  resetFocus();
}

