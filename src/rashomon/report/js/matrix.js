// The matrix: filter, order, columns. Rows and cells are in the page already; the script hides and moves them.
const tables = findAll("#ledger table.matrix");
const pressed = new Set(); // stances that a row must hold
const hiddenColumns = new Set(); // numbers of accounts

const rows = tables.flatMap((table) => {
  const columns = findAll("thead th[data-account]", table).map((head) => Number(head.dataset.account));
  const body = table.tBodies[0];
  return [...body.rows].map((element, order) => ({ element, order, columns, body, words: null }));
});

function stancesOf(row) {
  return row.columns.flatMap((number, at) => (hiddenColumns.has(number) ? [] : [row.element.cells[at + 1].className]));
}

const holdsAll = (words, search) => search.split(/\s+/).every((word) => words.includes(word));

function holds(row, search) {
  if (!search) return true;
  row.words ??= findAll("q, th .by", row.element).map((q) => q.textContent).join(" ").toLocaleLowerCase();
  return holdsAll(row.words, search);
}

function passes(row, search, apart) {
  const stances = stancesOf(row);
  if (!stances.some((stance) => stance !== "silent" && stance !== "")) return false;
  if (apart && !stances.some((stance) => stance === "differs" || stance === "denies")) return false;
  return [...pressed].every((stance) => stances.includes(stance)) && holds(row, search);
}

function filterRows() {
  const search = find("#search").value.trim().toLocaleLowerCase();
  const apart = find("#apart").checked;
  let count = 0;
  for (const row of rows) {
    row.element.hidden = !passes(row, search, apart);
    if (!row.element.hidden) count += 1;
  }
  for (const item of findAll("#single li")) {
    item.hidden = Boolean(search) && !holdsAll(item.textContent.toLocaleLowerCase(), search);
  }
  const all = rows.length === 1 ? "1 row" : `${rows.length} rows`;
  find("#shown").textContent = count === rows.length ? all : `${count} of ${all}`;
  resetFocus();
}

function orderRows(key) {
  const by = {
    apart: (a, b) => a.order - b.order,
    accounts: (a, b) => b.element.dataset.speaking - a.element.dataset.speaking || a.order - b.order,
    origins: (a, b) => b.element.dataset.origins - a.element.dataset.origins || a.order - b.order,
    text: (a, b) => a.element.dataset.claim - b.element.dataset.claim,
  }[key];
  for (const table of tables) {
    const body = table.tBodies[0];
    body.append(...rows.filter((row) => row.body === body).sort(by).map((row) => row.element));
  }
  resetFocus();
}

function showColumn(number, visible) {
  if (visible) hiddenColumns.delete(number);
  else hiddenColumns.add(number);
  for (const table of findAll("table.matrix")) {
    const head = find(`thead th[data-account="${number}"]`, table);
    if (!head) continue;
    for (const line of table.rows) line.cells[head.cellIndex].hidden = !visible;
  }
}

function setColumns(visible) {
  for (const box of findAll("[data-column]")) {
    box.checked = visible;
    showColumn(Number(box.dataset.column), visible);
  }
  filterRows();
}

function startMatrix() {
  find("#search").addEventListener("input", filterRows);
  find("#apart").addEventListener("change", filterRows);
  find("#order").addEventListener("change", (event) => orderRows(event.target.value));
  find("#columns-all").addEventListener("click", () => setColumns(true));
  find("#columns-none").addEventListener("click", () => setColumns(false));
  const wide = find("#wide");
  wide.checked = !tables.some((table) => table.classList.contains("marks"));
  wide.addEventListener("change", () => tables.forEach((table) => table.classList.toggle("marks", !wide.checked)));
  for (const chip of findAll("[data-stance]")) {
    chip.addEventListener("click", () => {
      const on = chip.getAttribute("aria-pressed") !== "true";
      chip.setAttribute("aria-pressed", String(on));
      if (on) pressed.add(chip.dataset.stance);
      else pressed.delete(chip.dataset.stance);
      filterRows();
    });
  }
  for (const box of findAll("[data-column]")) {
    box.addEventListener("change", () => {
      showColumn(Number(box.dataset.column), box.checked);
      filterRows();
    });
  }
  filterRows();
}

