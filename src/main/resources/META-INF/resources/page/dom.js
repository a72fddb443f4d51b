// Builds elements. Text is always set as text, so that nothing a buyer or a system wrote becomes part of the page.

export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(child => child != null));
  return element;
}

export const byId = id => document.getElementById(id);

// Brings the children of a parent in line with items. An element whose item did not change stays as it is, so that
// focus and selection survive the next look at the server.
export function sync(parent, items, key, build) {
  const old = new Map([...parent.children].map(child => [child.dataset.key, child]));
  const wasEmpty = old.size === 0;
  let at = parent.firstElementChild;
  for (const item of items) {
    const id = String(key(item));
    const face = JSON.stringify(item);
    let child = old.get(id);
    if (!child || child.dataset.face !== face) {
      const fresh = build(item);
      if (!child && !wasEmpty) fresh.classList.add("new");
      fresh.dataset.key = id;
      fresh.dataset.face = face;
      if (child) {
        if (at === child) at = fresh;
        replaceKeepingFocus(child, fresh);
      }
      child = fresh;
    }
    old.delete(id);
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
  for (const child of old.values()) child.remove();
}

function replaceKeepingFocus(child, fresh) {
  const focusable = "button, a, input";
  const index = [...child.querySelectorAll(focusable)].indexOf(document.activeElement);
  child.replaceWith(fresh);
  if (index >= 0) fresh.querySelectorAll(focusable)[index]?.focus();
}

let silence;

// Says what happened, to the eye and to a screen reader.
export function say(text) {
  const said = byId("said");
  said.textContent = text;
  said.classList.add("shown");
  clearTimeout(silence);
  silence = setTimeout(() => said.classList.remove("shown"), 6000);
}
