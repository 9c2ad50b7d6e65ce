import { describeFault, type Fault, type Model, type Path, pathText } from "@bussola/engine";
import { createContext, useContext } from "react";
import { useLanguage } from "../../../ui/language.tsx";

/** What every card of the studio sees. */
export type Editing = {
  model: Model;
  edit(model: Model): void;
  faults: readonly Fault[];
  /** Sales look, and change nothing. */
  readOnly: boolean;
};

const Context = createContext<Editing | undefined>(undefined);
export const EditingProvider = Context.Provider;

export function useEditing(): Editing {
  const editing = useContext(Context);
  if (!editing) throw new Error("no studio around");
  return editing;
}

/** What is wrong at a path itself, in the reader's language; undefined when nothing is. */
export function useFault(at: Path): string | undefined {
  const { language } = useLanguage();
  const path = pathText(at);
  const own = useEditing().faults.filter((fault) => fault.path === path);
  return own.length === 0
    ? undefined
    : own.map((fault) => describeFault(fault, language)).join("; ");
}

/** Whether anything is wrong at a path or below it. */
export function useIsFaulty(at: Path): boolean {
  const path = pathText(at);
  return useEditing().faults.some(
    (fault) =>
      fault.path === path || fault.path.startsWith(`${path}.`) || fault.path.startsWith(`${path}[`),
  );
}
