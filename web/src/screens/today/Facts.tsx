import type { GivenFeedback, TodayLead } from "@bussola/contract";
import { Select, Text } from "@mantine/core";
import { useSession } from "../../queries/session.ts";
import { useOwners, useStages } from "../../queries/work.ts";
import { useLanguage } from "../../ui/language.tsx";
import { answers, reasons, text } from "./text.ts";
import styles from "./today.module.css";
import type { Work } from "./useWork.ts";

const NOBODY = "";

/** Whose the lead is, how far, and what was last heard. */
export function Facts({ lead, work }: { lead: TodayLead; work: Work }) {
  const { say, language, date } = useLanguage();
  const { data: stages = [] } = useStages();
  const owners = useOwnerChoices(lead.owner);
  const stage = lead.stage ?? stages[0]?.id ?? null;
  return (
    <div className={styles.facts}>
      <Select
        label={say(text.owner)}
        data={owners}
        value={lead.owner ?? NOBODY}
        allowDeselect={false}
        searchable
        onChange={(owner) => owner !== null && work.assign(lead, owner === NOBODY ? null : owner)}
      />
      <Select
        label={say(text.stage)}
        data={[
          ...stages.map((one) => ({ value: one.id, label: one[language] })),
          // One that was removed since.
          ...(stages.length > 0 && stage !== null && !stages.some(({ id }) => id === stage)
            ? [stage]
            : []),
        ]}
        value={stage}
        allowDeselect={false}
        onChange={(id) => {
          const chosen = stages.find((one) => one.id === id);
          if (chosen) work.move(lead, chosen);
        }}
      />
      <div>
        <Text size="sm" fw={500}>
          {say(text.lastContact)}
        </Text>
        <LastContact feedback={lead.feedback} />
      </div>
      <div>
        <Text size="sm" fw={500}>
          {say(text.lastSeen)}
        </Text>
        <Text size="sm" c="dimmed">
          {lead.lastAt
            ? date(lead.lastAt, { dateStyle: "medium", timeStyle: "short" })
            : say(text.never)}
        </Text>
      </div>
    </div>
  );
}

function LastContact({ feedback }: { feedback: GivenFeedback | null }) {
  const { say, date } = useLanguage();
  if (!feedback)
    return (
      <Text size="sm" c="dimmed">
        {say(text.never)}
      </Text>
    );
  const reason = reasons.find((one) => one.reason === feedback.reason)?.label;
  const what = [answers[feedback.answer], reason].flatMap((one) => (one ? [say(one)] : []));
  return (
    <>
      <Text size="sm" c="dimmed">
        {[what.join(", "), date(feedback.at), feedback.by].filter(Boolean).join(" · ")}
      </Text>
      {feedback.note && (
        <Text size="sm" lineClamp={3}>
          “{feedback.note}”
        </Text>
      )}
    </>
  );
}

/** The reader first, then nobody, then the others; who owns it now, even when gone since. */
function useOwnerChoices(owner: string | null) {
  const { say } = useLanguage();
  const me = useSession().data?.person?.email;
  const { data: owners = [] } = useOwners();
  const others = owners.filter(({ email }) => email !== me);
  const isGone = owner !== null && !owners.some(({ email }) => email === owner);
  return [
    ...(me ? [{ value: me, label: say(text.me) }] : []),
    { value: NOBODY, label: say(text.nobody) },
    ...others.map(({ email, name }) => ({ value: email, label: name })),
    ...(isGone && owner !== me ? [{ value: owner, label: owner }] : []),
  ];
}
