// Words where they stand: the whole block, its neighbours, the span marked; and what the ledger knows of them.
const NEIGHBOUR = 400; // code points of a neighbouring block; enough to see what comes before and after
const WHOLE = 1200; // code points of the block on either side of the words, for pages that are one single block
const KINDS = {
  direct: "in the speaker's quoted words",
  indirect: "in the account's wording",
  mixed: "partly in the speaker's quoted words",
};
const MODALITIES = {
  asserted: "stated",
  hedged: "stated with caution",
  alleged: "alleged",
  denied: "denied",
  hoped: "hoped or wanted",
  asked: "asked",
};
// What the page's own legend calls each zone.
const zoneWords = new Map(findAll("#accounts .legend .zone").map((key) => [key.classList[1], key.textContent]));

// A stretch of text cut where an overlay begins or ends; each piece carries the classes of the overlays on it.
function pieces(text, from, to, overlays) {
  const cuts = new Set([from, to]);
  for (const { span } of overlays) {
    for (const cut of span) if (from < cut && cut < to) cuts.add(cut);
  }
  const order = [...cuts].sort((a, b) => a - b);
  const found = [];
  for (let i = 0; i + 1 < order.length; i += 1) {
    const span = [order[i], order[i + 1]];
    const classes = overlays.filter((overlay) => within(span, overlay.span)).map((overlay) => overlay.name);
    const words = text.slice(...span);
    found.push(classes.length ? make("span", { class: [...new Set(classes)].join(" ") }, words) : words);
  }
  return found;
}

function marked(text, from, to, spans, overlays) {
  const found = [];
  let at = from;
  for (const span of spans) {
    const [start, end] = [Math.max(at, span[0]), Math.min(to, span[1])];
    found.push(...pieces(text, at, start, overlays));
    found.push(make("mark", { "data-span": span.join("-") }, ...pieces(text, start, end, overlays)));
    at = end;
  }
  return [...found, ...pieces(text, at, to, overlays)];
}

function overlaysOf(account, attribution) {
  const overlays = (quantitiesOf.get(account.id) || []).map(({ span }) => ({ span, name: "quantity" }));
  overlays.push(...(timexesOf.get(account.id) || []).map(({ span }) => ({ span, name: "time" })));
  if (attribution) {
    overlays.push(...attribution.source.map((span) => ({ span, name: "source" })));
    overlays.push(...attribution.cue.map((span) => ({ span, name: "cue" })));
  }
  return overlays;
}

// The blocks that words touch, as one stretch, and the block before and after it.
function surroundings(account, span) {
  const text = textOf(account);
  const blocks = account.blocks;
  const touched = blocks.filter((block) => meets(block.span, span)).map((block) => block.span);
  const from = Math.min(span[0], ...touched.map(([start]) => Math.max(start, span[0] - WHOLE)));
  const to = Math.max(span[1], ...touched.map(([, end]) => Math.min(end, span[1] + WHOLE)));
  const before = blocks.filter((block) => block.span[1] <= from).pop();
  const after = blocks.find((block) => block.span[0] >= to);
  return { text, from, to, before, after };
}

function neighbour(text, block, last) {
  if (!block) return null;
  const [start, end] = block.span;
  const long = end - start > NEIGHBOUR;
  const paragraph = (words) => make("p", { class: "near", dir: "auto" }, words);
  if (!long) return paragraph(text.slice(start, end));
  if (last) return paragraph(`… ${text.slice(end - NEIGHBOUR, end)}`);
  return paragraph(`${text.slice(start, start + NEIGHBOUR)} …`);
}

// Words of one account that stand in one stretch of text, apart from each other, make one passage.
function passages(claim, places) {
  const groups = [];
  for (const place of places) {
    const last = groups[groups.length - 1];
    const before = last && last[last.length - 1];
    if (before && before.span[1] <= place.span[0] && oneStretch(before, place)) last.push(place);
    else groups.push([place]);
  }
  return groups.map((group) => passage(claim, group));
}

