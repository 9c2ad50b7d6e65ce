import type { AgePart, ColumnRates, Decile, Report } from "@bussola/engine";

import type { Shell } from "../../shell.ts";
import { partIn } from "../close-rates.ts";
import { chance, count, decimals, inBrackets, share, shareInBrackets } from "../figures.ts";
import {
  ageCells,
  ageHeads,
  baseLines,
  capacityIn,
  guardLines,
  type ToldTrial,
  told,
  trialCells,
  trialHeads,
  trialNotes,
} from "../report.ts";
import { text } from "../text.ts";
import type { Told } from "../told.ts";
import { calibrationCurve } from "./curve.ts";
import { Html, html } from "./html.ts";
import { STYLE } from "./style.ts";

const { heads, page } = text;
const CHANCE = 0.05;

/** The whole report as a page of its own: no script, nothing loaded from elsewhere, made to print. */
export function pageOf(report: Told, shell: Shell): string {
  const { say, language } = shell;
  const { file, positive, rows, bought, rate } = report;
  const title = say(page.title(file));
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${new Html(STYLE)}</style></head><body>
<h1>${title}</h1>
<p>${say(text.data(count(rows, shell), count(bought, shell), shareInBrackets(rate, shell), positive))}</p>
${"trials" in report ? learnt(report, shell) : box(say(page.notEnough), [])}
<h2>${say(page.closeRates)}</h2><p class="soft">${say(page.aboutCloseRates)}</p>
${report.closeRates.map((table) => closeRateTable(table, report.days.includes(table.name), shell))}
<footer>${say(page.footer)}</footer></body></html>
`.text;
}

function learnt(report: Told & Report, shell: Shell): Html {
  const { say } = shell;
  const all = told(report);
  const best = all.find(({ name }) => name === report.chosen)!;
  const guards = guardLines(report, shell);
  return html`${box(
    say(
      report.outcome === "no signal" ? text.noSignal : text.chosen(say(text.names[report.chosen])),
    ),
    report.outcome === "no signal" ? [] : [capacityIn(best, report, shell)],
  )}
<h2>${say(page.trials)}</h2><p class="soft">${say(text.trials(report.order))}</p>
${table(
  trialHeads.map(say),
  all.map((tried) => row(trialCells(tried, shell))),
)}
${baseLines(report, shell).map((line) => html`<p class="soft">${line}</p>`)}
<p class="soft">${say(page.aboutFigures)}</p>
${trialNotes(report, shell).map((line) => html`<p class="soft">${line}</p>`)}
${guards.length > 0 ? html`<h2>${say(page.guards)}</h2><ul>${guards.map((line) => html`<li>${line.replace(/^- /, "")}</li>`)}</ul>` : ""}
${all.map((tried) => trialSection(tried, report, shell))}`;
}

function trialSection(tried: ToldTrial, report: Told & Report, shell: Shell): Html {
  const { say } = shell;
  const { figures, weights, name } = tried;
  const words = {
    ...{ title: say(page.curve), predicted: say(heads.predicted), came: say(heads.rate) },
    share: (value: number) => share(value, shell),
  };
  const heaviest = weights[0]?.value ?? 1;
  return html`<h2>${say(text.names[name])}</h2><p>${capacityIn(tried, report, shell)}</p>
<p class="soft">${say(text.tenths)}</p>
${tenthTable(figures.deciles, shell)}
${figures.ages ? html`<p class="soft">${say(text.ages)}</p>${ageTable(figures.ages, shell)}` : ""}
<div class="columns"><div><p class="soft">${say(page.curve)}</p>${calibrationCurve(figures.calibration, words)}</div>
<div>${
    weights.length > 0
      ? html`<p class="soft">${say(text.weights)}</p>${table(
          [heads.column, heads.weight].map(say).concat(""),
          weights
            .slice(0, 15)
            .map((of) => row([of.name, inBrackets(of, shell)], of.value / heaviest)),
        )}`
      : ""
  }</div></div>`;
}

function tenthTable(deciles: readonly Decile[], shell: Shell): Html {
  const best = Math.max(...deciles.map(({ rate }) => rate.value));
  const tenths = [heads.tenth, heads.leads, heads.bought, heads.rate];
  return table(
    [...tenths, heads.predicted, heads.lift, heads.gain].map(shell.say).concat(""),
    deciles.map(({ rows, bought, rate, predicted, lift, gain }, i) => {
      const counted = [String(i + 1), count(rows, shell), count(bought, shell)];
      const shares = [shareInBrackets(rate, shell), share(predicted, shell)];
      const cells = [...counted, ...shares, decimals(lift, 1, shell), share(gain, shell)];
      return row(cells, best > 0 ? rate.value / best : 0);
    }),
  );
}

const ageTable = (ages: readonly AgePart[], shell: Shell): Html =>
  table(
    ageHeads.map(shell.say),
    ageCells(ages, shell).map((cells) => row(cells)),
  );

function closeRateTable({ name, whole, parts }: ColumnRates, isDays: boolean, shell: Shell): Html {
  const told = [heads.leads, heads.bought, heads.rate, heads.lift, heads.share, heads.chance];
  const rows = parts.map((part) => {
    const cells = [
      ...[
        partIn(part.part, { whole, isDays }, shell),
        count(part.leads, shell),
        count(part.converted, shell),
      ],
      shareInBrackets({ ...part, value: part.rate }, shell),
      ...[decimals(part.lift, 2, shell), share(part.share, shell), chance(part.p, shell)],
    ];
    return row(cells, part.rate, part.p <= CHANCE);
  });
  return table([name, ...told.map(shell.say), ""], rows);
}

const table = (names: readonly string[], rows: readonly Html[]): Html =>
  html`<div class="wide"><table><thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

/** @param part draws a bar after the cells, 0 to 1 of its room */
const row = (cells: readonly string[], part?: number, isSure = false): Html =>
  html`<tr${isSure ? html` class="sure"` : ""}>${cells.map((cell) => html`<td>${cell}</td>`)}${
    part === undefined
      ? ""
      : html`<td class="bar"><div class="track"><i style="width:${(100 * part).toFixed(1)}%"></i></div></td>`
  }</tr>
`;

const box = (first: string, more: readonly string[]): Html =>
  html`<div class="box"><strong>${first}</strong>${more.map((line) => html`<p>${line}</p>`)}</div>`;
