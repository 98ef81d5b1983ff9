// The panel: both sides of a cell, where they stand, and why the cell reads as it does.
const panel = find("#panel");
const STANCES = ["says", "differs", "denies", "silent"];
const FIRST = 4; // accounts of the other side that are shown at once; the others wait behind a button
let opener = null; // the element that gets the focus back
let shown = null; // the numbers of the open cell: { claim, account }

function badge(stance) {
  const known = STANCES.includes(stance) ? stance : "silent";
  return make("span", { class: known }, make("span", { class: "stance" }, stance));
}

function side(title, note, ...children) {
  const remark = note ? make("p", { class: "note" }, note) : "";
  return make("section", { class: "side" }, make("h3", {}, ...title), remark, ...children);
}

function accountHead(number) {
  return [foreign(nameOf(number)), " ", make("span", { class: "date" }, dateOf(number))];
}

function ownSide(claim, cell) {
  const number = numberOf.get(cell.account);
  if (cell.evidence.length) return side(accountHead(number), "", ...passages(claim, cell.evidence));
  const link = make("a", { href: `#account=${encodeURIComponent(cell.account)}` }, "Read the whole account");
  return side(accountHead(number), "No words on this were found in this account.", make("p", { class: "whole" }, link));
}

// What a cell was compared with; a cell that was compared with nothing shows what other accounts have on the row.
function otherPlaces(claim, cell) {
  if (cell.against.length) return { places: cell.against, note: "" };
  const others = claim.cells.filter((other) => other.account !== cell.account).flatMap((other) => other.evidence);
  const note = others.length ? "The words of the others on this row:" : "No other account has words on this.";
  return { places: others, note };
}

function otherSide(claim, cell) {
  const { places, note } = otherPlaces(claim, cell);
  const stanceOf = new Map(claim.cells.map((other) => [other.account, other.stance]));
  const blocks = [...group(places)].map(([id, own]) => () => {
    const head = make("h4", {}, ...accountHead(numberOf.get(id)), " ", badge(stanceOf.get(id) || "silent"));
    return make("div", { class: "other" }, head, ...passages(claim, own));
  });
  const section = side(["Beside the words of"], note, ...blocks.slice(0, FIRST).map((build) => build()));
  if (blocks.length > FIRST) {
    const more = make("button", { type: "button", class: "more-button" }, `Show ${blocks.length - FIRST} more`);
    more.addEventListener("click", () => more.replaceWith(...blocks.slice(FIRST).map((build) => build())));
    section.append(more);
  }
  return section;
}

// All cells of the row, to step from one to the next; the silent ones are folded when there are many.
function strip(claim, current) {
  const button = (cell) => {
    const number = numberOf.get(cell.account);
    const pressed = number === current ? "true" : null;
    const item = make("button", { type: "button", class: "step", "data-step": number, "aria-current": pressed },
      badge(cell.stance), foreign(nameOf(number)));
    return item;
  };
  const speaking = claim.cells.filter((cell) => cell.stance !== "silent").map(button);
  const silent = claim.cells.filter((cell) => cell.stance === "silent").map(button);
  const folded = silent.length > 6
    ? [make("details", {}, make("summary", {}, `${silent.length} silent`), make("div", { class: "strip" }, ...silent))]
    : silent;
  return make("nav", { class: "strip", "aria-label": "Accounts of this row" }, ...speaking, ...folded);
}

function headOf(claimNumber) {
  const head = find(`#c${claimNumber} q`);
  return head ? head.textContent : "";
}

function reasonOf(cell) {
  const parts = [badge(cell.stance), " ", make("span", { class: "reason", dir: "auto" }, cell.reason)];
  if (typeof cell.score === "number") {
    parts.push(make("span", { class: "score" }, ` Likeness of the compared words: ${cell.score.toFixed(2)} of 1.`));
  }
  return make("p", { class: "why" }, ...parts);
}

// The origins that the account's words go back to, and why they count as they do.
function originOf(claim, cell) {
  const own = claim.origins.filter((origin) => origin.accounts.includes(cell.account));
  if (!own.length) return "";
  const number = claimOf.get(claim.id);
  const all = document.getElementById(`o${number}`);
  const count = claim.origins.length === 1 ? "the only origin" : `all ${claim.origins.length} origins`;
  const items = own.flatMap((origin, at) => [
    at ? "; " : "",
    make("strong", {}, foreign(origin.name)),
    ", ",
    make("span", { class: "reason", dir: "auto" }, origin.reason),
  ]);
  const link = all ? make("a", { href: `#o${number}`, class: "more" }, count) : "";
  return make("p", { class: "origin" }, "Goes back to ", ...items, " ", link);
}

function legend() {
  const names = { source: "who speaks", cue: "the word that hands over", quantity: "number", time: "time" };
  const keys = Object.entries(names);
  return make("p", { class: "keys" }, ...keys.flatMap(([name, words]) => [make("span", { class: name }, words), " "]));
}

function openCell(claimNumber, accountNumber, from) {
  const claim = ledger.claims[claimNumber];
  const id = accounts[accountNumber] && accounts[accountNumber].id;
  const cell = claim && claim.cells.find((each) => each.account === id);
  if (!cell) return false;
  if (from) opener = from;
  shown = { claim: claimNumber, account: accountNumber };
  const close = make("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => panel.close());
  const head = make("q", { id: "panel-head", class: "w", dir: "auto" }, headOf(claimNumber));
  panel.replaceChildren(
    make("header", {}, make("h2", { tabindex: "-1" }, head), close),
    strip(claim, accountNumber),
    reasonOf(cell),
    originOf(claim, cell),
    make("div", { class: "both" }, ownSide(claim, cell), otherSide(claim, cell)),
    make("footer", {}, legend()),
  );
  panel.dataset.claim = claimNumber;
  panel.dataset.account = accountNumber;
  if (!panel.open) panel.showModal();
  panel.scrollTop = 0;
  const current = find(".step[aria-current]", panel);
  if (current) current.scrollIntoView({ block: "nearest", inline: "center" });
  find("h2", panel).focus({ preventScroll: true });
  setHash(`claim=${encodeURIComponent(claim.id)}&account=${encodeURIComponent(cell.account)}`);
  return true;
}

// The first cell of a row that has words, differing ones first: what a link to a whole row opens.
function openClaim(claimNumber, from) {
  const cells = ledger.claims[claimNumber].cells;
  const rank = (cell) => ["denies", "differs", "says", "silent"].indexOf(cell.stance);
  const first = [...cells].sort((a, b) => rank(a) - rank(b))[0];
  return Boolean(first) && openCell(claimNumber, numberOf.get(first.account), from);
}

function step(by) {
  const cells = ledger.claims[shown.claim].cells;
  const at = cells.findIndex((cell) => cell.account === accounts[shown.account].id);
  const next = cells[(at + by + cells.length) % cells.length];
  openCell(shown.claim, numberOf.get(next.account), null);
}

panel.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (button) openCell(shown.claim, Number(button.dataset.step), null);
  else if (event.target === panel) panel.close();
  else if (event.target.closest("a[href^='#']")) panel.close();
});
panel.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowRight") step(1);
  else if (event.key === "ArrowLeft") step(-1);
});
panel.addEventListener("close", () => {
  shown = null;
  if (location.hash.startsWith("#claim=")) setHash(find(".view.shown").id);
  if (opener && opener.isConnected) opener.focus();
  opener = null;
});

