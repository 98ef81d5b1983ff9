// The ledger with its look-ups; accounts are known by their number, their place in
// the page (the first published first); claims by their place in the ledger.
const ledger = JSON.parse(find("#data").textContent);
const accounts = findAll("#accounts > .account").map((article) => ledger.accounts[Number(article.dataset.place)]);
const numberOf = new Map(accounts.map((account, number) => [account.id, number]));
const claimOf = new Map(ledger.claims.map((claim, number) => [claim.id, number]));
const statementOf = new Map(ledger.statements.map((statement) => [statement.id, statement]));
const texts = new Map();

function group(items) {
  const groups = new Map();
  for (const item of items) {
    if (!groups.has(item.account)) groups.set(item.account, []);
    groups.get(item.account).push(item);
  }
  return groups;
}

const attributionsOf = group(ledger.attributions);
const timexesOf = group(ledger.timexes);
const quantitiesOf = group(ledger.quantities);

function textOf(account) {
  if (!texts.has(account.id)) texts.set(account.id, new Text(account.text));
  return texts.get(account.id);
}

const within = (span, outer) => outer[0] <= span[0] && span[1] <= outer[1];
const meets = (span, other) => span[0] < other[1] && other[0] < span[1];

// The page's own name for an account, and its date, as the column heads show them.
function nameOf(number) {
  const outlet = find(`#a${number} > summary .outlet`);
  return outlet ? outlet.textContent : "";
}

function dateOf(number) {
  const date = find(`#a${number} > summary .date`);
  return date ? date.textContent : "";
}

// The statement of a claim that holds a place of words; its attribution says whose words they are.
function attributionAt(claim, place) {
  const own = claim.statements.map((id) => statementOf.get(id)).filter(Boolean);
  const statement =
    own.find((s) => s.account === place.account && s.spans.some((span) => within(place.span, span))) ||
    own.find((s) => s.account === place.account && s.spans.some((span) => meets(place.span, span)));
  const all = attributionsOf.get(place.account) || [];
  if (statement) return all.find((attribution) => attribution.id === statement.attribution) || null;
  return all.find((attribution) => attribution.content.some((span) => within(place.span, span))) || null;
}

