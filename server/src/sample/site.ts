import type { Language } from "./names.ts";

export const SITE = "https://www.officina-digitale.example";

export type PageName =
  | "home"
  | "product"
  | "pricing"
  | "cases"
  | "blog"
  | "careers"
  | "guide"
  | "webinar"
  | "trial"
  | "demo"
  | "contact"
  | "shop"
  | "newsletter";

export type Page = { path: string; title: string };

const PAGES: Record<PageName, { it: Page; en: Page }> = {
  home: {
    it: { path: "/", title: "Officina Digitale" },
    en: { path: "/en", title: "Officina Digitale" },
  },
  product: {
    it: { path: "/prodotto", title: "Il gestionale" },
    en: { path: "/product", title: "The product" },
  },
  pricing: {
    it: { path: "/listino", title: "Listino prezzi" },
    en: { path: "/pricing", title: "Pricing" },
  },
  cases: {
    it: { path: "/casi-studio", title: "Casi studio" },
    en: { path: "/case-studies", title: "Case studies" },
  },
  blog: {
    it: { path: "/blog/dal-preventivo-all-ordine", title: "Dal preventivo all'ordine" },
    en: { path: "/blog/from-quote-to-order", title: "From quote to order" },
  },
  careers: {
    it: { path: "/lavora-con-noi", title: "Lavora con noi" },
    en: { path: "/careers", title: "Careers" },
  },
  guide: {
    it: { path: "/guide", title: "Guide gratuite" },
    en: { path: "/guides", title: "Free guides" },
  },
  webinar: {
    it: { path: "/webinar", title: "Webinar" },
    en: { path: "/webinars", title: "Webinars" },
  },
  trial: {
    it: { path: "/prova-gratuita", title: "Prova gratuita" },
    en: { path: "/free-trial", title: "Free trial" },
  },
  demo: {
    it: { path: "/demo", title: "Richiedi una demo" },
    en: { path: "/book-a-demo", title: "Book a demo" },
  },
  contact: {
    it: { path: "/contatti", title: "Contatti" },
    en: { path: "/contact", title: "Contact" },
  },
  shop: { it: { path: "/negozio", title: "Negozio" }, en: { path: "/shop", title: "Shop" } },
  newsletter: {
    it: { path: "/newsletter", title: "Iscriviti alla newsletter" },
    en: { path: "/newsletter-signup", title: "Newsletter" },
  },
};

/** A page of the invented seller's site, in Italian or else in English. */
export function pageIn(name: PageName, language: Language): Page {
  return PAGES[name][language === "it" ? "it" : "en"];
}

export const GUIDES = [
  "checklist-gestionale",
  "guida-preventivi",
  "roi-calculator",
  "buyers-guide",
];

export const PRODUCTS = [
  { product_id: "corso-base", name: "Corso base", price: 49 },
  { product_id: "corso-avanzato", name: "Corso avanzato", price: 129 },
  { product_id: "lettore-barcode", name: "Lettore di codici a barre", price: 89 },
  { product_id: "stampante-etichette", name: "Stampante per etichette", price: 219 },
];
