import type { Locale } from "../score/locale.ts";
import type { Fault } from "./faults.ts";

/** What a fault says, in the reader's language; what is not known here stays in English. */
export function describeFault({ message }: Fault, locale: Locale): string {
  if (locale === "en") return message;
  const [, body = message, guess] = /^(.*?)(?:, did you mean (".*")\?)?$/s.exec(message) ?? [];
  const said = translated(body);
  return guess === undefined ? said : `${said}, forse volevi dire ${guess}?`;
}

function translated(text: string): string {
  for (const [form, say] of SENTENCES) {
    const found = form.exec(text);
    if (found) return say(...found.slice(1).map((part) => part ?? ""));
  }
  return text;
}

/** What was found, or what stands there instead. */
const GOT: Record<string, string> = {
  nothing: "niente",
  "a list": "una lista",
  "an empty list": "una lista vuota",
  "an object": "un oggetto",
  "an empty object": "un oggetto vuoto",
};

/** What was expected, without what was found; `$1` is a number, a name or an example. */
const EXPECTED: readonly (readonly [RegExp, string])[] = [
  [/^a number between (\S+) and (\S+)$/, "un numero fra $1 e $2"],
  [/^a number above 0$/, "un numero maggiore di 0"],
  [/^a number of at least 0$/, "un numero non minore di 0"],
  [/^a number$/, "un numero"],
  [/^a whole number$/, "un numero intero"],
  [/^at least (\d+)$/, "almeno $1"],
  [/^at least one (\w+)$/, "almeno un elemento ($1)"],
  [/^at most (\d+) characters$/, "al massimo $1 caratteri"],
  [/^at most (\d+) (\w+)$/, "al massimo $1 elementi ($2)"],
  [/^at least (min|atLeast|at), (.+)$/, "almeno $1, cioè $2"],
  [/^at most (at), (.+)$/, "al massimo $1, cioè $2"],
  [/^at most (\d+), the number of its signals$/, "al massimo $1, quanti sono i suoi segnali"],
  [/^more than min, (.+)$/, "più di min, cioè $1"],
  [/^min, max or both$/, "min, max o entrambi"],
  [/^points, tiers or values$/, "punti, scaglioni o valori (points, tiers, values)"],
  [/^a duration of at most (\d+) days$/, "una durata di al massimo $1 giorni"],
  [/^a duration such as "7d", or "0d"$/, 'una durata come "7d", oppure "0d"'],
  [/^a duration such as (".*")$/, "una durata come $1"],
  [/^a name of 1 to (\d+) characters$/, "un nome da 1 a $1 caratteri"],
  [
    /^a name without NUL and without halves of characters$/,
    "un nome senza NUL e senza mezzi caratteri",
  ],
  [/^a text of 1 to (\d+) characters such as (".*")$/, "un testo da 1 a $1 caratteri come $2"],
  [/^a text of 1 to (\d+) characters$/, "un testo da 1 a $1 caratteri"],
  [/^a text, a number, true or false$/, "un testo, un numero, true o false"],
  [/^a text such as (".*"), or a list of them$/, "un testo come $1, o una lista di testi"],
  [/^true or false$/, "true o false"],
  [/^a dotted path such as (".*")$/, "un percorso con i punti come $1"],
  [/^one that starts with (.*)$/, "uno che inizia con $1"],
  [/^one of (.*)$/, "uno fra $1"],
  [/^"sum" or "best"$/, '"sum" (somma) o "best" (il migliore)'],
  [/^"fit" or "engagement"$/, '"fit" o "engagement" (interesse)'],
  [/^"count", (.*) or (.*)$/, '"count", $1 o $2'],
  [/^the name of an event such as (".*"), or a list of names$/, "il nome di un evento come $1"],
  [/^a letter such as (.*)$/, "una lettera come $1"],
  [/^a digit in quotes such as (.*)$/, "una cifra fra virgolette come $1"],
  [/^a value to equal, or a condition such as (.*)$/, "un valore uguale, o una condizione come $1"],
  [/^a list of values such as (.*)$/, "una lista di valori come $1"],
  [/^a list of (\w+)$/, "una lista ($1)"],
  [/^signals by name$/, "segnali per nome"],
  [/^paths with conditions such as (.*)$/, "percorsi con condizioni come $1"],
  [/^values with points such as (.*)$/, "valori con i loro punti come $1"],
  [/^(.*), the name that it is saved under$/, "$1, il nome con cui si salva"],
  [/^1, the version of the format$/, "1, la versione del formato"],
  [/^a group with name, dimension and rules$/, "un gruppo con nome, dimensione e regole"],
  [/^a curve such as (\{.*\}): (.*) or steps$/, "una curva come $1: $2 o steps"],
  [/^a matrix with fit and engagement$/, "una matrice con fit ed engagement"],
  [/^a signal: an object with (.*)$/, "un segnale: un oggetto con $1"],
  [/^a model: an object with (.*) and groups$/, "un modello: un oggetto con $1 e groups"],
  [/^a trait or quality signal$/, "un segnale di attributo o di qualità"],
  [/^an? (\w+) such as (\{.*\})$/s, "un elemento ($1) come $2"],
  [/^what counts as a conversion: (.*)$/, "che cosa conta come conversione: $1"],
  [/^whole days from (\d+) to (\d+)$/, "giorni interi da $1 a $2"],
  [/^another key$/, "un'altra chiave"],
];

