import { GUIDED_ROLES, type GuidedColumn, type GuidedStudy } from "@bussola/contract";
import { Card, Select, Stack, Text, Title } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { Portion } from "../../../ui/Portion.tsx";
import classes from "./guided.module.css";
import { roles } from "./step-text.ts";
import { text } from "./text.ts";
import type { Choices } from "./useChoices.ts";

type Props = { study: GuidedStudy; choices: Choices };

/** Columns with a part of their own are not asked about. */
const OWN = ["outcome", "who", "came", "decided", "worth"];

/** What each column is taken for, and why some are not looked at. */
export function Columns({ study, choices }: Props) {
  const { say } = useLanguage();
  const asked = study.columns.filter(({ why }) => !why || !OWN.includes(why.kind));
  return (
    <Card component="section" aria-label={say(text.columns)}>
      <Stack gap="xs">
        <div>
          <Title order={3}>{say(text.columns)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.columnsWhy)}
          </Text>
        </div>
        <Portion columns={asked} isFirst={isDoubtful}>
          {(shown) => (
            <div>
              {shown.map((column) => (
                <Row key={column.name} {...{ column, choices }} />
              ))}
            </div>
          )}
        </Portion>
      </Stack>
    </Card>
  );
}

/** Of which one should look at what is said. */
const isDoubtful = ({ why }: GuidedColumn): boolean =>
  why?.kind === "leak" || why?.kind === "filled";

function Row({ column, choices }: { column: GuidedColumn; choices: Choices }) {
  const { say } = useLanguage();
  const why = useWhy();
  const { name, examples, role } = column;
  const said = why(column);
  return (
    <div className={classes.column}>
      <div style={{ overflowWrap: "anywhere" }}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed" lineClamp={1}>
          {examples.join(" | ")}
        </Text>
        {said && <Text size="xs">{said}</Text>}
      </div>
      <Select
        size="xs"
        aria-label={say(text.roleOf(name))}
        allowDeselect={false}
        value={choices.state.roles[name] ?? role}
        data={GUIDED_ROLES.map((value) => ({ value, label: say(roles[value].name) }))}
        onChange={(next) => {
          const chosen = GUIDED_ROLES.find((one) => one === next);
          if (chosen) choices.change({ roles: { ...choices.state.roles, [name]: chosen } });
        }}
      />
    </div>
  );
}

/** Why a column is not looked at as others are, in words. */
function useWhy() {
  const { say, number } = useLanguage();
  const percent = (value: number) => number(value, { style: "percent", maximumFractionDigits: 0 });
  return ({ why }: GuidedColumn): string | undefined => {
    switch (why?.kind) {
      case "leak": {
        const { yes, no } = why;
        const sides =
          yes && no
            ? say(text.leakSays(yes.label, percent(yes.rate), no.label, percent(no.rate)))
            : "";
        return `${say(text.leak)} ${sides}`.trim();
      }
      case "filled":
        return say(text.filled(percent(why.filled), percent(why.missing)));
      case "identifies":
        return say(text.identifies);
      case "constant":
        return say(text.constant);
      case "date":
        return say(text.dated);
      default:
        return undefined;
    }
  };
}
