import type { LeadView } from "@bussola/contract";
import { ActionIcon, Button, Group, Menu, Popover, Switch, TextInput } from "@mantine/core";
import { IconBookmarkPlus, IconDots, IconTrash, IconUsersGroup } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useCreateView, useDeleteView, usePutView, useViews } from "../../queries/views.ts";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import styles from "./leads.module.css";
import { Search } from "./search.ts";
import { text } from "./text.ts";

type Props = {
  search: Search;
  /** As they are shown now. */
  columns: string[];
  onOpen: (search: Search) => void;
};

/** Saved lists as tabs: one's own and those of everybody. */
export function ViewTabs({ search, columns, onOpen }: Props) {
  const { say } = useLanguage();
  const views = useViews().data ?? [];
  const { view: id, ...now } = search;
  const active = views.find((view) => view.id === id);
  const list = { ...now, columns };
  const isChanged = active && JSON.stringify(sorted(active.list)) !== JSON.stringify(sorted(list));
  return (
    <Group gap={4} component="nav" aria-label={say(text.views)} className={styles.views}>
      <Tab isActive={id === undefined} onClick={() => onOpen({})}>
        {say(text.everybody)}
      </Tab>
      {views.map((view) => (
        <Tab
          key={view.id}
          isActive={view.id === id}
          onClick={() => onOpen({ ...Search.parse(view.list), view: view.id })}
        >
          {view.name}
          {view.shared && <IconUsersGroup size={13} aria-label={say(text.shared)} />}
        </Tab>
      ))}
      {active?.editable && (
        <ViewMenu view={active} list={isChanged ? list : undefined} onOpen={onOpen} />
      )}
      <SaveView list={list} onSaved={(saved) => onOpen({ ...search, columns, view: saved.id })} />
    </Group>
  );
}

const sorted = (list: object) =>
  Object.entries(list)
    .filter(([, value]) => value !== undefined)
    .sort();

type TabProps = { isActive: boolean; onClick: () => void; children: React.ReactNode };

function Tab({ isActive, onClick, children }: TabProps) {
  return (
    <button
      type="button"
      className={styles.view}
      {...(isActive && { "aria-current": "page" as const })}
      onClick={onClick}
    >
      {children}
    </button>
  );
}

type ViewMenuProps = {
  view: LeadView;
  /** What it is now; undefined when it is as it was saved. */
  list: LeadView["list"] | undefined;
  onOpen: (search: Search) => void;
};

function ViewMenu({ view, list, onOpen }: ViewMenuProps) {
  const { say } = useLanguage();
  const { id, name, shared } = view;
  const put = usePutView();
  const remove = useDeleteView();
  const create = useCreateView();
  const offerUndo = useUndo();
  const forget = async () => {
    await remove.mutateAsync(id);
    onOpen({});
    offerUndo(say(text.viewDeleted(name)), async () => {
      const again = await create.mutateAsync({ name, shared, list: view.list });
      onOpen({ ...Search.parse(again.list), view: again.id });
    });
  };
  return (
    <>
      {list && (
        <Button size="compact-xs" variant="light" onClick={() => put.mutate({ ...view, list })}>
          {say(text.saveChanges)}
        </Button>
      )}
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon aria-label={say(text.viewMenu(name))}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconUsersGroup size={14} aria-hidden />}
            onClick={() => put.mutate({ ...view, shared: !shared })}
          >
            {say(shared ? text.unshare : text.share)}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => void forget()}
          >
            {say(text.deleteView)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

type SaveProps = { list: LeadView["list"]; onSaved: (view: LeadView) => void };

function SaveView({ list, onSaved }: SaveProps) {
  const { say } = useLanguage();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const create = useCreateView();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await create.mutateAsync({ name, shared, list });
    setOpened(false);
    setName("");
    onSaved(saved);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={260} trapFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconBookmarkPlus size={14} aria-hidden />}
          onClick={() => setOpened(!opened)}
        >
          {say(text.saveView)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={say(text.saveView)}>
        <form onSubmit={(event) => void save(event)}>
          <TextInput
            size="xs"
            required
            maxLength={80}
            label={say(text.viewName)}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Switch
            my="sm"
            size="xs"
            label={say(text.forEverybody)}
            checked={shared}
            onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          />
          <Button type="submit" size="xs" fullWidth loading={create.isPending}>
            {say(text.save)}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
