/** What is counted and named in a definition: with an article in Italian, and many of it. */
const NOUNS = {
  band: { en: "band", it: "una fascia" },
  bands: { en: "bands", it: "fasce" },
  clause: { en: "clause", it: "una clausola" },
  clauses: { en: "clauses", it: "clausole" },
  condition: { en: "condition", it: "una condizione" },
  conditions: { en: "conditions", it: "condizioni" },
  grade: { en: "grade", it: "un voto" },
  grades: { en: "grades", it: "voti" },
  group: { en: "group", it: "un gruppo" },
  groups: { en: "groups", it: "gruppi" },
  key: { en: "key", it: "una chiave" },
  names: { en: "names", it: "nomi" },
  paths: { en: "paths", it: "percorsi" },
  persona: { en: "persona", it: "una persona" },
  personas: { en: "personas", it: "personas" },
  quality: { en: "quality", it: "un controllo di qualità" },
  rule: { en: "rule", it: "una regola" },
  rules: { en: "rules", it: "regole" },
  signal: { en: "signal", it: "un segnale" },
  signals: { en: "signals", it: "segnali" },
  step: { en: "step", it: "un gradino" },
  steps: { en: "steps", it: "gradini" },
  text: { en: "text", it: "un testo" },
  texts: { en: "texts", it: "testi" },
  tier: { en: "tier", it: "uno scaglione" },
  tiers: { en: "tiers", it: "scaglioni" },
  value: { en: "value", it: "un valore" },
  values: { en: "values", it: "valori" },
};

/** What stands there instead of what was expected; values are quoted as they are. */
const GOT = {
  nothing: { en: "nothing", it: "niente" },
  aList: { en: "a list", it: "una lista" },
  emptyList: { en: "an empty list", it: "una lista vuota" },
  anObject: { en: "an object", it: "un oggetto" },
  emptyObject: { en: "an empty object", it: "un oggetto vuoto" },
};

