import type { ModelSummary } from "@bussola/contract";
import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Group,
  Menu,
  Text,
  Title,
  Tooltip,
} from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconDots } from "@tabler/icons-react";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useMakeMain } from "../../../queries/models.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useUndo } from "../../../ui/undo.tsx";
import { NameField } from "../cards/fields.tsx";
import { ConflictDialog } from "./ConflictDialog.tsx";
import { PublishDialog } from "./PublishDialog.tsx";
import { text } from "./text.ts";
import type { Working } from "./useDraft.ts";
import { useSaving } from "./useSaving.ts";

const route = getRouteApi("/models/$name");

type Props = {
  summary: ModelSummary | undefined;
  working: Working;
  readOnly: boolean;
};

/** What is being worked on, and what can be done with it as a whole. */
export function Header({ summary, working, readOnly }: Props) {
  const { say } = useLanguage();
  const { model, isDirty, faults } = working;
  const saving = useSaving(working);
  const [isPublishing, setPublishing] = useState(false);
  const newest = summary?.versions[0];
  const isFaulty = faults.length > 0;
  useEffect(() => {
    document.title = `${model.name} · Bussola`;
  }, [model.name]);
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <div style={{ minWidth: 0 }}>
        <Anchor component={Link} to="/models" size="xs">
          {say(text.models)}
        </Anchor>
        {summary ? (
          <Group gap="xs">
            <Title order={1}>{model.name}</Title>
            {summary.main && (
              <Badge variant="light" tt="none">
                {say(text.main)}
              </Badge>
            )}
          </Group>
        ) : (
          <NewName working={working} />
        )}
        <State summary={summary} isDirty={isDirty} />
      </div>
      {!readOnly && (
        <Group gap="xs">
          <UndoRedo working={working} />
          <Button
            variant={isDirty ? "light" : "default"}
            disabled={!isDirty || isFaulty}
            loading={saving.isPending}
            onClick={() => void saving.save()}
          >
            {say(text.save)}
          </Button>
          <Button
            variant="default"
            disabled={isFaulty || (!isDirty && newest?.status !== "draft")}
            onClick={() => void saving.shadow()}
          >
            {say(text.shadow)}
          </Button>
          <Button
            disabled={isFaulty || (!isDirty && newest?.status === "published")}
            onClick={() => setPublishing(true)}
          >
            {say(text.publish)}
          </Button>
          <More {...{ summary, working }} />
        </Group>
      )}
      <PublishDialog
        opened={isPublishing}
        model={model}
        isPending={saving.isPending}
        onClose={() => setPublishing(false)}
        onPublish={async () => {
          if (await saving.publish()) setPublishing(false);
        }}
      />
      <ConflictDialog {...{ saving, working }} />
    </Group>
  );
}

function NewName({ working: { model, edit } }: { working: Working }) {
  const { say } = useLanguage();
  return (
    <NameField
      label={say(text.name)}
      bare
      title
      at={["name"]}
      value={model.name}
      w={360}
      onChange={(name) => edit({ ...model, name: name ?? model.name })}
    />
  );
}

/** Where it stands: the newest version, and whether there is more. */
function State({ summary, isDirty }: { summary: ModelSummary | undefined; isDirty: boolean }) {
  const { say, number, date } = useLanguage();
  const newest = summary?.versions[0];
  const parts = [];
  if (newest) {
    parts.push(say(text.version(number(newest.version), say(text.statuses[newest.status]))));
    const when = date(newest.createdAt, { dateStyle: "medium", timeStyle: "short" });
    parts.push(say(newest.author ? text.by(newest.author, when) : text.byProgram(when)));
  } else parts.push(say(text.isNew));
  return (
    <Text size="sm" c="dimmed">
      {parts.join(", ")}
      {isDirty && newest && (
        <Text span inherit c="var(--mantine-color-text)" fw={550}>
          {" · "}
          {say(text.unsaved)}
        </Text>
      )}
    </Text>
  );
}

function UndoRedo({ working: { canUndo, canRedo, undo, redo } }: { working: Working }) {
  const { say } = useLanguage();
  return (
    <ActionIcon.Group>
      <Tooltip label={`${say(text.undo)} · Ctrl Z`}>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={say(text.undo)}
          disabled={!canUndo}
          onClick={undo}
        >
          <IconArrowBackUp size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${say(text.redo)} · Ctrl Y`}>
        <ActionIcon
          variant="default"
          size={34}
          aria-label={say(text.redo)}
          disabled={!canRedo}
          onClick={redo}
        >
          <IconArrowForwardUp size={17} />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  );
}

function More({ summary, working }: Pick<Props, "summary" | "working">) {
  const { say } = useLanguage();
  const navigate = route.useNavigate();
  const makeMain = useMakeMain();
  const offerUndo = useUndo();
  if (!summary) return null;
  const isPublished = summary.versions.some(({ status }) => status === "published");
  const discard = () => {
    const { model, replace, base } = working;
    if (!base.saved) return;
    replace(base.saved);
    offerUndo(say(text.discarded), async () => replace(model));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size={34} aria-label={say(text.more)}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() =>
            void navigate({ to: "/models/$name/versions", params: { name: summary.name } })
          }
        >
          {say(text.versions)}
        </Menu.Item>
        {isPublished && !summary.main && (
          <Menu.Item onClick={() => makeMain.mutate(summary.name)}>{say(text.makeMain)}</Menu.Item>
        )}
        {working.isDirty && (
          <Menu.Item color="red" onClick={discard}>
            {say(text.discard)}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
