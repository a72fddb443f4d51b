// Looks at the server every two seconds while somebody is looking at the page, and shows what is there.

import * as api from "./api.js";
import {byId, el, say, sync} from "./dom.js";
import {chosenGroup, showGroups, showLetters} from "./letters.js";
import {howMany, onMore, showOrders} from "./orders.js";
import {showRisk} from "./risk.js";
import {secondsSince, span} from "./words.js";

const EVERY = 2000;
const MINUTE = 60;
const OLD = 2 * MINUTE;

let timer;
let looks = 0;

function showTiles({work, deadLetters, queues}) {
  const open = deadLetters.reduce((sum, group) => sum + group.open, 0);
  const oldest = Math.max(0, ...deadLetters.map(group => secondsSince(group.oldest)));
  const queued = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const waiting = (count, age) => count ? `oldest ${span(age)}` : "nothing waits";
  sync(byId("tiles"), [
    {name: "Orders in 24 h", value: work.orders, note: ""},
    {name: "Waiting for a shop", value: work.ordersWaiting, note: waiting(work.ordersWaiting, work.oldestOrderSeconds),
      tone: work.ordersWaiting && work.oldestOrderSeconds > OLD ? "warn" : ""},
    {name: "Parcels in 24 h", value: work.parcels, note: ""},
    {name: "Parcels to confirm", value: work.parcelsWaiting, note: waiting(work.parcelsWaiting, work.oldestParcelSeconds),
      tone: work.parcelsWaiting && work.oldestParcelSeconds > OLD ? "warn" : ""},
    {name: "In queues", value: queued, note: ""},
    {name: "Dead letters", value: open, note: open ? `oldest ${span(oldest)}` : "nothing is stuck", tone: open ? "bad" : ""}
  ], tile => tile.name, tile => el("div", {class: `tile ${tile.tone ?? ""}`},
    el("dt", {}, tile.name), el("dd", {class: "value"}, tile.value.toLocaleString()), el("dd", {class: "note"}, tile.note)));
  document.querySelectorAll(".tile.new").forEach(tile => tile.classList.remove("new"));
  document.title = open ? `(${open}) Fiveways` : "Fiveways";
}

function showAlarms(alarms, person) {
  const mayClear = person.roles.includes("operator");
  byId("alarms").hidden = alarms.length === 0;
  sync(byId("alarms"), alarms, alarm => `${alarm.system} ${alarm.cause}`, alarm => el("div", {class: "alarm", role: "alert"},
    el("p", {}, el("strong", {}, alarm.system), ` ${alarm.sentence} `,
      el("span", {class: "quiet small"}, `(${alarm.cause}, since ${new Date(alarm.raisedAt).toLocaleTimeString()})`)),
    mayClear ? el("button", {onclick: () => clear(alarm)}, "It is put right") : null));
}

async function clear({system, cause}) {
  await api.clearAlarm(system, cause).catch(e => say(e.message));
  look();
}

function showSystems(systems) {
  byId("no-systems").hidden = systems.length > 0;
  sync(byId("systems"), systems, system => system.name, system => el("li", {},
    el("strong", {}, system.name), el("span", {class: "quiet grow"}, system.type === system.name ? "" : system.type),
    el("span", {class: "quiet small"}, system.lastRead ? `read ${new Date(system.lastRead).toLocaleTimeString()}` : ""),
    system.alarms.length ? el("span", {class: "mark bad"}, `${system.alarms.length} alarm${system.alarms.length > 1 ? "s" : ""}`)
      : el("span", {class: "mark good"}, "no alarm")));
}

function showQueues(queues) {
  byId("no-queues").hidden = queues.length > 0;
  const shown = queues.map(queue => ({...queue, oldestSeconds: queue.waiting ? Math.round(queue.oldestSeconds) : 0}));
  sync(byId("queues"), shown, queue => `${queue.queue} ${queue.group}`, queue => el("li", {},
    el("strong", {}, queue.queue), el("span", {class: "quiet grow"}, queue.group && queue.group !== queue.queue ? `for ${queue.group}` : ""),
    queue.waiting ? el("span", {class: "quiet small"}, `oldest ${span(queue.oldestSeconds)}`) : null,
    el("span", {class: `mark ${queue.waiting ? "info" : "good"}`}, queue.waiting ? `${queue.waiting} waiting` : "empty")));
}

async function look() {
  clearTimeout(timer);
  const thisLook = ++looks;
  try {
    const words = byId("words").value.trim();
    const [board, orders, letters, systems] = await Promise.all(
      [api.figures(), api.orders(words, howMany()), api.letters(chosenGroup()), api.systems()]);
    if (thisLook !== looks) return;
    byId("person").textContent = board.person.name;
    showAlarms(board.alarms, board.person);
    showTiles(board);
    showGroups(board.deadLetters, board.person, look);
    showLetters(letters);
    showOrders(orders, Date.parse(board.now), words !== "");
    showRisk(Date.parse(board.now));
    showSystems(systems);
    showQueues(board.queues);
    status("on", `Live${elsewhere(board.now)}`);
  } catch (e) {
    status("off", `No answer, trying again. ${e.message}`);
  }
  if (thisLook === looks) timer = setTimeout(look, EVERY);
}

// In the sandbox the systems' time runs ahead of ours.
function elsewhere(now) {
  const isOurs = Math.abs(secondsSince(now)) < MINUTE;
  return isOurs ? "" : `, on the systems it is ${new Date(now).toLocaleString(undefined, {dateStyle: "medium", timeStyle: "short"})}`;
}

function status(tone, text) {
  byId("live").className = `live ${tone}`;
  if (byId("live").textContent !== text) byId("live").textContent = text;
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    clearTimeout(timer);
    looks++;
  } else look();
});
byId("words").addEventListener("input", look);
byId("sign-out").addEventListener("click", async () => {
  await api.signOut();
  location.assign("/");
});
onMore(look);
look();
