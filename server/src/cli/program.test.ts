import { expect, test } from "vitest";
import { bussola } from "../../test/command.ts";
import { createProgram } from "./program.ts";
import { createShell } from "./shell.ts";

test("help lists the commands, in both languages, and what the exit codes mean", async () => {
  const [english, italian] = await Promise.all([
    bussola(["--help"]),
    bussola(["--help", "--lang", "it"]),
  ]);
  const names = [
    "start",
    "import",
    "top",
    "explain",
    "model",
    "audit",
    "rebuild",
    "reset",
    "score",
  ];
  for (const name of names) {
    expect(english.stdout).toMatch(new RegExp(`^  ${name} `, "m"));
    expect(italian.stdout).toMatch(new RegExp(`^  ${name} `, "m"));
  }
  expect(english.stdout).toContain("Exit codes: 0 done;");
  expect(italian.stdout).toContain("Comandi:");
  expect([english.code, italian.code]).toEqual([0, 0]);
});

test("a command is loaded alone, and is the same as among all of them", async () => {
  const shell = createShell("en", false);
  const all = (await createProgram(shell, "1", ["--help"])).commands;
  expect(all.length).toBeGreaterThan(30);
  for (const command of all) {
    const before = [[], ["--json"], ["--lang", "it"], ["--lang=it", "--json"]];
    for (const options of before) {
      const program = await createProgram(shell, "1", [...options, command.name(), "--help"]);
      expect(program.commands.map((one) => one.helpInformation())).toEqual([
        command.helpInformation(),
      ]);
    }
  }
  expect((await createProgram(shell, "1", [])).commands).toHaveLength(all.length);
  expect((await createProgram(shell, "1", ["--help", "top"])).commands).toHaveLength(all.length);
});

test.each([
  [["nonsense"], "error: unknown command 'nonsense'"],
  [["top", "-n", "0"], "it must be a whole number from 1 to 500."],
  [["top", "--lang", "it", "-n", "x"], "deve essere un numero intero da 1 a 500."],
  [["explain", "--lang=it"], "errore: manca l'argomento 'lead'"],
  [["--lang", "fr"], "--lang fr is not spoken"],
])("%j", async (args, sentence) => {
  const { code, stdout, stderr } = await bussola(args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(sentence);
});

test("a reader who has seen enough is no failure", async () => {
  const { code, stderr } = await bussola(["--version"]);
  expect([code, stderr]).toEqual([0, ""]);
});

test("a variable that cannot be meant is wrong usage", async () => {
  const { code, stderr } = await bussola(["top"], { PORT: "many" });
  expect(code).toBe(2);
  expect(stderr).toContain('PORT "many" is not valid');
});
