import { Card, Skeleton, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { Fault } from "../../ui/Fault.tsx";

type Props = {
  title: string;
  /** What the figure says, in a sentence or two. */
  says?: ReactNode;
  /** While there is nothing to show. */
  query?: { data: unknown; error: Error | null; failureReason: Error | null; refetch(): unknown };
  children?: ReactNode;
};

/** A figure with its title and what it says. */
export function Figure({ title, says, query, children }: Props) {
  const id = useId();
  const isWaiting = query !== undefined && query.data === undefined;
  return (
    <Card component="section" aria-labelledby={id} h="100%">
      <Stack gap="xs" h="100%">
        <Title order={2} id={id}>
          {title}
        </Title>
        {query?.error && <Fault error={query.error} retry={() => void query.refetch()} />}
        {isWaiting && !query.error && (
          <>
            {query.failureReason && (
              <Text size="sm" c="dimmed" role="status">
                {query.failureReason.message}
              </Text>
            )}
            <Skeleton height={200} />
          </>
        )}
        {says && (
          <Text size="sm" c="dimmed" component="div">
            {says}
          </Text>
        )}
        {children}
      </Stack>
    </Card>
  );
}
