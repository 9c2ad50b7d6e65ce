import { describeFault, type Fault, ModelError, parseModel, writeText } from "@bussola/engine";
import {
  Alert,
  Button,
  CopyButton,
  FileButton,
  Group,
  List,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
} from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { isSame } from "./draft.ts";
import { useEditing } from "./editing.ts";
import { text } from "./text.ts";

type Format = "yaml" | "json";
const TYPES: Record<Format, string> = { yaml: "text/yaml", json: "application/json" };

/** The model as text, in step with the cards. */
export function FileEditor() {
  const { model, edit, readOnly } = useEditing();
  const { say, language } = useLanguage();
  const [format, setFormat] = useState<Format>("yaml");
  const write = (as: Format) =>
    as === "yaml" ? writeText(model) : `${JSON.stringify(model, null, 2)}\n`;
  const [typed, setTyped] = useState(() => write(format));
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  // What was typed says this model: writing it anew would move what is being written.
  const said = useRef(model);
  // biome-ignore lint/correctness/useExhaustiveDependencies: written when the model or format is another
  useEffect(() => {
    if (isSame(said.current, model) && typed !== "") return;
    said.current = model;
    setTyped(write(format));
    setFaults([]);
  }, [model]);
  const take = (next: string) => {
    setTyped(next);
    try {
      const read = parseModel(next);
      said.current = read;
      setFaults([]);
      edit(read);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      setFaults(error.faults);
    }
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{say(text.fileAbout)}</Text>
      <Group gap="xs">
        <SegmentedControl
          size="xs"
          aria-label={say(text.format)}
          value={format}
          onChange={(chosen) => {
            const next = chosen === "json" ? "json" : "yaml";
            setFormat(next);
            setTyped(write(next));
            setFaults([]);
          }}
          data={[
            { value: "yaml", label: "YAML" },
            { value: "json", label: "JSON" },
          ]}
        />
        <CopyButton value={typed}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {say(copied ? text.copied : text.copy)}
            </Button>
          )}
        </CopyButton>
        <Button
          size="xs"
          variant="default"
          component="a"
          href={`data:${TYPES[format]};charset=utf-8,${encodeURIComponent(typed)}`}
          download={`${model.name.replace(/[^\p{L}\p{N}]+/gu, "-")}.${format}`}
        >
          {say(text.download)}
        </Button>
        {!readOnly && (
          <FileButton accept=".yaml,.yml,.json" onChange={(file) => void file?.text().then(take)}>
            {(props) => (
              <Button size="xs" variant="default" {...props}>
                {say(text.upload)}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      {faults.length > 0 && (
        <Alert color="red" variant="light" title={say(text.fileFaults)} role="status">
          <List size="xs">
            {faults.map((fault) => (
              <List.Item key={fault.path + fault.message}>
                {fault.path && <b>{fault.path}: </b>}
                {describeFault(fault, language)}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Textarea
        aria-label={say(text.fileLabel)}
        autosize
        minRows={20}
        maxRows={60}
        spellCheck={false}
        readOnly={readOnly}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 12.5 } }}
        value={typed}
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
    </Stack>
  );
}
