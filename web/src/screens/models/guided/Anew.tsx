import { Button, Popover, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useGuidedActions } from "../../../queries/guided.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

/** Asked before, since a file that was removed cannot be brought back. */
export function Anew() {
  const { say } = useLanguage();
  const { drop } = useGuidedActions();
  const [isAsking, asking] = useDisclosure();
  return (
    <Popover opened={isAsking} onChange={asking.close} width={280} trapFocus withArrow>
      <Popover.Target>
        <Button variant="default" onClick={asking.toggle}>
          {say(text.anew)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Text size="sm">{say(text.anewAsk)}</Text>
          <Button color="red" loading={drop.isPending} onClick={() => drop.mutate()}>
            {say(text.anewDo)}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
