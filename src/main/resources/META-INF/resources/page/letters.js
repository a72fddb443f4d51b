// Dead letters: why, how many, and what a person may do about them.

import * as api from "./api.js";
import {byId, el, say, sync} from "./dom.js";
import {showLetter, showTrace} from "./sheet.js";
import {secondsSince, span, whatToDo} from "./words.js";

const FIRST = 5;

let chosen = null;
let isShort = true;
let mayDecide = false;
let refresh = () => {};

export const chosenGroup = () => chosen ?? {};

const isChosen = group => chosen?.flow === group.flow && chosen?.cause === group.cause;

export function showGroups(groups, person, look) {
  mayDecide = person.roles.includes("operator");
  refresh = look;
  if (chosen && !groups.some(isChosen)) chosen = null;
  const shown = groups.map(({flow, cause, open}) => ({flow, cause, open, pressed: isChosen({flow, cause}), mayDecide}));
  sync(byId("groups"), shown, group => `${group.flow} ${group.cause}`, groupChip);
}

function groupChip({flow, cause, open, pressed}) {
  const group = {flow, cause};
  return el("li", {class: "group"},
    el("button", {"aria-pressed": String(pressed), onclick: () => choose(group)}, `${open} × ${cause.replace(/Exception$/, "")} in ${flow}`),
    mayDecide ? el("button", {onclick: event => replayAll(event.currentTarget, group)}, "Replay all") : null);
}

function choose(group) {
  chosen = isChosen(group) ? null : group;
  refresh();
}

byId("all-letters").addEventListener("click", () => {
  isShort = !isShort;
  refresh();
});

export function showLetters(letters) {
  const few = isShort && !chosen ? letters.slice(0, FIRST) : letters;
  byId("all-letters").hidden = chosen != null || letters.length <= FIRST;
  byId("all-letters").textContent = isShort ? `Show ${letters.length - FIRST} more` : "Show the newest only";
  const shown = few.map(letter => ({...letter, waited: span(secondsSince(letter.parkedAt)).split(" ")[0], mayDecide}));
  sync(byId("letter-list"), shown, letter => letter.id, letterRow);
  byId("no-letters").hidden = letters.length > 0;
}

function due(deadline) {
  const late = secondsSince(deadline);
  return late > 0 ? `overdue by ${span(late)}` : `to be decided in ${span(-late)}`;
}

function letterRow(letter) {
  const tries = letter.attempts === 1 ? "tried once" : `tried ${letter.attempts} times`;
  return el("li", {},
    el("p", {class: "message"},
      letter.ref ? el("button", {class: "ref", onclick: () => showTrace(letter.ref)}, letter.ref) : null,
      letter.ref ? " — " : null, letter.message ?? letter.cause),
    el("p", {class: "facts"},
      [`${letter.route}, ${tries}, waiting ${span(secondsSince(letter.parkedAt))}`,
        letter.owner && (letter.deadline ? `${letter.owner}, ${due(letter.deadline)}` : letter.owner),
        letter.lastGoodState && `last good: ${letter.lastGoodState.toLowerCase()}`].filter(Boolean).join(" · "),
      el("br"), whatToDo(letter)),
    el("div", {class: "acts"},
      el("button", {class: "plain", onclick: () => showLetter(letter.id)}, "Look"),
      mayDecide ? [
        el("button", {class: "primary", onclick: event => decide(event.currentTarget, api.replay, letter, "is on its way again")}, "Replay"),
        el("button", {onclick: event => discard(event.currentTarget, letter)}, "Discard")
      ] : []));
}

function discard(button, letter) {
  if (button.dataset.sure) return decide(button, api.discard, letter, "is discarded");
  button.dataset.sure = "yes";
  button.textContent = "Really discard?";
}

async function decide(button, act, letter, done) {
  button.disabled = true;
  try {
    await act(letter.id);
    say(`Dead letter ${letter.id} ${done}.`);
  } catch (e) {
    say(e.message);
  }
  refresh();
}

async function replayAll(button, group) {
  button.disabled = true;
  try {
    const {replayed, left} = await api.replayGroup(group);
    say(`${replayed} are on their way again${left ? `, ${left} more are open` : ""}.`);
  } catch (e) {
    say(e.message);
  }
  refresh();
}
