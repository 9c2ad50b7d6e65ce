import type { GuidedStudy, ImportFile } from "@bussola/contract";
import type { Choices } from "./useChoices.ts";

/** What each step of the wizard is given. */
export type StepProps = {
  file: ImportFile;
  /** Of open leads, where they have one of their own. */
  open: ImportFile | null;
  study: GuidedStudy;
  choices: Choices;
};
