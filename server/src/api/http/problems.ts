import type { Far, Fault } from "@bussola/contract";
import { ConversionError, DefinitionError, ModelError, SegmentError } from "@bussola/engine";
import { codeOf, Overloaded, UserError } from "../../platform/errors.ts";
import type { Language, Sentence } from "../../platform/sentence.ts";
import { Refusal } from "../refusal.ts";
import { isRefusedText, isUnavailable } from "../store.ts";
import { faultsOf, type Invalid, presentFaults } from "./faults.ts";

/** What to answer to something thrown. */
export type Failure = {
  status: number;
  detail: string;
  faults: Fault[];
  /** Seconds after which to try again. */
  retryAfter?: number;
  progress?: Far;
  /** A fault of ours, to be logged. */
  unexpected: boolean;
};

/** The answer to anything thrown while a request was dealt with. Never quotes an unknown error. */
export function failureOf(error: unknown, language: Language): Failure {
  const { sentence, ...failure } = classify(error, language);
  return {
    faults: [],
    unexpected: false,
    ...failure,
    detail: typeof sentence === "string" ? sentence : sentence[language],
  };
}

type Classified = Partial<Failure> & { status: number; sentence: Sentence | string };

function classify(error: unknown, language: Language): Classified {
  if (error instanceof Refusal) {
    const { status, sentence, faults, retryAfter, progress } = error;
    return {
      ...{ status, sentence, faults },
      ...(retryAfter !== undefined && { retryAfter }),
      ...(progress && { progress }),
    };
  }
  if (error instanceof DefinitionError) {
    const kind = DEFINITIONS.find(({ of }) => error instanceof of);
    if (kind)
      return {
        status: 422,
        sentence: kind.sentence,
        faults: presentFaults(error.faults, language),
      };
  }
  if (error instanceof UserError) return { status: 422, sentence: error.sentence };
  if (isUnavailable(error))
    return { status: 503, sentence: SENTENCES.unavailable, retryAfter: 5, unexpected: true };
  if (error instanceof Overloaded)
    return { status: 429, sentence: SENTENCES.overloaded, retryAfter: 1 };
  if (isRefusedText(error)) return { status: 400, sentence: SENTENCES.text };
  return (
    ofFramework(error, language) ?? { status: 500, sentence: SENTENCES.ours, unexpected: true }
  );
}

/** Errors that Fastify throws before a handler runs carry a 4xx of their own. */
function ofFramework(error: unknown, language: Language): Classified | undefined {
  if (!(error instanceof Error) || !("statusCode" in error)) return undefined;
  const status = Number(error.statusCode);
  if (!(status >= 400 && status < 500)) return undefined;
  const faults = validationFaults(error, language);
  if (faults.length > 0) return { status, sentence: SENTENCES.request, faults };
  return { status, sentence: FRAMEWORK[codeOf(error) ?? ""] ?? error.message };
}

function validationFaults(error: Error, language: Language): Fault[] {
  const { validation = [], validationContext = "" } = error as Error & {
    validation?: readonly Invalid[];
    validationContext?: string;
  };
  return faultsOf(validation, validationContext, language);
}

const DEFINITIONS = [
  {
    of: ModelError,
    sentence: {
      en: "This is not a model that can be used.",
      it: "Questo non è un modello utilizzabile.",
    },
  },
  {
    of: SegmentError,
    sentence: {
      en: "This is not a segment that can be used.",
      it: "Questo non è un segmento utilizzabile.",
    },
  },
  {
    of: ConversionError,
    sentence: {
      en: "This does not say what a conversion is.",
      it: "Questo non dice che cos'è una conversione.",
    },
  },
];

const SENTENCES = {
  request: { en: "The request is not as it should be.", it: "La richiesta non è come dovrebbe." },
  text: {
    en: "A text holds a character that cannot be stored (NUL).",
    it: "Un testo contiene un carattere che non si può conservare (NUL).",
  },
  unavailable: {
    en: "The database does not answer: try again in a few seconds.",
    it: "Il database non risponde: riprova fra qualche secondo.",
  },
  overloaded: {
    en: "Too much is waiting to be stored: try again in a second.",
    it: "Troppe cose sono in attesa di essere registrate: riprova fra un secondo.",
  },
  ours: {
    en: "Something went wrong on the server; its log says what.",
    it: "Qualcosa è andato storto nel server; il suo registro dice cosa.",
  },
};

const FRAMEWORK: Record<string, Sentence> = {
  FST_ERR_CTP_INVALID_JSON_BODY: {
    en: "The body is not JSON.",
    it: "Il corpo della richiesta non è JSON.",
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    en: "The body is empty, where its content type promises JSON.",
    it: "Il corpo è vuoto, mentre il suo tipo promette JSON.",
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    en: "The body is of a type that is not read here: send application/json (models and segments also as text/yaml).",
    it: "Il corpo è di un tipo che qui non si legge: manda application/json (i modelli e i segmenti anche come text/yaml).",
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    en: "The body is too large.",
    it: "Il corpo della richiesta è troppo grande.",
  },
};
