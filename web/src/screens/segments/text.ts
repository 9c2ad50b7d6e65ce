import type { Texts } from "../../ui/language.tsx";

export const text = {
  title: { en: "Segments", it: "Segmenti" },
  none: {
    en: "No segment yet. A segment is a group of leads for whom a condition holds.",
    it: "Ancora nessun segmento. Un segmento è un gruppo di contatti per cui vale una condizione.",
  },
  members: (count: string) => ({ en: `${count} leads`, it: `${count} contatti` }),
} satisfies Texts;