/** What was expected: after "expected" in English, after "serve" in Italian. */
const EXPECTED = {
  number: { en: "a number", it: "un numero" },
  between: (min: string, max: string) => ({
    en: `a number between ${min} and ${max}`,
    it: `un numero fra ${min} e ${max}`,
  }),
  above0: { en: "a number above 0", it: "un numero maggiore di 0" },
  least0: { en: "a number of at least 0", it: "un numero non minore di 0" },
  whole: { en: "a whole number", it: "un numero intero" },
  wholeDays: (min: string, max: string) => ({
    en: `whole days from ${min} to ${max}`,
    it: `un numero intero di giorni, da ${min} a ${max}`,
  }),
  least: (min: string) => ({ en: `at least ${min}`, it: `almeno ${min}` }),
  leastOf: (key: string, min: string) => ({
    en: `at least ${key}, ${min}`,
    it: `almeno ${key}, cioè ${min}`,
  }),
  mostOf: (key: string, max: string) => ({
    en: `at most ${key}, ${max}`,
    it: `al massimo ${key}, cioè ${max}`,
  }),
  moreThan: (key: string, min: string) => ({
    en: `more than ${key}, ${min}`,
    it: `più di ${key}, cioè ${min}`,
  }),
  mostSignals: (count: string) => ({
    en: `at most ${count}, the number of its signals`,
    it: `al massimo ${count}, quanti sono i suoi segnali`,
  }),
  one: (noun: string) => ({ en: `at least one ${noun}`, it: `almeno ${noun}` }),
  most: (count: string, nouns: string) => ({
    en: `at most ${count} ${nouns}`,
    it: `al massimo ${count} ${nouns}`,
  }),
  mostCharacters: (count: string) => ({
    en: `at most ${count} characters`,
    it: `al massimo ${count} caratteri`,
  }),
  listOf: (nouns: string) => ({ en: `a list of ${nouns}`, it: `una lista di ${nouns}` }),
  listSuchAs: (nouns: string, example: string) => ({
    en: `a list of ${nouns} such as ${example}`,
    it: `una lista di ${nouns} come ${example}`,
  }),
  suchAs: (noun: string, example: string) => ({
    en: `a ${noun} such as ${example}`,
    it: `${noun} come ${example}`,
  }),
  object: (example: string) => ({
    en: `an object such as ${example}`,
    it: `un oggetto come ${example}`,
  }),
  oneOf: (choices: string) => ({ en: `one of ${choices}`, it: `uno fra ${choices}` }),
  either: (one: string, other: string) => ({
    en: `${one} or ${other}`,
    it: `${one} oppure ${other}`,
  }),
  trueOrFalse: { en: "true or false", it: "true o false" },
  duration: (example: string) => ({
    en: `a duration such as ${example}`,
    it: `una durata come ${example}`,
  }),
  cooldown: {
    en: 'a duration such as "7d", or "0d"',
    it: 'una durata come "7d", oppure "0d"',
  },
  longest: (days: string) => ({
    en: `a duration of at most ${days} days`,
    it: `una durata di al massimo ${days} giorni`,
  }),
  name: (most: string) => ({
    en: `a name of 1 to ${most} characters`,
    it: `un nome da 1 a ${most} caratteri`,
  }),
  plainName: {
    en: "a name without NUL and without halves of characters",
    it: "un nome senza NUL e senza mezzi caratteri",
  },
  savedName: (name: string) => ({
    en: `${quoted(name)}, the name that it is saved under`,
    it: `${quoted(name)}, il nome con cui viene salvato`,
  }),
  anyText: { en: "a text", it: "un testo" },
  someText: (most: string) => ({
    en: `a text of 1 to ${most} characters`,
    it: `un testo da 1 a ${most} caratteri`,
  }),
  glob: (most: string, example: string) => ({
    en: `a text of 1 to ${most} characters such as ${example}`,
    it: `un testo da 1 a ${most} caratteri come ${example}`,
  }),
  globs: (example: string) => ({
    en: `a text such as ${example}, or a list of them`,
    it: `un testo come ${example}, o una lista di testi`,
  }),
  path: (example: string) => ({
    en: `a dotted path such as ${example}`,
    it: `un percorso con i punti come ${example}`,
  }),
  scalar: {
    en: "a text, a number, true or false",
    it: "un testo, un numero, true o false",
  },
  test: (example: string) => ({
    en: `a value to equal, or a condition such as ${example}`,
    it: `il valore a cui essere uguale, o una condizione come ${example}`,
  }),
  pathsWithTests: (example: string) => ({
    en: `paths with conditions such as ${example}`,
    it: `percorsi con condizioni come ${example}`,
  }),
  valuesWithPoints: (example: string) => ({
    en: `values with points such as ${example}`,
    it: `valori con i loro punti come ${example}`,
  }),
  event: (example: string) => ({
    en: `the name of an event such as ${example}, or a list of names`,
    it: `il nome di un evento come ${example}, o una lista di nomi`,
  }),
  sumPaths: (example: string) => ({
    en: `the path of a number such as ${example}, or a list of paths`,
    it: `il percorso di un numero come ${example}, o una lista di percorsi`,
  }),
  measure: {
    en: '"count", {"sum": path} or {"distinct": path}',
    it: '"count", {"sum": percorso} o {"distinct": percorso}',
  },
  signalForm: {
    en: "a signal: an object with event, type, where, trait or quality",
    it: "un segnale: un oggetto con event, type, where, trait o quality",
  },
  signalsByName: { en: "signals by name", it: "segnali per nome" },
  anotherKey: { en: "another key", it: "un'altra chiave" },
  version: { en: "1, the version of the format", it: "1, la versione del formato" },
  curve: (example: string) => ({
    en: `a curve such as ${example}: window, linear, halfLife or steps`,
    it: `una curva come ${example}: window, linear, halfLife o steps`,
  }),
  forms: {
    en: "points, tiers or values",
    it: "dei punti (points), degli scaglioni (tiers) o dei valori (values)",
  },
  groupForm: {
    en: "a group with name, dimension and rules",
    it: "un gruppo con name, dimension e rules",
  },
  matrixForm: {
    en: "a matrix with fit and engagement",
    it: "una matrice con fit ed engagement",
  },
  letter: (example: string) => ({
    en: `a letter such as ${example}`,
    it: `una lettera come ${example}`,
  }),
  digit: (example: string) => ({
    en: `a digit in quotes such as ${example}`,
    it: `una cifra fra virgolette come ${example}`,
  }),
  bounds: { en: "min, max or both", it: "min, max o entrambi" },
  range: (example: string) => ({
    en: `bounds such as ${example}: gte, lt or both`,
    it: `dei limiti come ${example}: gte, lt o entrambi`,
  }),
  model: {
    en: "a model: an object with bussola, name, signals and groups",
    it: "un modello: un oggetto con bussola, name, signals e groups",
  },
  segment: {
    en: "a segment: an object with bussola, name and when",
    it: "un segmento: un oggetto con bussola, name e when",
  },
  node: (example: string) => ({
    en: `a condition: all, any, not, a clause such as ${example}, or score, fit, engagement, band, grade, persona or ready`,
    it: `una condizione: all, any, not, una clausola come ${example}, oppure score, fit, engagement, band, grade, persona o ready`,
  }),
  conversion: {
    en: "what counts as a conversion: an object with won, lost, value and horizonDays",
    it: "che cosa conta come conversione: un oggetto con won, lost, value e horizonDays",
  },
};

