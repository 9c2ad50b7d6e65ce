import { type OverviewResponse, UNKNOWN } from "@bussola/contract";
import { Table } from "@mantine/core";
import { type Asked, useResponse } from "../../queries/overview.ts";
import { useDuration } from "../../ui/duration.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Figure } from "./Figure.tsx";
import { Behind } from "./Headlines.tsx";
import { text } from "./text.ts";

/** How long qualified leads waited for an answer of sales, by owner. */
export function Response({ asked }: { asked: Asked }) {
  const { say } = useLanguage();
  const query = useResponse(asked);
  const { data } = query;
  return (
    <Figure title={say(text.response)} query={query} says={data && <Sentence response={data} />}>
      {data && data.looked > 0 && <Owners response={data} asked={asked} />}
    </Figure>
  );
}

function Sentence({ response: { qualified, looked, all } }: { response: OverviewResponse }) {
  const { say, number } = useLanguage();
  const duration = useDuration();
  if (qualified === 0) return say(text.noneQualified);
  const { median, p90, waiting } = all;
  return (
    <>
      {median === null || p90 === null
        ? say(text.noneAnswered(number(qualified)))
        : say(text.responseSay(duration(median), duration(p90)))}{" "}
      {waiting > 0 && median !== null && say(text.waitingSay(waiting, number(waiting)))}{" "}
      {looked < qualified && say(text.latest(number(looked), number(qualified)))}
    </>
  );
}

function Owners({ response: { owners }, asked }: { response: OverviewResponse; asked: Asked }) {
  const { say, number } = useLanguage();
  const duration = useDuration();
  const said = (seconds: number | null) => (seconds === null ? "–" : duration(seconds));
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.owner)}</Table.Th>
            <Table.Th ta="right">{say(text.answered)}</Table.Th>
            <Table.Th ta="right">{say(text.waiting)}</Table.Th>
            <Table.Th ta="right">{say(text.medianColumn)}</Table.Th>
            <Table.Th ta="right">{say(text.p90)}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {owners.map(({ owner, answered, waiting, median, p90 }) => (
            <Table.Tr key={owner ?? UNKNOWN}>
              <Table.Td>{owner ?? say(text.nobody)}</Table.Td>
              <Table.Td ta="right" fw={600}>
                <Behind figure="answered" asked={asked} owner={owner ?? UNKNOWN}>
                  {number(answered)}
                </Behind>
              </Table.Td>
              <Table.Td ta="right" fw={600}>
                <Behind figure="waiting" asked={asked} owner={owner ?? UNKNOWN}>
                  {number(waiting)}
                </Behind>
              </Table.Td>
              <Table.Td ta="right">{said(median)}</Table.Td>
              <Table.Td ta="right">{said(p90)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
