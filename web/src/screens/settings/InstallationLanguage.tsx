import { NativeSelect } from "@mantine/core";
import { useInstallation, useSaveInstallation } from "../../queries/installation.ts";
import { LANGUAGES } from "../../ui/frame/PersonMenu.tsx";
import { type Language, useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { text } from "./text.ts";

/** The language of whoever and whatever chose none. */
export function InstallationLanguage() {
  const { say } = useLanguage();
  const { data } = useInstallation();
  const save = useSaveInstallation();
  const offerUndo = useUndo();
  if (!data) return null;
  const choose = async (language: Language) => {
    await save.mutateAsync({ language });
    offerUndo(say(text.languageChanged), () => save.mutateAsync(data));
  };
  return (
    <NativeSelect
      label={say(text.installationLanguage)}
      description={say(text.installationLanguageAbout)}
      value={data.language}
      data={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      onChange={({ currentTarget: { value } }) => void choose(value === "it" ? "it" : "en")}
    />
  );
}
