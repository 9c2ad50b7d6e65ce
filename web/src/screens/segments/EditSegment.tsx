import { parseSegment } from "@bussola/engine";
import { Skeleton } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useSegment } from "../../queries/segments.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { SegmentEditor } from "./SegmentEditor.tsx";
import { text } from "./text.ts";

const route = getRouteApi("/segments/$name/edit");

export function EditSegment() {
  const { say } = useLanguage();
  const { name } = route.useParams();
  const navigate = useNavigate();
  const { data, error, refetch } = useSegment(name);
  const title = say(text.editTitle(data?.name ?? name));
  if (!data)
    return (
      <Page title={title}>
        {error ? <Fault error={error} retry={() => void refetch()} /> : <Skeleton height={320} />}
      </Page>
    );
  return (
    <SegmentEditor
      key={name}
      title={title}
      initial={parseSegment(data.body)}
      saved={data}
      onSaved={(now) => void navigate({ to: "/segments/$name", params: { name: now } })}
      onCancel={() => void navigate({ to: "/segments/$name", params: { name } })}
    />
  );
}
