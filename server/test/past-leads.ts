import { Random } from "@bussola/engine";
import { workbook } from "./workbook.ts";

const SECTORS = ["Consulting", "Software", "Retail", "Education"];
const SOURCES = ["Organic search", "Referral", "Bought list", "Trade fair"];
const DAY_MS = 86_400_000;

/**
 * A spreadsheet of past leads as marketers have it: who, when it came, when and how it ended; a year of
 * them, and some that are still open. Consulting and referrals buy, bought lists do not, visits and a
 * demo count; the colour says nothing, and `Notes` were written once the end was known.
 */
export function pastLeads({ past = 400, open = 40, today = Date.now() } = {}): string {
  const random = new Random(11, 1);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const rows = Array.from({ length: past + open }, (_, i) => {
    const sector = SECTORS[random.whole(0, 3)]!;
    const source = SOURCES[random.whole(0, 3)]!;
    const visits = random.whole(0, 12);
    const demo = random.chance(0.25);
    const odds =
      (sector === "Consulting" ? 1.6 : 0) +
      (source === "Referral" ? 1.3 : source === "Bought list" ? -2.5 : 0) +
      (visits >= 6 ? 1 : 0) +
      (demo ? 1.5 : 0) -
      1.8;
    const won = random.chance(1 / (1 + Math.exp(-odds)));
    const came = today - (random.whole(40, 400) + (i < past ? 60 : -39)) * DAY_MS;
    const isOpen = i >= past;
    return [
      ...[`lead${i}@azienda${i}.example`, `Nome${i}`, `Azienda ${i}`, sector],
      ...[["", "Milano", "Torino"][random.whole(0, 2)]!, source, String(visits)],
      ...[demo ? "Yes" : "No", ["red", "blue"][random.whole(0, 1)]!],
      ...[day(came), isOpen ? "" : day(came + random.whole(5, 50) * DAY_MS)],
      isOpen ? "Working" : won ? "Won" : "Lost",
      isOpen ? "" : won ? "signed" : "no budget",
    ];
  });
  const head = [
    ...["Email", "Name", "Company", "Sector", "City", "Source", "Website visits"],
    ...["Demo requested", "Colour", "Created", "Close date", "Stage", "Notes of the end"],
  ];
  return [head, ...rows].map((row) => row.join(",")).join("\n");
}

/** The same with what most customers were worth, as Italians write it, in a last column. */
export function withWorth(csv: string): string {
  const [head, ...rows] = csv.split("\n");
  const worth = (row: string, at: number) => (row.includes(",Won,") && at % 4 > 0 ? WORTH : "");
  return [`${head},Importo (EUR)`, ...rows.map((row, at) => `${row},${worth(row, at)}`)].join("\n");
}

/**
 * The same with faults that files have: rows of nobody (no e-mail, a placeholder, no address), a day of
 * arrival that no calendar has, one from before 1970, and two days of the end that are none.
 */
export function withFaults(csv: string): string {
  const [head = "", ...rows] = csv.split("\n");
  const names = head.split(",");
  const put = (row: number, column: string, value: string) => {
    const cells = rows[row]!.split(",");
    cells[names.indexOf(column)] = value;
    rows[row] = cells.join(",");
  };
  for (const [i, value] of ["", "n/a", "undefined", "info at azienda"].entries())
    put(3 + 2 * i, "Email", value);
  put(20, "Created", "2026-02-31");
  put(21, "Created", "1969-05-01");
  put(30, "Close date", "soon");
  put(31, "Close date", "2026-13-01");
  return [head, ...rows].join("\n");
}

const WORTH = '"1.200,50"';

/**
 * The same as an Italian workbook: true days and days that were typed, numbers with a comma that were
 * typed too, and "Seleziona" where nobody chose.
 */
export function pastWorkbook(size: Parameters<typeof pastLeads>[0] = {}): Buffer {
  const [, ...rows] = pastLeads(size)
    .split("\n")
    .map((line) => line.split(","));
  const ends = new Map([
    ["Won", "Vinto"],
    ["Lost", "Perso"],
    ["Working", "In trattativa"],
  ]);
  const typed = (day: string) => day.split("-").reverse().join("/");
  return workbook([
    [
      "E-mail",
      "Nome e cognome",
      "Settore",
      "Città",
      "Fonte",
      "Fatturato (mln)",
      "Demo richiesta",
    ].concat(["Data creazione", "Data chiusura", "Esito"]),
    ...rows.map(([email, name, , sector, city, source, visits, demo, , came, closed, stage]) => [
      ...[`it-${email}`, name!, sector!, city || "Seleziona", source!],
      `${(1000 + Number(visits) * 100.5).toLocaleString("it-IT", { useGrouping: "always" })}`,
      demo === "Yes" ? "Sì" : "No",
      ...[new Date(came!), closed ? typed(closed) : null, ends.get(stage!)!],
    ]),
  ]);
}
