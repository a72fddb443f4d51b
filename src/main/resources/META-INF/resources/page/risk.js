// Orders that have to leave soon, those that cannot for want of stock on top.

import * as api from "./api.js";
import {byId, el, sync} from "./dom.js";
import {lateness, mark} from "./orders.js";
import {showTrace} from "./sheet.js";
import {afterColon} from "./words.js";

// Asked less often than the rest: each time the shops are asked for every article.
const EVERY = 30000;
const FEW = 12;
const SPANS = [
  {within: "PT4H", name: "4 hours"}, {within: "PT12H", name: "12 hours"},
  {within: "PT24H", name: "a day"}, {within: "PT72H", name: "three days"}
];
const STOCK = {
  BLOCKED: {text: "no stock", tone: "bad"}, UNKNOWN: {text: "stock unknown", tone: "warn"}, IN_STOCK: {text: "in stock", tone: "good"}
};

let chosen = SPANS[0];
let all = false;
let orders = [];
let asked = 0;
let asks = 0;

export async function showRisk(now) {
  if (Date.now() - asked < EVERY) return show(now);
  asked = Date.now();
  const thisAsk = ++asks;
  try {
    const answer = await api.atRisk(chosen.within);
    if (thisAsk !== asks) return;
    orders = answer;
    byId("risk-trouble").hidden = true;
    show(now);
  } catch (e) {
    if (thisAsk !== asks) return;
    byId("risk-trouble").hidden = false;
    byId("risk-trouble").textContent = `The list could not be made anew. ${e.message}`;
  }
}

function show(now) {
  showSpans(now);
  const blocked = orders.filter(order => order.stock === "BLOCKED").length;
  byId("risk-sum").textContent = orders.length === 0 ? ""
    : `${orders.length} ${orders.length === 1 ? "order" : "orders"}${blocked ? `, ${blocked} without stock` : ""}`;
  const shown = orders.slice(0, all ? orders.length : FEW).map(order => ({...order, late: lateness(order, now)}));
  sync(byId("risk-list"), shown, order => order.order, riskRow);
  byId("risk-table").hidden = orders.length === 0;
  byId("no-risk").hidden = orders.length > 0;
  byId("no-risk").textContent = `Nothing has to leave within ${chosen.name}.`;
  byId("risk-all").hidden = all || orders.length <= FEW;
  byId("risk-all").textContent = `Show all ${orders.length}`;
  byId("risk-all").onclick = () => {
    all = true;
    show(now);
  };
}

function showSpans(now) {
  const choices = SPANS.map(({within, name}) => ({within, name, pressed: within === chosen.within}));
  sync(byId("risk-spans"), choices, choice => choice.within, choice => el("li", {class: "group"},
    el("button", {"aria-pressed": `${choice.pressed}`, onclick: () => choose(choice.within, now)}, choice.name)));
}

function choose(within, now) {
  chosen = SPANS.find(span => span.within === within);
  all = false;
  asked = 0;
  showSpans(now);
  showRisk(now);
}

function riskRow(order) {
  const stock = STOCK[order.stock];
  return el("tr", {},
    el("td", {}, el("button", {class: "ref", onclick: () => showTrace(order.order)}, afterColon(order.order)),
      el("small", {}, `${order.order.split(":")[0]}, ${order.market}`)),
    el("td", {}, mark(stock.text, stock.tone)),
    el("td", {}, mark(order.late.text, order.late.tone), el("small", {}, new Date(order.shipBy).toLocaleString(undefined,
      {month: "short", day: "numeric", hour: "2-digit", minute: "2-digit"}))),
    el("td", {}, order.articles.map(article => el("div", {}, units(article), el("small", {}, missing(article))))),
    el("td", {}, order.shopNumber ? mark(order.shopNumber, "good") : mark("on its way", "warn"), el("small", {}, order.shop)));
}

const units = article => `${article.units} × ${article.sku ?? "an article"}`;

function missing(article) {
  if (article.trouble) return article.trouble;
  return article.missing ? `${article.missing} missing` : "";
}
