// Talks to our own REST. A session that has ended leads to the sign-in page and back here.

async function ask(path, method = "GET") {
  const answer = await fetch(path, {method, redirect: "manual", headers: {Accept: "application/json"}});
  if (answer.type === "opaqueredirect" || answer.status === 401) {
    location.assign("/");
    return new Promise(() => {});
  }
  const body = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(body?.what ? `${body.what}. ${body.whatToDo}.` : `The server answered ${answer.status}`);
  return body;
}

const query = values => new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();

export const figures = () => ask("/api/figures");
export const systems = () => ask("/api/systems");
export const orders = (q, limit) => ask(`/api/orders?${query({q, limit})}`);
export const atRisk = within => ask(`/api/orders/at-risk?${query({within})}`);
export const letters = group => ask(`/api/dead-letters?${query({state: "OPEN", limit: 100, ...group})}`);
export const letter = id => ask(`/api/dead-letters/${id}`);
export const trace = ref => ask(`/api/trace/${encodeURIComponent(ref)}`);
export const replay = id => ask(`/api/dead-letters/${id}/replay`, "POST");
export const discard = id => ask(`/api/dead-letters/${id}/discard`, "POST");
export const replayGroup = group => ask(`/api/dead-letters/replay?${query(group)}`, "POST");
export const clearAlarm = (system, cause) =>
  ask(`/api/systems/${encodeURIComponent(system)}/alarms/${encodeURIComponent(cause)}`, "DELETE");
export const signOut = () => ask("/api/sign-out", "POST");
