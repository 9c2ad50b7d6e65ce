import { type Clause, durationDays, isBehaviour, type Signal } from "@bussola/engine";
import { NativeSelect } from "@mantine/core";
import { useLanguage } from "../language.tsx";
import { type Amount, amountOf, withAmount } from "./definition.ts";
import { FieldLabel } from "./FieldLabel.tsx";
import { Quantity } from "./Quantity.tsx";
import { text } from "./text.ts";
import { isNumber } from "./vocabulary.ts";

type Props = { node: Clause; signal: Signal; onChange: (next: Clause) => void };

const amounts: readonly Amount[] = ["atLeast", "atMost", "between", "never"];

/** How much of a signal, and in which days; of what only holds or not, which of the two. */
export function AmountFields({ node, signal, onChange }: Props) {
  const { say } = useLanguage();
  if (!isNumber(signal)) return <HoldsField node={node} onChange={onChange} />;
  const amount = amountOf(node);
  const labels = { atLeast: text.atLeast, atMost: text.atMost, between: text.between };
  const none = isBehaviour(signal) ? text.never : text.zero;
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={say(text.amount)}
        value={amount}
        data={amounts.map((value) => ({
          value,
          label: say(value === "never" ? none : labels[value]),
        }))}
        onChange={({ currentTarget }) => {
          const chosen = amounts.find((each) => each === currentTarget.value) ?? amount;
          onChange(withAmount(node, chosen));
        }}
      />
      {(amount === "atLeast" || amount === "between") && (
        <Quantity
          label={say(text.least)}
          value={node.atLeast ?? 1}
          onChange={(atLeast) => onChange({ ...node, atLeast: atLeast ?? 1 })}
        />
      )}
      {amount === "between" && <FieldLabel>{say(text.and)}</FieldLabel>}
      {(amount === "atMost" || amount === "between") && (
        <Quantity
          label={say(text.most)}
          value={node.atMost}
          onChange={(atMost) => onChange({ ...node, atMost: atMost ?? 1 })}
        />
      )}
      {isBehaviour(signal) && <TimeFields node={node} onChange={onChange} />}
    </>
  );
}

/** Of a signal that is 1 or 0. */
function HoldsField({ node, onChange }: Omit<Props, "signal">) {
  const { say } = useLanguage();
  const { signal } = node;
  return (
    <NativeSelect
      size="xs"
      aria-label={say(text.amount)}
      value={node.atMost === undefined ? "holds" : "holdsNot"}
      data={[
        { value: "holds", label: say(text.holds) },
        { value: "holdsNot", label: say(text.holdsNot) },
      ]}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === "holds" ? { signal } : { signal, atMost: 0 })
      }
    />
  );
}

const USUAL_WINDOW = "30d";

function TimeFields({ node, onChange }: Omit<Props, "signal">) {
  const { say } = useLanguage();
  const { curve, ...bounds } = node;
  const days = curve && "window" in curve ? durationDays(curve.window) : undefined;
  const time = curve === undefined ? "ever" : days === undefined ? "curve" : "window";
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={say(text.when)}
        value={time}
        data={[
          { value: "ever", label: say(text.ever) },
          { value: "window", label: say(text.window) },
          // Only the file can say another curve, so nobody can choose it here.
          ...(time === "curve" ? [{ value: "curve", label: say(text.curve) }] : []),
        ]}
        onChange={({ currentTarget }) => {
          if (currentTarget.value === "ever") onChange(bounds);
          if (currentTarget.value === "window")
            onChange({ ...bounds, curve: { window: USUAL_WINDOW } });
        }}
      />
      {days !== undefined && (
        <Quantity
          label={say(text.days)}
          min={1}
          value={days}
          onChange={(given) =>
            onChange({ ...bounds, curve: { window: `${Math.max(1, Math.round(given ?? 1))}d` } })
          }
        />
      )}
    </>
  );
}