/** What a signal is, where something cannot be used on it. */
const ABOUT = {
  isVerdict: { en: "is a verdict, 1 or 0", it: "è un giudizio, 1 o 0" },
  isCondition: {
    en: "has a condition, which gives 1 or 0",
    it: "ha una condizione, che dà 1 o 0",
  },
  isTrait: { en: "is a trait", it: "è un attributo" },
  isCounted: { en: "counts events", it: "conta eventi" },
  isNotCounted: { en: "does not count events", it: "non conta eventi" },
};

/** Texts of files that are neither YAML nor JSON. */
const UNREADABLE = {
  atLine: (line: string, column: string, why: string) => ({
    en: `line ${line}, column ${column}: ${why}`,
    it: `riga ${line}, colonna ${column}: ${why}`,
  }),
  unreadable: (why: string) => ({ en: `cannot be read: ${why}`, it: `non si legge: ${why}` }),
  tooLong: (most: string) => ({
    en: `longer than ${most} characters`,
    it: `ha più di ${most} caratteri`,
  }),
  tooNested: { en: "nested too deeply", it: "ha troppi livelli uno dentro l'altro" },
  /** In the words of the parser of YAML, which has them in English alone. */
  syntax: (code: string, said: string) => ({
    en: said,
    it: `${SYNTAX_IT[code] ?? "non è YAML né JSON"} (${said})`,
  }),
};

/** What the codes of the `yaml` package mean: https://eemeli.org/yaml/#errors */
const SYNTAX_IT: Record<string, string> = {
  ALIAS_PROPS: "un alias non può avere un'ancora o un tag",
  BAD_ALIAS: "un alias che non si può usare",
  BAD_COLLECTION_TYPE: "un tag di un altro tipo di raccolta",
  BAD_DIRECTIVE: "una direttiva sbagliata",
  BAD_DQ_ESCAPE: "un carattere di escape sbagliato fra virgolette doppie",
  BAD_INDENT: "il rientro è sbagliato",
  BAD_PROP_ORDER: "ancora e tag sono fuori posto",
  BAD_SCALAR_START: "un valore non può iniziare così",
  BLOCK_AS_IMPLICIT_KEY: "due chiavi su una riga, o una chiave su più righe",
  BLOCK_IN_FLOW: "un blocco rientrato non può stare fra parentesi",
  DUPLICATE_KEY: "una chiave è ripetuta",
  KEY_OVER_1024_CHARS: "una chiave è troppo lunga",
  MISSING_CHAR: "manca un carattere",
  MULTILINE_IMPLICIT_KEY: "una chiave sta su più righe, o mancano i due punti",
  MULTIPLE_ANCHORS: "più ancore per un solo valore",
  MULTIPLE_DOCS: "il file ha più di un documento",
  MULTIPLE_TAGS: "più tag per un solo valore",
  NON_STRING_KEY: "una chiave non è un testo",
  TAB_AS_INDENT: "il rientro va fatto con spazi, non con tabulazioni",
  TAG_RESOLVE_FAILED: "un tag che non si conosce",
  UNEXPECTED_TOKEN: "qualcosa qui è di troppo",
};

/**
 * All that can be wrong with a model, a segment or a conversion, in both languages and in one place.
 * Parts come as texts of the same language: names bare, values as they are written.
 */
