import type { GuidedStudy, GuidedUnfit } from "@bussola/contract";
import { Alert, List, Text } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { RowsLink } from "./Rows.tsx";
import { unfitText as text, unfitTitles, unfitWords } from "./unfit-text.ts";

/** Rows that importing will refuse, or will not take whole: told before, a number that opens them. */
export function Unfit({ study: { unfit } }: { study: GuidedStudy }) {
  const { say } = useLanguage();
  if (unfit.length === 0) return null;
  return (
    <Alert color="needle" icon={<IconFileAlert />} title={say(text.title)}>
      <List size="sm" mb={4}>
        {unfit.map((one) => (
          <List.Item key={one.what}>
            <Sentence unfit={one} />
          </List.Item>
        ))}
      </List>
      <Text size="sm">{say(text.mend)}</Text>
    </Alert>
  );
}

function Sentence({ unfit: { what, column, rows, line, value } }: { unfit: GuidedUnfit }) {
  const { say, number } = useLanguage();
  const counted = say(text.rows(rows, number(rows)));
  const place = { line: number(line), column: column ?? "", value: value ?? "" };
  const rest = say(unfitWords[what]({ count: rows, ...place }));
  return (
    <>
      {what === "row" ? (
        counted
      ) : (
        <RowsLink behind={{ of: what }} title={say(unfitTitles[what])}>
          {counted}
        </RowsLink>
      )}{" "}
      {rest}
    </>
  );
}
