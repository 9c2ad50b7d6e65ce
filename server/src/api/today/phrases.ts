import { type BehaviourSignal, isBehaviour, type Signal } from "@bussola/engine";
import type { Language, Sentence } from "../../platform/sentence.ts";

/** What a person did, by the usual names of events (Segment's, and those of the templates). */
const DID: Record<string, Sentence> = {
  "demo requested": { en: "asked for a demo", it: "ha chiesto una demo" },
  "meeting booked": { en: "booked a meeting", it: "ha fissato un incontro" },
  "meeting held": { en: "came to a meeting", it: "ha partecipato a un incontro" },
  "call requested": { en: "asked to be called", it: "ha chiesto una telefonata" },
  "contact requested": { en: "asked to be contacted", it: "ha chiesto un contatto" },
  "quote requested": { en: "asked for a quote", it: "ha chiesto un preventivo" },
  "proposal requested": { en: "asked for a proposal", it: "ha chiesto una proposta" },
  "trial started": { en: "started a trial", it: "ha iniziato una prova" },
  "trial ended": { en: "ended the trial", it: "ha finito la prova" },
  "signed up": { en: "signed up", it: "ha creato un account" },
  "signed in": { en: "signed in", it: "ha fatto l'accesso" },
  "feature used": { en: "used the product", it: "ha usato il prodotto" },
  "webinar attended": { en: "attended a webinar", it: "ha seguito un webinar" },
  "guide downloaded": { en: "downloaded a guide", it: "ha scaricato una guida" },
  "white paper downloaded": { en: "downloaded a paper", it: "ha scaricato un documento" },
  "form submitted": { en: "filled in a form", it: "ha compilato un modulo" },
  "chat started": { en: "started a chat", it: "ha aperto una chat" },
  "video viewed": { en: "watched a video", it: "ha guardato un video" },
  "product viewed": { en: "looked at a product", it: "ha guardato un prodotto" },
  "products searched": { en: "searched the shop", it: "ha cercato nel negozio" },
  "product added": { en: "put a product in the cart", it: "ha messo un prodotto nel carrello" },
  "checkout started": { en: "went to the checkout", it: "ha aperto la cassa" },
  "order completed": { en: "placed an order", it: "ha fatto un ordine" },
  "coupon entered": { en: "entered a coupon", it: "ha usato un buono sconto" },
  "newsletter subscribed": {
    en: "subscribed to the newsletter",
    it: "ha chiesto la newsletter",
  },
  "email opened": { en: "opened an e-mail", it: "ha aperto un'e-mail" },
  "email link clicked": { en: "clicked in an e-mail", it: "ha cliccato in un'e-mail" },
  "sms link clicked": { en: "clicked in a text message", it: "ha cliccato in un SMS" },
  "email replied": { en: "answered an e-mail", it: "ha risposto a un'e-mail" },
  "content shared": { en: "shared our content", it: "ha condiviso un nostro contenuto" },
  "social profile followed": { en: "followed us", it: "ha iniziato a seguirci" },
  "social post liked": { en: "liked a post", it: "ha messo mi piace a un post" },
  "social message received": { en: "wrote to us", it: "ci ha scritto" },
  "survey submitted": { en: "answered a survey", it: "ha risposto a un sondaggio" },
  "ad clicked": { en: "clicked an ad", it: "ha cliccato un annuncio" },
  unsubscribed: { en: "unsubscribed", it: "ha lasciato la newsletter" },
  "email bounced": { en: "could not be reached by e-mail", it: "non riceve le e-mail" },
  "deal won": { en: "bought", it: "ha comprato" },
  "deal lost": { en: "did not buy", it: "non ha comprato" },
};

/** Pages are told apart by the signal's name alone. */
const SAW: Record<string, Sentence> = {
  price_list_viewed: { en: "saw the price list", it: "ha visto il listino" },
  plan_viewed: { en: "saw the prices", it: "ha visto i prezzi" },
  prices_viewed: { en: "saw the prices", it: "ha visto i prezzi" },
  careers_viewed: { en: "looked at the jobs page", it: "ha visto le offerte di lavoro" },
  services_viewed: { en: "looked at the services", it: "ha visto i servizi" },
  case_study_viewed: { en: "read a case study", it: "ha letto un caso di studio" },
  team_viewed: { en: "looked at the team", it: "ha visto chi siamo" },
  page_viewed: { en: "viewed a page", it: "ha visto una pagina" },
  visit: { en: "visited the site", it: "ha visitato il sito" },
  contact_form: { en: "wrote through the contact form", it: "ha scritto dal modulo contatti" },
  link_clicked: { en: "clicked a link we sent", it: "ha cliccato un nostro link" },
  social_activity: { en: "was active on social media", it: "ha interagito sui social" },
};

/** What a person is. */
const IS: Record<string, Sentence> = {
  decision_maker: { en: "decision maker", it: "decide gli acquisti" },
  director: { en: "director", it: "ruolo direttivo" },
  manager: { en: "manager", it: "ruolo di responsabilità" },
  small_or_medium: { en: "small or medium company", it: "piccola o media impresa" },
  home_market: { en: "in our market", it: "nel nostro mercato" },
  email_known: { en: "e-mail known", it: "e-mail nota" },
};

/** What was done, in words for the second half of a sentence; the signal's own name if none fit. */
export function didPhrase(name: string, signal: BehaviourSignal, language: Language): string {
  const known = SAW[name] ?? eventPhrase(signal);
  return known?.[language] ?? nameOf(name);
}

/** Of a signal over several events only what they have in common could be said. */
function eventPhrase({ event, measure = "count" }: BehaviourSignal): Sentence | undefined {
  if (measure !== "count" && "sum" in measure) return undefined;
  const phrases = new Set([event ?? []].flat().map((one) => DID[one.toLowerCase()]));
  const [only] = phrases;
  return phrases.size === 1 ? only : undefined;
}

/** Says nothing without what it answers. */
const YES_OR_NO = /^(yes|no|s[iì]|true|false)$/i;

/** What a lead is: its own value where the signal reads one, else the signal's name. */
export function isPhrase(
  name: string,
  signal: Signal | undefined,
  value: unknown,
  language: Language,
): string {
  if (signal && "trait" in signal && !isBehaviour(signal) && value !== undefined) {
    if (signal.trait === "company.employees" && typeof value === "number")
      return language === "it" ? `${value} dipendenti` : `${value} employees`;
    const isPlain = Object.keys(signal).length === 1;
    if (isPlain && YES_OR_NO.test(String(value)))
      return `${nameOf(name)}: ${String(value).toLowerCase()}`;
    if (isPlain && typeof value === "string" && value.length <= 60) return value;
    if (isPlain && typeof value === "number") return `${nameOf(name)} ${value}`;
  }
  return IS[name]?.[language] ?? nameOf(name);
}

/** `price_list_viewed` as it is said. */
const nameOf = (name: string): string => name.replaceAll("_", " ").trim().toLowerCase();