export const TEXT = {
  ...NOUNS,
  ...GOT,
  ...EXPECTED,
  ...ABOUT,
  ...UNREADABLE,
  expected: (what: string) => ({ en: `expected ${what}`, it: `serve ${what}` }),
  expectedGot: (what: string, got: string) => ({
    en: `expected ${what}, got ${got}`,
    it: `serve ${what}, qui c'è ${got}`,
  }),
  wrong: { en: "this cannot stand here", it: "questo qui non può stare" },
  guessed: (said: string, name: string) => ({
    en: `${said}, did you mean ${quoted(name)}?`,
    it: `${said}, forse volevi dire ${quoted(name)}?`,
  }),
  unknown: (noun: string, name: string) => ({
    en: `unknown ${noun} ${quoted(name)}`,
    it: `non esiste ${noun} ${quoted(name)}`,
  }),
  unknownPath: (path: string) => ({
    en: `unknown path ${quoted(path)}`,
    it: `non esiste un percorso ${quoted(path)}`,
  }),
  unknownStart: (path: string) => ({
    en: `unknown path ${quoted(path)}, expected one that starts with properties, context or traits`,
    it: `non esiste un percorso ${quoted(path)}, ne serve uno che inizi con properties, context o traits`,
  }),
  together: (key: string, other: string) => ({
    en: `${quoted(key)} cannot be given together with ${quoted(other)}`,
    it: `${quoted(key)} non può stare insieme a ${quoted(other)}`,
  }),
  misplaced: (signal: string, about: string) => ({
    en: `cannot be used here: signal ${quoted(signal)} ${about}`,
    it: `qui non si può usare: il segnale ${quoted(signal)} ${about}`,
  }),
  onlyPoints: { en: "is only for points", it: "vale solo con i punti (points)" },
  sameText: (other: string) => ({
    en: `is the same as ${quoted(other)}: text compares without case`,
    it: `è uguale a ${quoted(other)}: maiuscole e minuscole non contano`,
  }),
  already: (noun: string, name: string, at: string) => ({
    en: `${noun} ${quoted(name)} is already at ${at}, give it a name of its own`,
    it: `c'è già ${noun} ${quoted(name)} in ${at}: serve un altro nome`,
  }),
  repeated: (from: string) => ({ en: `${from} is repeated`, it: `${from} è ripetuto` }),
  repeatedSignal: (name: string) => ({
    en: `signal ${quoted(name)} is repeated`,
    it: `il segnale ${quoted(name)} è ripetuto`,
  }),
  notOfPerson: (signal: string) => ({
    en: `expected a trait or quality signal, got ${quoted(signal)}, which counts events`,
    it: `serve un segnale di attributo o di qualità, e ${quoted(signal)} conta eventi`,
  }),
  keptName: {
    en: 'the name "scale" is kept for the clamp of the score',
    it: 'il nome "scale" è riservato ai limiti del punteggio',
  },
  needsScale: {
    en: "needs a scale with both min and max",
    it: "richiede una scala (scale) con min e max",
  },
  needsWidth: {
    en: "needs a scale whose max is more than its min",
    it: "richiede una scala (scale) con max maggiore di min",
  },
  more: (count: string) => ({ en: `and ${count} more faults`, it: `e altri ${count} errori` }),
  tooMany: (most: string) => ({ en: `more than ${most} values`, it: `più di ${most} valori` }),
  tooDeep: (most: string) => ({
    en: `nested more than ${most} deep`,
    it: `più di ${most} livelli uno dentro l'altro`,
  }),
  prototype: {
    en: 'the key "__proto__" is not allowed',
    it: 'la chiave "__proto__" non è ammessa',
  },
  needsModel: { en: "needs a published model", it: "richiede un modello pubblicato" },
  noQualify: (model: string) => ({
    en: `model ${quoted(model)} has no qualify`,
    it: `il modello ${quoted(model)} non dice quando un lead è pronto (qualify)`,
  }),
  notPublished: (model: string) => ({
    en: `model ${quoted(model)} is not published`,
    it: `il modello ${quoted(model)} non è pubblicato`,
  }),
  newSignal: {
    en: "is new: its past is read when the segment is saved",
    it: "è nuovo: il suo passato si legge quando si salva il segmento",
  },
  takenName: (name: string) => ({
    en: `there is another segment ${quoted(name)}`,
    it: `c'è già un altro segmento ${quoted(name)}`,
  }),
  tooManySegments: (most: string) => ({
    en: `there are ${most} segments already, delete one first`,
    it: `ci sono già ${most} segmenti: prima eliminane uno`,
  }),
  notAnEvent: (key: string) => ({
    en: `outcomes are events, on a day: ${key} has none; expected event or type`,
    it: `gli esiti sono eventi, con un giorno: ${key} non ne ha; serve event o type`,
  }),
  outcomeMeasure: {
    en: "outcomes are counted: a measure has no place here",
    it: "gli esiti si contano: qui una misura non ha posto",
  },
  lostIsWon: {
    en: "the same as won: a lead is not won and lost by one event",
    it: "è uguale a won: un lead non è vinto e perso con lo stesso evento",
  },
};

function quoted(name: string): string {
  return JSON.stringify(name);
}
