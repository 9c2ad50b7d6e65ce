import type { ValuePart } from "@bussola/contract";
import { type AgeRange, type Change, type Raised, withArticle } from "@bussola/engine";
import type { Language, Sentence } from "../../platform/sentence.ts";

const DAY_MS = 86_400_000;

/** What changed, since when, by how much. */
export function whatChanged(
  { subject, week }: Pick<Raised, "subject" | "week">,
  change: Change,
  language: Language,
): string {
  const since = weekIn(week, language);
  const percent = (share: number) => percentIn(share, language);
  const signal = readable(subject);
  switch (change.kind) {
    case "seen": {
      const [before, now] = [percent(change.before), percent(change.now)];
      return {
        en: `${now} of new leads have “${signal}” since the week of ${since}, ${before} before.`,
        it: `“${signal}” nei nuovi lead: ${now} dalla settimana ${since}, ${before} prima.`,
      }[language];
    }
    case "values":
    case "score": {
      const which = partIn(change.part, language);
      const [before, now] = [percent(change.before), percent(change.now)];
      const scores = {
        en: `New leads score differently since the week of ${since}: ${now} of them have ${which}, ${before} before.`,
        it: `I nuovi lead hanno punteggi diversi dalla settimana ${since}: ${now} con ${which}, prima ${before}.`,
      };
      const values = {
        en: `New leads have other values of “${signal}” since the week of ${since}: ${now} of them have ${which}, ${before} before.`,
        it: `I nuovi lead hanno altri valori di “${signal}” dalla settimana ${since}: ${now} con ${which}, prima ${before}.`,
      };
      return (change.kind === "score" ? scores : values)[language];
    }
    case "bands": {
      const [low, high] = [change.lowest, change.highest];
      return {
        en: `Hotter leads do not buy more often since the week of ${since}: ${high.hits} of ${high.of} in the highest band bought, ${low.hits} of ${low.of} in the lowest.`,
        it: `I lead più caldi non comprano più spesso dalla settimana ${since}: nella fascia più alta hanno comprato ${high.hits} su ${high.of}, nella più bassa ${low.hits} su ${low.of}.`,
      }[language];
    }
    case "chances": {
      const { from, to, leads, expected, bought } = change;
      const [foretold, came] = [percent(expected / leads), percent(bought / leads)];
      const span =
        percent(from) === percent(to) ? percent(to) : `${percent(from)} – ${percent(to)}`;
      const count = (value: number) => new Intl.NumberFormat(language).format(value);
      return {
        en: `Chances are wrong since the week of ${since}: of leads with a chance of ${span}, ${came} bought (${count(bought)} of ${count(leads)}), ${foretold} was foretold.`,
        it: `Le probabilità sono sbagliate dalla settimana ${since}: dei lead con probabilità ${span} ha comprato ${withArticle("il", came)} (${count(bought)} su ${count(leads)}), era previsto ${withArticle("il", foretold)}.`,
      }[language];
    }
    case "ages": {
      const { leads, expected, bought } = change;
      const [foretold, came] = [percent(expected / leads), percent(bought / leads)];
      const [days, count] = [daysIn(change, language), new Intl.NumberFormat(language)];
      const [hits, all] = [count.format(bought), count.format(leads)];
      return {
        en: `Chances are wrong for leads known for ${days} since the week of ${since}: ${came} of them bought (${hits} of ${all}), ${foretold} was foretold. At other ages they are not off like that.`,
        it: `Le probabilità sono sbagliate per i lead conosciuti da ${days} dalla settimana ${since}: ha comprato ${withArticle("il", came)} (${hits} su ${all}), era previsto ${withArticle("il", foretold)}. Alle altre età non sbagliano così.`,
      }[language];
    }
    case "answers": {
      const [before, now] = [percent(change.before), percent(change.now)];
      return {
        en: `Sales accept fewer leads since the week of ${since}: ${now} of those that they answer, ${before} before.`,
        it: `Le vendite accettano meno lead dalla settimana ${since}: ${now} di quelli a cui rispondono, ${before} prima.`,
      }[language];
    }
  }
}

