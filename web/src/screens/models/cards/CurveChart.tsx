import type { Curve } from "@bussola/engine";
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useMemo,
  useRef,
  useState,
} from "react";
import { Chart } from "../../../ui/Chart.tsx";
import type { Ink } from "../../../ui/chart/ink.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import styles from "./cards.module.css";
import { dragged, type Handle, handlesOf, reachOf, weightsOf } from "./curve.ts";
import { text } from "./text.ts";

type Props = { curve: Curve; onChange: (curve: Curve) => void };

const HEIGHT = 150;
/** Around the drawing, in pixels: the handles lie over it. */
const EDGE = { left: 40, right: 16, top: 14, bottom: 24 };

/** The weights by age, with handles that are dragged or moved by the arrow keys. */
export function CurveChart({ curve, onChange }: Props) {
  const { say, number } = useLanguage();
  const { readOnly } = useEditing();
  const box = useRef<HTMLDivElement>(null);
  // While a handle is held the axis stays: it would run away from the pointer.
  const [held, setHeld] = useState<number>();
  const reach = held ?? reachOf(curve);
  const weights = useMemo(() => weightsOf(curve, reach), [curve, reach]);
  const top = Math.max(1, ...weights);
  const ages = [0, 7, 30, 90].filter((age) => age <= reach);
  const drag = (event: PointerEvent, handle: number) => {
    const area = box.current?.getBoundingClientRect();
    if (!area || held === undefined) return;
    const x = (event.clientX - area.left - EDGE.left) / (area.width - EDGE.left - EDGE.right);
    const y = (event.clientY - area.top - EDGE.top) / (HEIGHT - EDGE.top - EDGE.bottom);
    onChange(dragged(curve, handle, { age: Math.min(1, x) * reach, weight: (1 - y) * top }));
  };
  const said = ages
    .map((age) => say(text.atAge(number(weights[age] ?? 0), number(age))))
    .join(", ");
  const option = useCallback(
    (ink: Ink) => {
      const day = (days: number) => say(text.dayTick(number(days)));
      return optionOf(weights, top, ink, day, number);
    },
    [weights, top, say, number],
  );
  return (
    <div ref={box} className={styles.curve}>
      <Chart
        label={say(text.atAges(said))}
        height={HEIGHT}
        option={option}
        table={{
          columns: [say(text.days), say(text.weighs)],
          rows: ages.map((age) => [number(age), number(weights[age] ?? 0)]),
        }}
      />
      {!readOnly &&
        handlesOf(curve).map((handle, i) => (
          <CurveHandle
            // biome-ignore lint/suspicious/noArrayIndexKey: handles are told apart by place
            key={i}
            handle={handle}
            isStep={"steps" in curve}
            {...{ reach, top }}
            onMove={(to) => onChange(dragged(curve, i, to))}
            onHold={(isHeld) => setHeld(isHeld ? reach : undefined)}
            onDrag={(event) => drag(event, i)}
          />
        ))}
    </div>
  );
}

type HandleProps = {
  handle: Handle;
  isStep: boolean;
  reach: number;
  top: number;
  onMove: (to: Handle) => void;
  onHold: (isHeld: boolean) => void;
  onDrag: (event: PointerEvent) => void;
};

function CurveHandle({ handle, isStep, reach, top, onMove, onHold, onDrag }: HandleProps) {
  const { say, number } = useLanguage();
  const { age, weight } = handle;
  const press = (event: KeyboardEvent) => {
    const days = event.shiftKey ? 7 : 1;
    const moves: Record<string, Handle> = {
      ArrowRight: { age: age + days, weight },
      ArrowLeft: { age: age - days, weight },
      ArrowUp: isStep ? { age, weight: weight + 0.05 } : { age: age + days, weight },
      ArrowDown: isStep ? { age, weight: weight - 0.05 } : { age: age - days, weight },
    };
    const to = moves[event.key];
    if (!to) return;
    event.preventDefault();
    onMove(to);
  };
  const said = isStep
    ? say(text.handleStep(number(age), number(weight)))
    : say(text.handleDays(number(age)));
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.handle}
      aria-label={say(text.handle(say(text.curve)))}
      aria-valuemin={1}
      aria-valuemax={36500}
      aria-valuenow={age}
      aria-valuetext={said}
      title={said}
      style={{
        left: `calc(${EDGE.left}px + (100% - ${EDGE.left + EDGE.right}px) * ${Math.min(1, age / reach)})`,
        top: EDGE.top + (HEIGHT - EDGE.top - EDGE.bottom) * (1 - Math.min(1, weight / top)),
      }}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(true);
      }}
      onPointerMove={onDrag}
      onPointerUp={() => onHold(false)}
      onPointerCancel={() => onHold(false)}
    />
  );
}

type Say = (value: number) => string;

const optionOf = (weights: Float64Array, top: number, ink: Ink, day: Say, number: Say) => ({
  animation: false,
  grid: { ...EDGE, containLabel: false },
  xAxis: {
    type: "value" as const,
    min: 0,
    max: weights.length - 1,
    splitLine: { show: false },
    axisLabel: { formatter: day, hideOverlap: true },
  },
  yAxis: {
    type: "value" as const,
    min: 0,
    max: top,
    interval: top / 2,
    axisLabel: { formatter: number },
  },
  series: [
    {
      type: "line" as const,
      showSymbol: false,
      // A day weighs as a whole: where a curve falls at once, so does the line.
      step: "end" as const,
      lineStyle: { color: ink.main, width: 2 },
      areaStyle: { color: ink.main, opacity: 0.15 },
      data: Array.from(weights, (weight, age) => [age, weight]),
    },
  ],
});
