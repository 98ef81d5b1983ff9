// Addresses: #numbers (a view), #a3 and #a3-120 (an account, a block), #c7 (a claim), #o7 (its origins),
// #claim=ID&account=ID (a cell), #account=ID&at=START-END (words in an account).
const views = findAll("main > .view");

function setHash(hash) {
  history.replaceState(null, "", `#${hash}`);
}

function showView(id) {
  for (const view of views) view.classList.toggle("shown", view.id === id);
  for (const link of findAll(".tabs a")) {
    if (link.getAttribute("href") === `#${id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function reveal(element) {
  const view = element.closest(".view");
  if (view) showView(view.id);
  for (let box = element.closest("details"); box; box = box.parentNode.closest("details")) box.open = true;
  element.scrollIntoView({ block: view === element ? "start" : "center" });
}

// Mark a span in an account's text: the blocks that it touches are written anew, the words themselves unchanged.
function markAccount(number, span) {
  for (const old of findAll("#accounts mark")) old.replaceWith(...old.childNodes);
  const text = textOf(accounts[number]);
  let first = null;
  for (const block of findAll(`[data-text="${number}"] [data-span]`)) {
    const [from, to] = block.dataset.span.split("-").map(Number);
    if (!meets(span, [from, to])) continue;
    block.replaceChildren(...marked(text, from, to, [span], []));
    first ||= find("mark", block);
  }
  return first;
}

function openAccount(number, span) {
  const article = document.getElementById(`a${number}`);
  if (!article) return;
  reveal(article);
  article.open = true;
  const mark = span ? markAccount(number, span) : null;
  if (!mark) {
    article.scrollIntoView({ block: "start" });
    find("summary", article).focus({ preventScroll: true });
    return;
  }
  reveal(mark);
  mark.setAttribute("tabindex", "-1");
  mark.focus({ preventScroll: true });
}

function spanOf(words) {
  const match = /^(\d+)-(\d+)$/.exec(words || "");
  return match ? [Number(match[1]), Number(match[2])] : null;
}

// A claim opens over the view that is shown; where none is shown yet, over its row in the ledger.
function openOver(claim, account) {
  const row = document.getElementById(`c${claim}`);
  if (row && !find(".view.shown")) reveal(row);
  const inLedger = row && row.closest(".view.shown");
  const from = inLedger && account !== undefined ? linkOf(row, account) : document.activeElement;
  return account === undefined ? openClaim(claim, from) : openCell(claim, account, from);
}

function openParameters(parameters) {
  const claim = claimOf.get(parameters.get("claim"));
  const account = numberOf.get(parameters.get("account"));
  if (claim !== undefined) return openOver(claim, account);
  if (account === undefined) return false;
  openAccount(account, spanOf(parameters.get("at")));
  return true;
}

function linkOf(row, account) {
  const table = row.closest("table");
  const head = table && find(`thead th[data-account="${account}"]`, table);
  return head ? find("a", row.cells[head.cellIndex]) : find("a", row);
}

function route() {
  const hash = location.hash.slice(1);
  if (hash.includes("=") && openParameters(new URLSearchParams(hash))) return;
  const element = hash ? document.getElementById(hash) : null;
  if (!element || !element.closest(".view")) {
    showView("ledger");
    return;
  }
  if (/^a\d+$/.test(hash)) openAccount(Number(hash.slice(1)), null);
  else if (/^c\d+$/.test(hash)) openOver(Number(hash.slice(1)), undefined);
  else if (views.includes(element)) {
    showView(hash);
    if (scrollY > find(".tabs").offsetTop) find(".tabs").scrollIntoView({ block: "start" });
  } else reveal(element);
}

// A cell opens the panel; a link with a place of words opens its account there.
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const place = event.target.closest("[data-at]");
  if (place) {
    const [number, span] = place.dataset.at.split(":");
    const account = accounts[Number(number)];
    if (!account) return;
    event.preventDefault();
    location.hash = `account=${encodeURIComponent(account.id)}&at=${span}`;
    return;
  }
  const target = event.target.closest("#ledger .matrix td, #ledger li[data-claim] > a");
  const link = target && (target.tagName === "TD" ? find("a", target) : target);
  if (!link || (!event.target.closest("a") && String(getSelection()))) return;
  event.preventDefault();
  const row = link.closest("[data-claim]");
  const head = link.dataset.account ? link : link.closest("table").tHead.rows[0].cells[link.parentNode.cellIndex];
  if (row.cells) moveFocus(link);
  openCell(Number(row.dataset.claim), Number(head.dataset.account), link);
});
// A click on the address that is shown already changes no hash: the browser tells of none, so the view is set here.
find(".tabs").addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link && link.getAttribute("href") === location.hash) route();
});

// Folded lists are printed too, but for the accounts: of these, those that the reader has opened.
let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = findAll(".view.shown:not(#accounts) details:not([open]):not(.menu)");
  for (const box of unfolded) box.open = true;
});
addEventListener("afterprint", () => {
  for (const box of unfolded) box.open = false;
});

document.documentElement.classList.add("ready");
startMatrix();
startKeys();
addEventListener("hashchange", route);
route();