function expected(what: string): string {
  for (const [form, said] of EXPECTED) if (form.test(what)) return what.replace(form, said);
  return what;
}

const ABOUT: Record<string, string> = {
  "is a verdict, 1 or 0": "è un giudizio, 1 o 0",
  "has a condition, which gives 1 or 0": "ha una condizione, che dà 1 o 0",
  "is a trait": "è un attributo",
  "counts events": "conta eventi",
  "does not count events": "non conta eventi",
};
const KINDS: Record<string, string> = {
  group: "il gruppo",
  rule: "la regola",
  band: "la fascia",
  grade: "il voto",
  persona: "la persona",
};

type Say = (...parts: string[]) => string;
/** Whole sentences; the first that fits is said. */
const SENTENCES: readonly (readonly [RegExp, Say])[] = [
  [
    /^expected (a trait or quality signal), got (".*"), which counts events$/,
    (what = "", got) => `serve ${expected(what)}, e ${got} conta eventi`,
  ],
  [
    /^expected (.*), got (.*?)$/s,
    (what = "", got = "") => `serve ${expected(what)}, qui c'è ${GOT[got] ?? got}`,
  ],
  [/^expected (.*)$/s, (what = "") => `serve ${expected(what)}`],
  [/^unknown signal (".*")$/, (name) => `il segnale ${name} non esiste`],
  [/^unknown key (".*")$/, (name) => `la chiave ${name} non esiste`],
  [/^unknown quality (".*")$/, (name) => `la qualità ${name} non esiste`],
  [
    /^unknown path (".*?"), expected (.*)$/,
    (path, what = "") => `il percorso ${path} non esiste, serve ${expected(what)}`,
  ],
  [/^unknown path (".*")$/, (path) => `il percorso ${path} non esiste`],
  [/^(".*") cannot be given together with (.*)$/, (a, b) => `${a} non può stare insieme a ${b}`],
  [/^cannot be given together with (.*)$/, (other) => `non può stare insieme a ${other}`],
  [
    /^cannot be used here: signal (".*") (is .*|has .*|counts .*|does not .*)$/,
    (name, about = "") => `qui non si può usare: il segnale ${name} ${ABOUT[about] ?? about}`,
  ],
  [
    /^outcomes are counted: a measure has no place here$/,
    () => "gli esiti si contano: qui una misura non ha posto",
  ],
  [
    /^the same as won: a lead is not won and lost by one event$/,
    () => "è uguale a won: un lead non è vinto e perso con lo stesso evento",
  ],
  [/^is only for points$/, () => "vale solo con i punti (points)"],
  [
    /^is the same as (".*"): text compares without case$/,
    (same) => `è uguale a ${same}: maiuscole e minuscole non contano`,
  ],
  [
    /^(\w+) (".*") is already at (.*), give it a name of its own$/,
    (kind = "", name, at) => `${KINDS[kind] ?? kind} ${name} c'è già (${at}): serve un altro nome`,
  ],
  [
    /^the name "scale" is kept for the clamp of the score$/,
    () => 'il nome "scale" è riservato ai limiti del punteggio',
  ],
  [/^needs a scale with both min and max$/, () => "serve una scala con min e max"],
  [
    /^needs a scale whose max is more than its min$/,
    () => "serve una scala con il massimo sopra il minimo",
  ],
  [/^signal (".*") is repeated$/, (name) => `il segnale ${name} è ripetuto`],
  [/^(.*) is repeated$/, (from) => `${from} è ripetuto`],
  [/^and (\d+) more faults$/, (count) => `e altri ${count} errori`],
  [/^more than (\d+) values$/, (count) => `più di ${count} valori`],
  [/^nested more than (\d+) deep$/, (depth) => `più di ${depth} livelli uno dentro l'altro`],
  [/^the key "__proto__" is not allowed$/, () => 'la chiave "__proto__" non è ammessa'],
  [/^line (\d+), column (\d+): (.*)$/s, (line, at, why) => `riga ${line}, colonna ${at}: ${why}`],
  [
    /^cannot be read: longer than (\d+) characters$/,
    (most) => `non si legge: più di ${most} caratteri`,
  ],
  [/^cannot be read: nested too deeply$/, () => "non si legge: troppi livelli uno dentro l'altro"],
  [/^cannot be read: (.*)$/s, (why) => `non si legge: ${why}`],
];
