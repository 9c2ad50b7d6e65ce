import { parseConversion } from "@bussola/engine";
import { Alert, Grid, Skeleton } from "@mantine/core";
import { IconProgress } from "@tabler/icons-react";
import { useConversion } from "../../../queries/conversion.ts";
import { isUnderWay, useOperations } from "../../../queries/operations.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Page } from "../../../ui/Page.tsx";
import { Running } from "../Operations.tsx";
import { Found } from "./Found.tsx";
import { OutcomeForm } from "./OutcomeForm.tsx";
import { text } from "./text.ts";

/** What counts as won and lost, and how many that are. */
export function Outcomes() {
  const { say } = useLanguage();
  const { data, error, refetch } = useConversion();
  if (!data)
    return (
      <Page title={say(text.title)} about={say(text.about)}>
        {error ? <Fault error={error} retry={() => void refetch()} /> : <Skeleton height={420} />}
      </Page>
    );
  const { complete, ...kept } = data;
  const conversion = parseConversion(kept);
  return (
    <Page title={say(text.title)} about={say(text.about)}>
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <OutcomeForm key={JSON.stringify(kept)} kept={conversion} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          {complete ? <Found conversion={conversion} /> : <Counting />}
        </Grid.Col>
      </Grid>
    </Page>
  );
}

/** The backfill that is going on. */
function Counting() {
  const { say } = useLanguage();
  const { data } = useOperations();
  const operation = data?.operations.find((one) => one.kind === "backfill" && isUnderWay(one));
  return (
    <Alert icon={<IconProgress />} color="petrol" role="status">
      {say(text.counting)}
      {operation && <Running operation={operation} />}
    </Alert>
  );
}
