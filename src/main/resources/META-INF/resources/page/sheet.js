// The sheet over the page: the trace of one thing, or one dead letter with what it holds.

import * as api from "./api.js";
import {byId, el, say} from "./dom.js";
import {lower, moment, whatToDo} from "./words.js";

const BAD = ["PARKED"], GOOD = ["ANSWERED", "LINKED", "CONFIRMED"];

byId("sheet-close").addEventListener("click", () => byId("sheet").close());
byId("sheet").addEventListener("click", event => {
  if (event.target === byId("sheet")) byId("sheet").close();
});

function open(title, ...content) {
  byId("sheet-title").textContent = title;
  byId("sheet-body").replaceChildren(...content.filter(Boolean));
  if (!byId("sheet").open) byId("sheet").showModal();
}

const facts = pairs => el("dl", {class: "facts-list"},
  pairs.filter(([, value]) => value != null && value !== "").flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, String(value))]));

const step = ({at, step, detail}) => el("li", {class: BAD.includes(step) ? "bad" : GOOD.includes(step) ? "good" : ""},
  el("time", {datetime: at, class: "quiet"}, moment(at)), el("strong", {}, lower(step)), el("span", {}, detail ?? ""));

export async function showTrace(ref) {
  try {
    const {order, steps, deadLetters} = await api.trace(ref);
    open(ref,
      order && facts([
        ["Sold in", `${order.marketplace} ${order.market}`],
        ["State there", lower(order.status)],
        ["Placed", moment(order.placedAt)],
        ["Fulfilled by", lower(order.fulfilledBy)],
        ["Ship by", order.shipBy && moment(order.shipBy)],
        ["Total", order.total],
        ["Shop", order.shop],
        ["Order there", order.shopOrder ? `${order.shopNumber ?? ""} (${order.shopOrder})` : "not yet"],
        ["Parcels confirmed", order.parcels ? `${order.parcelsConfirmed} of ${order.parcels}` : "none yet"]
      ]),
      el("h3", {}, "What happened"),
      el("ol", {class: "steps"}, steps.map(step)),
      deadLetters.length > 0 && el("h3", {}, "Dead letters"),
      deadLetters.length > 0 && el("ul", {}, deadLetters.map(letter => el("li", {},
        el("button", {class: "ref", onclick: () => showLetter(letter.id)}, `${letter.id}`),
        ` ${lower(letter.state)}: ${letter.message ?? letter.cause}`))));
  } catch (e) {
    say(e.message);
  }
}

export async function showLetter(id) {
  try {
    const letter = await api.letter(id);
    open(`Dead letter ${id}`, facts([
      ["About", letter.ref], ["What", letter.message], ["What to do", letter.state === "OPEN" ? whatToDo(letter) : null],
      ["Flow", letter.flow], ["Step", `${letter.route} → ${letter.endpoint}`], ["Last good state", letter.lastGoodState],
      ["Attempts", letter.attempts], ["Parked", moment(letter.parkedAt)], ["State", lower(letter.state)],
      ["Decided", letter.decidedBy && `by ${letter.decidedBy}, ${moment(letter.decidedAt)}`]
    ]), payload(letter.payload));
  } catch (e) {
    say(e.message);
  }
}

const text = content => el("pre", {tabindex: 0}, typeof content === "string" ? content : JSON.stringify(content, null, 2));

function payload(contents) {
  if (!contents) return el("p", {class: "quiet"}, "Operators also see what it holds.");
  return el("div", {class: "side"},
    el("div", {}, el("h3", {}, "As received"), text(contents.received)),
    contents.sent.map(({version, content}) =>
      el("div", {}, el("h3", {}, `As the system sent it, ${version}`), text(content))));
}
