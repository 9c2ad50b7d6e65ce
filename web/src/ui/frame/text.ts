import type { Texts } from "../language.tsx";

export const text = {
  skip: { en: "Skip to the content", it: "Vai al contenuto" },
  navigation: { en: "Main navigation", it: "Navigazione principale" },
  more: { en: "More", it: "Altro" },
  menu: { en: "Your menu", it: "Il tuo menu" },
  account: { en: "Account", it: "Account" },
  signOut: { en: "Sign out", it: "Esci" },
  language: { en: "Language", it: "Lingua" },
  theme: { en: "Theme", it: "Tema" },
  light: { en: "Light", it: "Chiaro" },
  dark: { en: "Dark", it: "Scuro" },
  auto: { en: "As the system", it: "Come il sistema" },
  search: { en: "Search", it: "Cerca" },
  lost: {
    en: "The server does not answer. What you see may be old.",
    it: "Il server non risponde. Quello che vedi può non essere aggiornato.",
  },
  offline: {
    en: "You are offline. What you see may be old.",
    it: "Sei senza connessione. Quello che vedi può non essere aggiornato.",
  },
  again: { en: "Try again", it: "Riprova" },
  home: (product: string) => ({ en: `${product}: home`, it: `${product}: pagina iniziale` }),
} satisfies Texts;
