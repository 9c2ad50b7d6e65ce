import type { Whose } from "@bussola/contract";
import { ActionIcon, SegmentedControl, Skeleton, Stack, Tooltip } from "@mantine/core";
import { useDisclosure, useLocalStorage } from "@mantine/hooks";
import { IconKeyboard } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useToday } from "../../queries/today.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { Page } from "../../ui/Page.tsx";
import { Desk } from "./Desk.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import { text } from "./text.ts";

/** Whom to call today, and why. */
export function TodayScreen() {
  const { say, language } = useLanguage();
  const { whose = "all", lead } = useSearch({ from: "/today" });
  const navigate = useNavigate({ from: "/today" });
  const [isHelping, help] = useDisclosure();
  const [keysOn, setKeysOn] = useLocalStorage({ key: "bussola.keys", defaultValue: true });
  const { data, error, refetch } = useToday(whose, language);
  const see = (next: Whose) => navigate({ search: { whose: next === "all" ? undefined : next } });
  const choices = (["mine", "unassigned", "all"] as const).map((value) => ({
    value,
    label: say(text[value]),
  }));
  return (
    <Page
      title={say(text.title)}
      actions={
        <>
          <SegmentedControl
            aria-label={say(text.whose)}
            data={choices}
            value={whose}
            onChange={(next) => see(next)}
          />
          <Tooltip label={say(text.keysTitle)}>
            <ActionIcon
              onClick={help.open}
              aria-label={say(text.keysTitle)}
              visibleFrom="sm"
              size="lg"
            >
              <IconKeyboard size={20} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {error && !data && <Fault error={error} retry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data && (
        <Desk
          key={`${whose} ${language}`}
          today={data}
          whose={whose}
          chosen={lead}
          choose={(id, way) =>
            navigate({ search: (before) => ({ ...before, lead: id }), replace: way === "walk" })
          }
          see={see}
          more={async () => (await refetch()).data?.leads}
          keysOn={keysOn}
          help={help.open}
        />
      )}
      <KeysHelp opened={isHelping} close={help.close} isOn={keysOn} setOn={setKeysOn} />
    </Page>
  );
}

function Waiting() {
  return (
    <Stack gap="xs" aria-busy>
      {Array.from({ length: 6 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <Skeleton key={i} height={72} />
      ))}
    </Stack>
  );
}
