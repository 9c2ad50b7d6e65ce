import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

export type Language = "en" | "it";
/** The same sentence in every language. */
export type Said = Record<Language, string>;
/** What a screen says: sentences, and functions that make them. */
export type Texts = Record<string, Said | ((...given: never[]) => Said)>;

type Speaking = {
  language: Language;
  setLanguage(language: Language): void;
  /** The sentence in the reader's language. */
  say(said: Said): string;
  number(value: number, options?: Intl.NumberFormatOptions): string;
  date(value: string | number | Date, options?: Intl.DateTimeFormatOptions): string;
};

const STORED = "bussola.language";
const Context = createContext<Speaking | undefined>(undefined);

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(chosenLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(STORED, language);
  }, [language]);
  const speaking = useMemo(() => speak(language, setLanguage), [language]);
  return <Context.Provider value={speaking}>{children}</Context.Provider>;
}

export function useLanguage(): Speaking {
  const speaking = useContext(Context);
  if (!speaking) throw new Error("no LanguageProvider around");
  return speaking;
}

function speak(language: Language, setLanguage: (language: Language) => void): Speaking {
  // The reader's own region for dates and numbers, when it is of the language chosen.
  const locale = navigator.languages.find((one) => one.startsWith(language)) ?? language;
  return {
    language,
    setLanguage,
    say: (said) => said[language],
    // Italian groups from five digits on only: in a column 9324 would stand over 19.182.
    number: (value, options) =>
      new Intl.NumberFormat(locale, { useGrouping: "always", ...options }).format(value),
    date: (value, options = { dateStyle: "medium" }) =>
      new Intl.DateTimeFormat(locale, options).format(new Date(value)),
  };
}

function chosenLanguage(): Language {
  const stored = localStorage.getItem(STORED);
  if (stored === "en" || stored === "it") return stored;
  return navigator.language.startsWith("it") ? "it" : "en";
}
