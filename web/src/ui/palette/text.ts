import type { Texts } from "../language.tsx";

export const text = {
  placeholder: {
    en: "Go to a lead, model, segment or setting …",
    it: "Vai a un lead, modello, segmento o impostazione …",
  },
  leads: { en: "Leads", it: "Lead" },
  models: { en: "Models", it: "Modelli" },
  segments: { en: "Segments", it: "Segmenti" },
  places: { en: "Go to", it: "Vai a" },
  actions: { en: "Do", it: "Fai" },
  nothing: { en: "Nothing is called so.", it: "Nulla si chiama così." },
  partial: {
    en: "Names are still being loaded: leads are found by e-mail and user id.",
    it: "I nomi sono ancora in caricamento: i lead si trovano per e-mail e id utente.",
  },
  theme: (name: string, nome: string) => ({ en: `Theme: ${name}`, it: `Tema: ${nome}` }),
  language: (name: string) => ({ en: `Language: ${name}`, it: `Lingua: ${name}` }),
  lead: (id: number) => ({ en: `Lead ${id}`, it: `Lead ${id}` }),
} satisfies Texts;
