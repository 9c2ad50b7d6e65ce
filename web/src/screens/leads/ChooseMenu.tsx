import { Button, Menu, ScrollArea, TextInput } from "@mantine/core";
import type { IconUser } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = {
  label: string;
  icon?: typeof IconUser;
  isBusy: boolean;
  choices: readonly { label: string; value: string | null }[];
  /** Another value than the choices, to be typed. */
  typed?: { label: string; type: "email" | "text" };
  onChoose: (value: string | null) => void;
};

/** A button that asks for one value: one of those there are, or a new one. */
export function ChooseMenu({ label, icon: Icon, isBusy, choices, typed, onChoose }: Props) {
  const { say } = useLanguage();
  const [opened, setOpened] = useState(false);
  const [value, setValue] = useState("");
  const choose = (chosen: string | null) => {
    setOpened(false);
    setValue("");
    onChoose(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() !== "") choose(value.trim());
  };
  return (
    <Menu opened={opened} onChange={setOpened} position="top-start" width={260} trapFocus>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="default"
          disabled={isBusy}
          leftSection={Icon && <Icon size={14} aria-hidden />}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah={260} type="auto">
          {choices.map((choice) => (
            <Menu.Item key={choice.value ?? ""} onClick={() => choose(choice.value)}>
              {choice.label}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
        {typed && (
          <form onSubmit={submit}>
            <TextInput
              size="xs"
              m={6}
              required
              type={typed.type}
              maxLength={typed.type === "email" ? 254 : 50}
              aria-label={typed.label}
              placeholder={typed.label}
              value={value}
              // The menu takes letters for its items.
              onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
              onChange={({ currentTarget }) => setValue(currentTarget.value)}
              rightSectionWidth={54}
              rightSection={
                <Button type="submit" size="compact-xs" variant="subtle">
                  {say(text.ok)}
                </Button>
              }
            />
          </form>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
