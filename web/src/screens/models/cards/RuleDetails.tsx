import {
  conditionOf,
  isBehaviour,
  isTrait,
  type Path,
  type Rule,
  type Signal,
} from "@bussola/engine";
import { Group, NativeSelect, SegmentedControl, Stack } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { ClauseList } from "./ClauseList.tsx";
import { CurveEditor } from "./CurveEditor.tsx";
import styles from "./cards.module.css";
import { NameField, NumberField } from "./fields.tsx";
import { SignalSelect } from "./SignalSelect.tsx";
import { TierList } from "./TierList.tsx";
import { text } from "./text.ts";
import { ValueTable } from "./ValueTable.tsx";

type Props = { at: Path; rule: Rule; onChange: (rule: Rule) => void };

/** Everything a rule can hold; what its kind of signal has no use for only where it is given. */
export function RuleDetails({ at, rule, onChange }: Props) {
  const { model, readOnly } = useEditing();
  const { say } = useLanguage();
  const signal = model.signals[rule.signal];
  const isCounted = !signal || isBehaviour(signal);
  return (
    <Stack gap="sm" className={styles.details}>
      <Group gap="xs" align="flex-start">
        <SignalSelect
          at={[...at, "signal"]}
          value={rule.signal}
          onChange={(name) => onChange({ ...rule, signal: name })}
        />
        <NameField
          label={say(text.ruleName)}
          at={[...at, "name"]}
          value={rule.name}
          optional
          placeholder={rule.signal}
          grow
          onChange={(name) => onChange({ ...rule, name })}
        />
      </Group>
      <FormFields {...{ at, rule, onChange, signal }} />
      {(isCounted || rule.count || rule.dailyMax !== undefined) && (
        <Group gap="xs" align="flex-start">
          <NativeSelect
            size="xs"
            label={say(text.count)}
            value={rule.count ?? "each"}
            disabled={readOnly}
            data={[
              { value: "each", label: say(text.each) },
              { value: "once", label: say(text.once) },
              { value: "days", label: say(text.onceDays) },
            ]}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...rule, count: value === "once" || value === "days" ? value : undefined })
            }
          />
          <NumberField
            label={say(text.dailyMax)}
            at={[...at, "dailyMax"]}
            value={rule.dailyMax}
            min={0}
            placeholder={say(text.none)}
            onChange={(dailyMax) => onChange({ ...rule, dailyMax })}
          />
          <MaxField {...{ at, rule, onChange }} />
        </Group>
      )}
      {!isCounted && <MaxField {...{ at, rule, onChange }} />}
      {(isCounted || rule.curve) && (
        <CurveEditor
          at={[...at, "curve"]}
          curve={rule.curve}
          onChange={(curve) => onChange({ ...rule, curve })}
        />
      )}
      <ClauseList
        label={say(text.when)}
        at={[...at, "when"]}
        clauses={rule.when}
        onChange={(when) => onChange({ ...rule, when })}
        made={(name) => ({ signal: name })}
      />
    </Stack>
  );
}

function MaxField({ at, rule, onChange }: Props) {
  const { say } = useLanguage();
  return (
    <NumberField
      label={say(text.ruleMax)}
      at={[...at, "max"]}
      value={rule.max}
      min={0}
      placeholder={say(text.none)}
      onChange={(max) => onChange({ ...rule, max })}
    />
  );
}

type Form = "points" | "tiers" | "values";
const formOf = ({ tiers, values }: Rule): Form => (tiers ? "tiers" : values ? "values" : "points");

/** Points for each, tiers or a table; changing the form begins it anew. */
function FormFields({ at, rule, onChange, signal }: Props & { signal: Signal | undefined }) {
  const { readOnly } = useEditing();
  const { say } = useLanguage();
  const form = formOf(rule);
  const isPlain = signal && isTrait(signal) && conditionOf(signal) === undefined;
  const offered: Form[] = ["points"];
  if (!signal || isPlain || isBehaviour(signal) || rule.tiers) offered.push("tiers");
  if (isPlain || rule.values) offered.push("values");
  const toForm = (next: string) => {
    const { points = 1, tiers: _, values: _values, above: _above, ...rest } = rule;
    if (next === "tiers") onChange({ ...rest, tiers: [{ from: 1, points }] });
    else if (next === "values") onChange({ ...rest, values: {} });
    else onChange({ ...rest, points });
  };
  return (
    <Stack gap={6}>
      {offered.length > 1 && (
        <SegmentedControl
          size="xs"
          style={{ alignSelf: "flex-start" }}
          aria-label={say(text.form)}
          readOnly={readOnly}
          value={form}
          onChange={toForm}
          data={offered.map((value) => ({ value, label: say(text[value]) }))}
        />
      )}
      {rule.tiers && (
        <TierList
          at={[...at, "tiers"]}
          tiers={rule.tiers}
          onChange={(tiers) => onChange({ ...rule, tiers })}
        />
      )}
      {rule.values && (
        <ValueTable
          at={[...at, "values"]}
          trait={signal && isTrait(signal) ? signal.trait : undefined}
          values={rule.values}
          onChange={(values) => onChange({ ...rule, values })}
        />
      )}
      {form === "points" && (isPlain || rule.above !== undefined) && (
        <NumberField
          label={say(text.above)}
          at={[...at, "above"]}
          value={rule.above}
          placeholder="0"
          onChange={(above) => onChange({ ...rule, above })}
        />
      )}
    </Stack>
  );
}
