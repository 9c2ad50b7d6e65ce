import { readEventVocabulary, readVocabulary } from "@bussola/contract";
import { on } from "../endpoint.ts";
import { eventsOf } from "./sample.ts";
import { sampleTraits } from "./store.ts";
import { eventVocabularyOf, vocabularyOf } from "./vocabulary.ts";

export const vocabularyRoutes = [
  on(readVocabulary, async (_call, { pool, clock }) => {
    const [events, traits] = await Promise.all([eventsOf(pool, clock.now()), sampleTraits(pool)]);
    return vocabularyOf(events, traits);
  }),
  on(readEventVocabulary, async ({ query }, { pool, clock }) =>
    eventVocabularyOf(await eventsOf(pool, clock.now()), query),
  ),
];
