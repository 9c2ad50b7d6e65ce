import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js";

// People type "Tel. 02 123456" in the field for telephones.
const LABEL = /^(?:tel|telefono|cell|cellulare|mob|mobile|phone|ph|fax)\b[.:\s]*(?=[+\d(])/i;

/**
 * A telephone number in E.164 (`+393331234567`), read as of `defaultCountry` (ISO 3166, two
 * letters) unless it carries a prefix; Italian landlines keep their 0. Undefined for what is no
 * valid number. An extension is dropped: E.164 has none.
 */
export function normalisePhone(text: string, defaultCountry = "IT"): string | undefined {
  if (text.length > 64) return undefined;
  const country: CountryCode = isSupportedCountry(defaultCountry) ? defaultCountry : "IT";
  const number = parsePhoneNumberFromString(text.trim().replace(LABEL, ""), {
    defaultCountry: country,
    extract: false,
  });
  return number?.isValid() ? number.number : undefined;
}