function oneStretch(place, next) {
  const account = accounts[numberOf.get(place.account)];
  const span = [place.span[0], next.span[1]];
  if (!account || place.account !== next.account) return false;
  return account.blocks.some((block) => within(span, block.span)) && span[1] - span[0] < WHOLE;
}

function passage(claim, places) {
  const [place] = places;
  const account = accounts[numberOf.get(place.account)];
  if (!account) return make("p", {}, "These words are in no account of this ledger.");
  const attribution = attributionAt(claim, place);
  const { text, from, to, before, after } = surroundings(account, [place.span[0], places[places.length - 1].span[1]]);
  const words = marked(text, from, to, places.map(({ span }) => span), overlaysOf(account, attribution));
  const link = `#account=${encodeURIComponent(account.id)}&at=${place.span.join("-")}`;
  const near = [neighbour(text, before, true), neighbour(text, after, false)];
  const shown = make("blockquote", {}, near[0], make("p", { class: "here", dir: "auto" }, ...words), near[1]);
  const whole = make("p", { class: "whole" }, make("a", { href: link }, "Read the whole account here"));
  const known = facts(account, places, attribution);
  return make("div", { class: "passage" }, chain(account, attribution), shown, known, whole);
}

// Velmora Today ← North Coast Wire ← Tomas Reyl: the voices from the account inwards; the last one speaks.
function chain(account, attribution) {
  const own = nameOf(numberOf.get(account.id));
  const voices = attribution ? attribution.chain.map((voice) => voice.name) : [];
  if (voices[0] !== account.outlet && voices[0] !== own) voices.unshift(own);
  const items = voices.map((voice) => make("li", {}, foreign(voice)));
  const list = make("ol", { class: "chain", "aria-label": "Whose words, from the account inwards" }, ...items);
  const voiced = (words) => make("div", { class: "voices" }, list, make("p", { class: "manner" }, words));
  if (!attribution) return voiced("in the account's own voice");
  const manner = [MODALITIES[attribution.modality], KINDS[attribution.kind]];
  if (attribution.anonymous) manner.push("the speaker is not named");
  else if (!attribution.source.length) manner.push("the account hides who says so");
  return voiced(manner.join(", "));
}

const figure = (value) => value.toLocaleString("en-GB", { maximumFractionDigits: 6 });

function bounds({ low, high, approximate }) {
  if (low === null && high === null) return "no bound";
  if (high === null) return `${figure(low)} or more`;
  if (low === null) return `up to ${figure(high)}`;
  return (approximate ? "about " : "") + (low === high ? figure(low) : `${figure(low)} to ${figure(high)}`);
}

function interval({ start, end }) {
  if (start === null && end === null) return "";
  return ` (${start === null ? "open" : start} to ${end === null ? "open" : end})`;
}

function facts(account, places, attribution) {
  const text = textOf(account);
  const own = places.map(({ span }) => span);
  const said = attribution ? attribution.content : []; // what is said in one breath shares its times
  const near = (items, scope) => (items || []).filter((item) => scope.some((span) => within(item.span, span)));
  const quote = (span) => make("q", { class: "w", dir: "auto" }, text.slice(...span));
  const rows = [];
  for (const quantity of near(quantitiesOf.get(account.id), own)) {
    const counted = quantity.counted.map((span) => quote(span));
    rows.push(["Number", quote(quantity.span), " ", ...counted, `: ${bounds(quantity)}`]);
  }
  for (const timex of near(timexesOf.get(account.id), [...own, ...said])) {
    rows.push(["Time", quote(timex.span), `: ${timex.value}${interval(timex.interval)}; ${timex.basis}`]);
  }
  const [first] = places[0].span;
  const block = account.blocks.find(({ span }) => span[0] <= first && first < span[1]);
  rows.push(["Found in", zoneWords.get(block ? block.zone : "boilerplate") || ""]);
  return make("dl", { class: "facets" }, ...rows.map(([name, ...value]) =>
    make("div", {}, make("dt", {}, name), make("dd", { dir: "auto" }, ...value))));
}

