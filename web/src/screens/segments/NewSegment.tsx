import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useLanguage } from "../../ui/language.tsx";
import { emptySegment, segmentOfFilter, tidy } from "./draft.ts";
import { SegmentEditor } from "./SegmentEditor.tsx";
import { nameIn, templates } from "./templates.ts";
import { text } from "./text.ts";

const route = getRouteApi("/segments/new");

export function NewSegment() {
  const { say, language } = useLanguage();
  const navigate = useNavigate();
  const { template, filter } = route.useSearch();
  const chosen = templates.find(({ id }) => id === template);
  const initial = chosen
    ? tidy({
        ...chosen.segment,
        name: nameIn(chosen.segment.name, language),
        // The file's own description is in English.
        description: language === "en" ? chosen.segment.description : chosen.about[language],
      })
    : filter
      ? segmentOfFilter(filter)
      : emptySegment();
  return (
    <SegmentEditor
      // Another template is another draft.
      key={template}
      title={say(text.newTitle)}
      initial={initial}
      onSaved={(name) => void navigate({ to: "/segments/$name", params: { name } })}
      onCancel={() => void navigate({ to: "/segments" })}
    />
  );
}
