import type { Leak } from "@bussola/contract";
import { withArticle } from "@bussola/engine";
import type { Said } from "../../../ui/language.tsx";

/** Why a column seems to know the outcome. */
export function evidenceOf(leak: Leak, percent: (share: number) => string): Said {
  switch (leak.kind) {
    case "separates": {
      const auc = percent(leak.auc);
      return {
        en: `alone it tells buyers from others ${auc} of the time`,
        it: `da sola distingue chi compra ${withArticle("nel", auc)} dei casi`,
      };
    }
    case "verdict": {
      const [yes, no] = [leak.yes, leak.no];
      return {
        en: `of "${yes.label}" ${percent(yes.rate)} bought, of "${no.label}" ${percent(no.rate)}`,
        it: `di "${yes.label}" ha comprato ${withArticle("il", percent(yes.rate))}, di "${no.label}" ${withArticle("il", percent(no.rate))}`,
      };
    }
    case "afterwards": {
      const { label, rate } = leak.value;
      return {
        en: `of "${label}" ${percent(rate)} bought, of all others ${percent(leak.others)}`,
        it: `di "${label}" ha comprato ${withArticle("il", percent(rate))}, di tutti gli altri ${withArticle("il", percent(leak.others))}`,
      };
    }
    case "oneSided":
    case "filled": {
      const filled = typeof leak.filled === "number" ? leak.filled : leak.filled.rate;
      return {
        en: `where it is filled in ${percent(filled)} bought, where it is not ${percent(leak.missing)}`,
        it: `dov'è compilata ha comprato ${withArticle("il", percent(filled))}, dove non lo è ${withArticle("il", percent(leak.missing))}`,
      };
    }
  }
}
