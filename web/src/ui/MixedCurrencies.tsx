import { Alert } from "@mantine/core";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** Where values are in several currencies, that they are added up all the same. */
export function MixedCurrencies({ currencies }: { currencies: readonly string[] }) {
  const { say, language } = useLanguage();
  if (currencies.length < 2) return null;
  const list = new Intl.ListFormat(language, { type: "conjunction" }).format(currencies);
  return (
    <Alert color="yellow" variant="light" py="xs">
      {say(text.mixedCurrencies(list))}
    </Alert>
  );
}
