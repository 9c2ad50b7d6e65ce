import type { SegmentMember } from "@bussola/contract";
import { Group, Pagination, Skeleton, Table, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useBands } from "../../queries/lists.ts";
import { MEMBERS_A_PAGE, useMembers } from "../../queries/segments.ts";
import { Band } from "../../ui/Band.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { LeadName } from "./LeadName.tsx";
import { text } from "./text.ts";

type Props = {
  name: string;
  /** Another one where there may be other members. */
  filled: string;
  page: number;
};

/** Who is in, best first. */
export function MemberTable({ name, filled, page }: Props) {
  const { say } = useLanguage();
  const navigate = useNavigate();
  const { data, error, refetch } = useMembers(name, page, filled);
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!data) return <Skeleton height={240} />;
  if (data.total === 0)
    return (
      <EmptyState icon={IconUsers} title={say(text.nobody)}>
        {say(data.state === "live" ? text.nobodyWhy : text.fillingWhy)}
      </EmptyState>
    );
  return (
    <>
      <Table.ScrollContainer minWidth={320}>
        <Table highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say(text.lead)}</Table.Th>
              <Table.Th visibleFrom="sm">{say(text.company)}</Table.Th>
              <Table.Th ta="right">{say(text.score)}</Table.Th>
              <Table.Th>{say(text.since)}</Table.Th>
              <Table.Th visibleFrom="sm">{say(text.lastSeen)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.members.map((member) => (
              <Member key={member.id} member={member} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {data.total > MEMBERS_A_PAGE && (
        <Pagination
          mt="sm"
          size="sm"
          total={Math.ceil(data.total / MEMBERS_A_PAGE)}
          value={page}
          onChange={(next) =>
            void navigate({
              to: "/segments/$name",
              params: { name },
              search: { view: "members", page: next },
            })
          }
        />
      )}
    </>
  );
}

function Member({ member }: { member: SegmentMember }) {
  const { number, date } = useLanguage();
  const { company, score, band, since, lastAt } = member;
  const bands = useBands();
  return (
    <Table.Tr>
      <Table.Td>
        <LeadName {...member} />
      </Table.Td>
      <Table.Td visibleFrom="sm">{company}</Table.Td>
      <Table.Td ta="right">
        <Group gap={6} justify="flex-end" wrap="nowrap">
          <Band band={band} bands={bands} size="sm" />
          <Text span fw={600} size="sm">
            {score === null ? "–" : number(score, { maximumFractionDigits: 0 })}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td>{date(since)}</Table.Td>
      <Table.Td visibleFrom="sm">{lastAt && date(lastAt)}</Table.Td>
    </Table.Tr>
  );
}
