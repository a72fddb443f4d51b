// Times, refs and states as people say them.

const MINUTE = 60, HOUR = 3600, DAY = 86400;

export function span(seconds) {
  const s = Math.max(0, Math.round(seconds));
  if (s < MINUTE) return `${s} s`;
  if (s < HOUR) return `${Math.floor(s / MINUTE)} min`;
  if (s < 2 * DAY) return `${Math.floor(s / HOUR)} h ${Math.floor((s % HOUR) / MINUTE)} min`;
  return `${Math.floor(s / DAY)} days`;
}

export const secondsSince = (moment, now = Date.now()) => (now - Date.parse(moment)) / 1000;

export const moment = text => text == null ? "–" : new Date(text).toLocaleString(undefined,
  {month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit"});

export const afterColon = ref => ref.slice(ref.indexOf(":") + 1);

export const lower = word => word == null ? "" : word.toLowerCase().replaceAll("_", " ");

const NEXT = {
  UnmappedException: "Add the missing row to the mapping, then replay: it is in force without a restart.",
  RejectedException: "The other side refuses it as it is. Correct it there or here, then replay.",
  RefusedException: "Its sentence says what a person has to do there. Then replay or discard, as it says.",
  PickedException: "Stop the parcel and undo the pick, then replay; or let it go, then discard.",
  NotShipped: "Replay to tell the marketplace once more. It closes by itself when the parcel is shown there.",
  NotPlaced: "Replay to read the order anew: it is placed once, whatever happened before. It closes by itself when it is there.",
  NotSold: "Cancel it in the shop if nobody bought it: then it closes by itself.",
  AccessException: "Our account there does not work. See the alarms, then replay."
};

export const whatToDo = letter => NEXT[letter.cause]
  ?? "Find out what is wrong; when it is put right, replay. Discard it only if nobody needs it.";
