import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { BackTestAsked } from "../../../queries/backtests.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Where a model that was asked for without a threshold gets one. */
export function FindThreshold({ asked: { a, b } }: { asked: BackTestAsked }) {
  const { say } = useLanguage();
  const search = [a, b].flatMap((side) => (side ? (whichOf(side) ?? []) : []))[0];
  if (!search) return null;
  return (
    <Button
      variant="default"
      size="xs"
      renderRoot={(props) => <Link to="/insights/threshold" search={search} {...props} />}
    >
      {say(text.findThreshold)}
    </Button>
  );
}

function whichOf(side: BackTestAsked["a"]) {
  if (side.at !== undefined) return undefined;
  if ("learned" in side) return { learned: side.learned };
  return "name" in side ? { model: side.name, version: side.version } : undefined;
}
