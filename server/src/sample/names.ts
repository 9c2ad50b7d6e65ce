const words = (text: string): string[] => text.trim().split(/\s+/);

export type Language = "it" | "en" | "de" | "fr" | "es";

type Country = {
  code: string;
  language: Language;
  locale: string;
  cities: string[];
  /** What browsers there report: IANA name. */
  timezone: string;
  freeMail: string[];
};

const country = (
  code: string,
  language: Language,
  locale: string,
  timezone: string,
  cities: string,
  freeMail: string,
): Country => ({
  code,
  language,
  locale,
  timezone,
  cities: cities.split(","),
  freeMail: words(freeMail),
});

export type { Country };

/** Where leads come from, with how many in a hundred. */
export const COUNTRIES: readonly (readonly [weight: number, country: Country])[] = [
  [
    65,
    country(
      "IT",
      "it",
      "it-IT",
      "Europe/Rome",
      "Milano,Milano,Milano,Roma,Roma,Torino,Bologna,Firenze,Verona,Padova,Brescia,Bergamo,Modena,Parma,Treviso,Vicenza,Genova,Napoli,Napoli,Bari,Catania,Palermo,Ancona,Perugia,Trento,Udine,Lecce,Cagliari",
      "gmail.com gmail.com gmail.com libero.it outlook.it hotmail.it virgilio.it tiscali.it alice.it",
    ),
  ],
  [
    4,
    country(
      "CH",
      "it",
      "it-CH",
      "Europe/Zurich",
      "Lugano,Bellinzona,Zürich",
      "gmail.com bluewin.ch",
    ),
  ],
  [
    7,
    country(
      "DE",
      "de",
      "de-DE",
      "Europe/Berlin",
      "München,Berlin,Hamburg,Köln,Stuttgart",
      "gmail.com gmx.de web.de",
    ),
  ],
  [
    6,
    country("FR", "fr", "fr-FR", "Europe/Paris", "Paris,Lyon,Nantes,Lille", "gmail.com orange.fr"),
  ],
  [
    5,
    country(
      "ES",
      "es",
      "es-ES",
      "Europe/Madrid",
      "Madrid,Barcelona,Valencia",
      "gmail.com hotmail.com",
    ),
  ],
  [
    6,
    country(
      "GB",
      "en",
      "en-GB",
      "Europe/London",
      "London,Manchester,Leeds,Bristol",
      "gmail.com outlook.com",
    ),
  ],
  [
    7,
    country(
      "US",
      "en",
      "en-US",
      "America/New_York",
      "New York,Boston,Austin,Chicago,Denver",
      "gmail.com yahoo.com icloud.com",
    ),
  ],
];

/** Men's, women's and family names by language. */
export const NAMES: Record<Language, { men: string[]; women: string[]; family: string[] }> = {
  it: {
    men: words(`Marco Andrea Luca Matteo Alessandro Francesco Davide Lorenzo Simone Stefano Paolo
      Giuseppe Antonio Giovanni Roberto Riccardo Federico Michele Filippo Nicola Alberto Enrico
      Giorgio Massimo Fabio Claudio Tommaso Pietro Emanuele Daniele`),
    women: words(`Giulia Francesca Chiara Sara
      Martina Anna Elena Laura Silvia Valentina Elisa Federica Alessia Paola Barbara Maria Giorgia
      Beatrice Ilaria Roberta Cristina Monica Caterina Marta Lucia Irene Camilla Arianna Serena`),
    family:
      words(`Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo
      Conti Costa Giordano Mancini Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani Rinaldi
      Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Serra Coppola Marchetti
      Parisi Villa Conte Ferraro Fabbri Bianco Marini Grasso Valentini Messina Sala Gatti Pellegrini
      Palumbo Sanna Farina Rizzi Monti Cattaneo Morelli Amato Silvestri Mazza Testa Grassi Carbone
      Giuliani Benedetti Barone Rossetti Caputo Montanari Guerra Palmieri Bernardi Martino Fiore
      Ferretti Bellini Basile Riva Donati Piras Vitali Battaglia Sartori Neri Costantini Milani Pagano
      Ruggiero Sorrentino Orlando Negri Zanetti Bassi Brambilla Galimberti Pozzi Fumagalli`),
  },
  en: {
    men: words("James Oliver Jack Harry Daniel Thomas Ryan Ethan Michael David Matthew Kevin"),
    women: words("Emma Sophie Amelia Grace Emily Hannah Olivia Chloe Jessica Sarah Ashley Rachel"),
    family:
      words(`Smith Jones Taylor Brown Wilson Evans Walker Wright Robinson Thompson White Hughes
      Edwards Green Hall Wood Harris Clarke Jackson Turner Cooper Ward Morris Parker Baker`),
  },
  de: {
    men: words("Lukas Felix Jonas Maximilian Tobias Stefan"),
    women: words("Anna Lena Laura Julia Katharina Sabine"),
    family: words(
      "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer",
    ),
  },
  fr: {
    men: words("Julien Nicolas Thomas Antoine Pierre Hugo"),
    women: words("Camille Marie Léa Claire Manon Élodie"),
    family: words(
      "Martin Bernard Dubois Robert Petit Durand Leroy Moreau Simon Laurent Lefebvre Roux",
    ),
  },
  es: {
    men: words("Javier Carlos Pablo Sergio Álvaro Diego"),
    women: words("Lucía María Carmen Paula Marta Elena"),
    family: words(
      "García Martínez López Sánchez Pérez Gómez Díaz Moreno Muñoz Romero Navarro Torres",
    ),
  },
};

/** Lower case ASCII letters, digits and dashes: what goes into an address. */
export function slug(text: string): string {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
