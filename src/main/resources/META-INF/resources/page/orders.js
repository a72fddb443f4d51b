// Orders as they arrive, with their state on both sides.

import {byId, el, sync} from "./dom.js";
import {showTrace} from "./sheet.js";
import {afterColon, lower, moment, span} from "./words.js";

const SOON = 4 * 3600;
const STEP = 50, MOST = 200;

let limit = STEP;

export const howMany = () => limit;

export function onMore(look) {
  byId("more").addEventListener("click", () => {
    limit = Math.min(MOST, limit + STEP);
    look();
  });
}

export function showOrders(orders, now, isSearch) {
  const shown = orders.map(order => ({...order, late: lateness(order, now)}));
  sync(byId("order-list"), shown, order => order.ref, orderRow);
  byId("more").hidden = orders.length < limit || limit >= MOST;
  byId("no-orders").hidden = orders.length > 0;
  byId("no-orders").textContent = isSearch ? "No order like that." : "No order yet.";
}

function orderRow(order) {
  return el("tr", {},
    el("td", {}, el("button", {class: "ref", onclick: () => showTrace(order.ref)}, afterColon(order.ref)),
      el("small", {}, `${order.ref.split(":")[0]}, ${order.market}`)),
    el("td", {}, mark(lower(order.status), order.status === "CANCELLED" ? "" : "info"),
      el("small", {}, order.fulfilledBy === "MARKETPLACE" ? "fulfilled there" : `placed ${moment(order.placedAt)}`)),
    el("td", {}, inShop(order), el("small", {}, order.shop)),
    el("td", {}, parcels(order)),
    el("td", {}, order.late.text ? mark(order.late.text, order.late.tone) : "–",
      order.shipBy ? el("small", {}, moment(order.shipBy)) : null),
    el("td", {class: "number"}, order.total));
}

export const mark = (text, tone) => el("span", {class: `mark ${tone ?? ""}`}, text);

function inShop(order) {
  if (order.shopOrder == null) return order.deadLetters ? mark("stuck: dead letter", "bad") : mark("on its way", "warn");
  const number = order.shopNumber ?? afterColon(order.shopOrder);
  if (order.deadLetters) return mark(`${number}, dead letter`, "bad");
  const isOld = Date.parse(order.shopVersion) < Date.parse(order.updatedAt);
  return mark(isOld ? `${number}, older state` : number, isOld ? "warn" : "good");
}

function parcels(order) {
  if (!order.parcels) return "–";
  const text = `${order.parcelsConfirmed} of ${order.parcels} confirmed`;
  return mark(text, order.parcelsConfirmed < order.parcels ? "warn" : "good");
}

// In words that change rarely, so that the row is built anew rarely.
export function lateness(order, now) {
  const isDone = order.shipBy == null || ["SHIPPED", "CANCELLED"].includes(order.status);
  if (isDone) return {};
  const left = (Date.parse(order.shipBy) - now) / 1000;
  if (left < 0) return {text: `late by ${coarse(-left)}`, tone: "bad"};
  return {text: `in ${coarse(left)}`, tone: left < SOON ? "warn" : ""};
}

const coarse = seconds => seconds < 3600 ? span(Math.ceil(seconds / 60) * 60)
  : seconds < 172800 ? `${Math.floor(seconds / 3600)} h` : span(seconds);
