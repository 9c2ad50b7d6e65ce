import { cpus, totalmem } from "node:os";

/** What a measurement found, in words and figures as they are printed. */
export type Report = { name: string; rows: { what: string; figure: string }[] };

/** The reports as Markdown, with what they were measured on. */
export function markdown(reports: readonly Report[], date: Date): string {
  const cores = cpus();
  const machine = `${cores.length} cores (${cores[0]?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const sections = reports.map(({ name, rows }) => {
    const lines = rows.map(({ what, figure }) => `| ${what} | ${figure} |`);
    return `## ${name}\n\n| what | figure |\n| --- | --- |\n${lines.join("\n")}\n`;
  });
  const head = `# Measurements\n\nWritten by \`npm run bench\` on ${date.toISOString().slice(0, 10)}: ${machine}.\nServer, database and clients share the machine; figures move with whatever else it does.\n`;
  return [head, ...sections].join("\n");
}
