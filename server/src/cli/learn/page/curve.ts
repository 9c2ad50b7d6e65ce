import type { CurvePoint } from "@bussola/engine";
import { type Html, html } from "./html.ts";

const SIDE = 260;
const EDGE = 46;

/**
 * What was predicted against what came, a point for leads of like chances, with where it may as well
 * lie; on the line both are the same. Both axes end just above the largest.
 */
export function calibrationCurve(
  points: readonly CurvePoint[],
  words: { title: string; predicted: string; came: string; share: (value: number) => string },
): Html {
  const most = Math.min(
    1,
    1.05 * Math.max(...points.flatMap(({ predicted, rate }) => [predicted, rate.high])),
  );
  const x = (value: number) => (EDGE + (value / most) * SIDE).toFixed(1);
  const y = (value: number) => (10 + SIDE - (value / most) * SIDE).toFixed(1);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * most);
  return html`<svg role="img" aria-label="${words.title}" viewBox="0 0 ${EDGE + SIDE + 24} ${SIDE + 48}">
<path d="M${x(0)} ${y(most)}V${y(0)}H${x(most)}" fill="none" stroke="#5b6675"/>
<path d="M${x(0)} ${y(0)}L${x(most)} ${y(most)}" stroke="#5b6675" stroke-dasharray="4 4"/>
${ticks.map(
  (at) => html`<text x="${x(at)}" y="${SIDE + 25}" text-anchor="middle">${words.share(at)}</text>
<text x="${EDGE - 4}" y="${y(at)}" text-anchor="end" dy="4">${words.share(at)}</text>`,
)}
${points.map(
  ({
    predicted,
    rate,
  }) => html`<path d="M${x(predicted)} ${y(rate.low)}V${y(rate.high)}" stroke="#3b6fb6"/>
<circle cx="${x(predicted)}" cy="${y(rate.value)}" r="3.5" fill="#3b6fb6"/>`,
)}
<text x="${EDGE + SIDE / 2}" y="${SIDE + 42}" text-anchor="middle">${words.predicted} →</text>
<text x="${EDGE + 6}" y="20">↑ ${words.came}</text></svg>`;
}
