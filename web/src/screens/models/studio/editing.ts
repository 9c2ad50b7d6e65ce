import { describeFault, type Fault, type Model, type Path, pathText } from "@bussola/engine";
import { createContext, useContext } from "react";
import { useLanguage } from "../../../ui/language.tsx";

/** What the fields of a definition see, in the studio and elsewhere. */
export type Checked = {
  faults: readonly Fault[];
  /** Sales look, and change nothing. */
  readOnly: boolean;
};

/** What every card of the studio sees. */
export type Editing = Checked & {
  model: Model;
  edit(model: Model): void;
};

const Context = createContext<Checked | Editing | undefined>(undefined);
export const EditingProvider = Context.Provider;

export function useEditing(): Editing {
  const editing = useContext(Context);
  if (!editing || !("edit" in editing)) throw new Error("no studio around");
  return editing;
}

export function useChecked(): Checked {
  const checked = useContext(Context);
  if (!checked) throw new Error("nothing is edited here");
  return checked;
}

/** What is wrong at a path itself, in the reader's language; undefined when nothing is. */
export function useFault(at: Path): string | undefined {
  const { language } = useLanguage();
  const path = pathText(at);
  const own = useChecked().faults.filter((fault) => fault.path === path);
  return own.length === 0
    ? undefined
    : own.map((fault) => describeFault(fault, language)).join("; ");
}

/** Whether anything is wrong at a path or below it. */
export function useIsFaulty(at: Path): boolean {
  const path = pathText(at);
  return useChecked().faults.some(
    (fault) =>
      fault.path === path || fault.path.startsWith(`${path}.`) || fault.path.startsWith(`${path}[`),
  );
}
