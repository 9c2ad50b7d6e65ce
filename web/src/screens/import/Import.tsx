import { Skeleton } from "@mantine/core";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useFile } from "../../queries/imports.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { SendFile } from "../../ui/SendFile.tsx";
import { FileBar } from "./FileBar.tsx";
import { Mapping } from "./Mapping.tsx";
import { Run } from "./Run.tsx";
import { text } from "./text.ts";

const route = getRouteApi("/import");

/** A file from its being dropped to the report of what was refused. */
export function Import() {
  const { say } = useLanguage();
  const { file } = route.useSearch();
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      {file ? <Sent key={file} id={file} /> : <Send />}
    </Page>
  );
}

function Send() {
  const { say } = useLanguage();
  const navigate = useNavigate();
  return (
    <SendFile
      drop={say(text.drop)}
      why={say(text.dropWhy)}
      onRead={({ id }) => void navigate({ to: "/import", search: { file: id } })}
    />
  );
}

function Sent({ id }: { id: string }) {
  const { run } = route.useSearch();
  const { data: file, error } = useFile(id);
  if (error)
    return (
      <>
        <Fault error={error} />
        <Send />
      </>
    );
  if (!file) return <Skeleton height={320} />;
  return (
    <>
      <FileBar file={file} />
      {/* Kept while it is tried, so that what was chosen is there when one comes back. */}
      <div hidden={run !== undefined}>
        <Mapping file={file} />
      </div>
      {run !== undefined && <Run key={run} file={file} operation={run} />}
    </>
  );
}