const ADVICE: Readonly<Record<Change["kind"], Sentence>> = {
  seen: {
    en: "Check that the page, form or import still sends it. If it does, leads have changed: look at the close rates and train again.",
    it: "Controlla che la pagina, il modulo o l'importazione lo mandi ancora. Se lo manda, i lead sono cambiati: guarda i tassi di chiusura e riaddestra.",
  },
  values: {
    en: "Check the form or import that fills it in. If it is right, leads have changed: look at the close rates and train again.",
    it: "Controlla il modulo o l'importazione che lo compila. Se è giusto, i lead sono cambiati: guarda i tassi di chiusura e riaddestra.",
  },
  score: {
    en: "Look below which signals moved. If they are right, set the threshold again, so that sales get as many leads as they can call.",
    it: "Guarda qui sotto quali segnali si sono mossi. Se sono giusti, fissa di nuovo la soglia, così le vendite ricevono i lead che possono chiamare.",
  },
  bands: {
    en: "Do not rely on the bands: look at the close rates, and train or change the points.",
    it: "Non fidarti delle fasce: guarda i tassi di chiusura, e riaddestra o cambia i punti.",
  },
  chances: {
    en: "Do not plan by the chances: train again on the newest outcomes, and check that conversions still come in and mean the same.",
    it: "Non pianificare con le probabilità: riaddestra sugli esiti più recenti, e controlla che le conversioni arrivino ancora e significhino lo stesso.",
  },
  ages: {
    en: "Do not plan by the chances of leads of this age: train again on the newest outcomes, which calibrates the chances by age anew.",
    it: "Non pianificare con le probabilità dei lead di questa età: riaddestra sugli esiti più recenti, così le probabilità si tarano di nuovo per età.",
  },
  answers: {
    en: "Ask sales why: the reasons are below. Raise the threshold, or take points from what they reject.",
    it: "Chiedi alle vendite perché: i motivi sono qui sotto. Alza la soglia, o togli punti a ciò che rifiutano.",
  },
};

/** What to do about it. */
export const whatToDo = ({ kind }: Change, language: Language): string => ADVICE[kind][language];

/** How long leads have been known, after "for". */
function daysIn({ from, to }: AgeRange, language: Language): string {
  const days = new Intl.NumberFormat(language);
  if (to === null) {
    const more = days.format(from);
    return { en: `${more} days and more`, it: `${more} giorni e oltre` }[language];
  }
  const span = `${days.format(from)}–${days.format(to)}`;
  return { en: `${span} days`, it: `${span} giorni` }[language];
}

const readable = (signal: string): string => signal.replaceAll("_", " ");

/** A Monday as it follows "the week of", in Italian with its article. */
function weekIn(week: number, language: Language): string {
  const format = new Intl.DateTimeFormat(language === "it" ? "it" : "en-GB", {
    ...{ day: "numeric", month: "long", timeZone: "UTC" },
  });
  const day = format.format(new Date(week * DAY_MS));
  if (language === "en") return day;
  return withArticle("del", day);
}

const percentIn = (share: number, language: Language): string =>
  new Intl.NumberFormat(language, {
    style: "percent",
    maximumFractionDigits: share > 0 && share < 0.1 ? 1 : 0,
  }).format(share);

/** Some values, in the middle of a sentence. */
function partIn(part: ValuePart, language: Language): string {
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  switch (part.kind) {
    case "label":
      return `“${part.label}”`;
    case "missing":
      return { en: "none", it: "nessun valore" }[language];
    case "others":
      return { en: "any other value", it: "un altro valore" }[language];
    case "range": {
      const { from, to } = part;
      if (from === null && to === null) return { en: "a number", it: "un numero" }[language];
      if (from === null)
        return { en: `at most ${number(to ?? 0)}`, it: `al massimo ${number(to ?? 0)}` }[language];
      if (to === null)
        return { en: `more than ${number(from)}`, it: `più di ${number(from)}` }[language];
      return {
        en: `more than ${number(from)} up to ${number(to)}`,
        it: `più di ${number(from)} fino a ${number(to)}`,
      }[language];
    }
  }
}
