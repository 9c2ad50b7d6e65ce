import { List, Text, Title } from "@mantine/core";
import { useSegments } from "../../queries/segments.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

export function SegmentList() {
  const { say, number } = useLanguage();
  const { data } = useSegments();
  return (
    <>
      <Title order={1}>{say(text.title)}</Title>
      {data?.segments.length === 0 && <Text>{say(text.none)}</Text>}
      <List>
        {data?.segments.map(({ name, members }) => (
          <List.Item key={name}>
            {name}: {say(text.members(number(members)))}
          </List.Item>
        ))}
      </List>
    </>
  );
}
