import type { ModelSummary } from "@bussola/contract";
import { Alert, Box, Grid, SegmentedControl, Stack, Tabs } from "@mantine/core";
import { useDebouncedValue, useHotkeys, useMediaQuery } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMay } from "../../../queries/session.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { GroupList } from "../cards/GroupList.tsx";
import { Effect } from "../effect/Effect.tsx";
import { Levels } from "../levels/Levels.tsx";
import { Readiness } from "../levels/Readiness.tsx";
import { SignalList } from "../signals/SignalList.tsx";
import { EditingProvider } from "./editing.ts";
import { FileEditor } from "./FileEditor.tsx";
import { Header } from "./Header.tsx";
import { parts } from "./parts.ts";
import { Running } from "./Running.tsx";
import { text } from "./text.ts";
import { type Base, type Begun, useDraft } from "./useDraft.ts";

const route = getRouteApi("/models/$name");
/** Typing on, nobody waits for what each letter would change. */
const PAUSE_MS = 250;

type Props = {
  begun: Begun;
  /** The newest version on the server, as it is now. */
  latest: Base;
  summary: ModelSummary | undefined;
};

/** The cards on the left, what they would change on the right. */
export function Workbench({ begun, latest, summary }: Props) {
  const { say } = useLanguage();
  const readOnly = !useMay("marketer");
  const working = useDraft(begun, latest);
  const { model, faults, edit, undo, redo } = working;
  const { lead, operation } = route.useSearch();
  const navigate = route.useNavigate();
  const isNarrow = useMediaQuery("(max-width: 75em)");
  const [side, setSide] = useState("edit");
  const [settled] = useDebouncedValue(model, PAUSE_MS);
  useHotkeys([
    ["mod+Z", undo],
    ["mod+shift+Z", redo],
    ["mod+Y", redo],
  ]);
  const computable = faults.length === 0 ? settled : undefined;
  return (
    <EditingProvider value={{ model, edit, faults, readOnly }}>
      <Stack gap="md">
        <Header {...{ summary, working, readOnly }} />
        {readOnly && (
          <Alert color="gray" variant="light" p="xs">
            {say(text.readOnly)}
          </Alert>
        )}
        {operation !== undefined && summary && <Running id={operation} summary={summary} />}
        {isNarrow && (
          <SegmentedControl
            fullWidth
            value={side}
            onChange={setSide}
            data={[
              { value: "edit", label: say(text.edit) },
              { value: "effect", label: say(text.effect) },
            ]}
          />
        )}
        <Grid gap="md">
          {(!isNarrow || side === "edit") && (
            <Grid.Col span={isNarrow ? 12 : 7}>
              <Cards />
            </Grid.Col>
          )}
          {(!isNarrow || side === "effect") && (
            <Grid.Col span={isNarrow ? 12 : 5}>
              <Beside isSticky={!isNarrow}>
                <Effect
                  model={computable}
                  lead={lead}
                  onLead={(ref) =>
                    void navigate({ search: (now) => ({ ...now, lead: ref }), replace: true })
                  }
                />
              </Beside>
            </Grid.Col>
          )}
        </Grid>
      </Stack>
    </EditingProvider>
  );
}

/** Stays in sight while the cards scroll. */
function Beside({ isSticky, children }: { isSticky: boolean; children: ReactNode }) {
  if (!isSticky) return children;
  return (
    <Box pos="sticky" top={16} mah="calc(100vh - 32px)" style={{ overflowY: "auto" }} tabIndex={-1}>
      {children}
    </Box>
  );
}

function Cards() {
  const { say } = useLanguage();
  const { part = "rules" } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (chosen: string | null) =>
    void navigate({
      search: (now) => ({ ...now, part: parts.find((one) => one === chosen) }),
      replace: true,
    });
  return (
    <Tabs value={part} onChange={choose} keepMounted={false}>
      <Tabs.List mb="md" aria-label={say(text.parts)}>
        {parts.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {say(text[one])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="rules">
        <GroupList />
      </Tabs.Panel>
      <Tabs.Panel value="signals">
        <SignalList />
      </Tabs.Panel>
      <Tabs.Panel value="levels">
        <Levels />
      </Tabs.Panel>
      <Tabs.Panel value="readiness">
        <Readiness />
      </Tabs.Panel>
      <Tabs.Panel value="file">
        <FileEditor />
      </Tabs.Panel>
    </Tabs>
  );
}
