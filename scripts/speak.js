// Plain JavaScript that Node 18 runs, as are bussola.js, test.js, install.js, lock.js, node.js and
// web.js: they come before the install or go on without another Node.

const locale =
  process.env.BUSSOLA_LANG || process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG;
const italian = /^it($|[_.@-])/i.test(locale ?? "");

/** The sentence in the reader's language. */
export function say(en, it) {
  return italian ? it : en;
}

/** Ends the process with one sentence that says what to do. */
export function giveUp(en, it) {
  console.error(say(en, it));
  process.exit(1);
}

/** Calls `report` with the whole seconds elapsed, every `every` seconds; returns how to stop. */
export function whileWaiting(every, report) {
  const since = Date.now();
  const timer = setInterval(() => report(Math.round((Date.now() - since) / 1000)), every * 1000);
  return () => clearInterval(timer);
}
