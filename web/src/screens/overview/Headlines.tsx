import { Anchor, Card, SimpleGrid, Skeleton, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import {
  type Asked,
  useConversions,
  useFlow,
  useNewLeads,
  useResponse,
} from "../../queries/overview.ts";
import { useDuration } from "../../ui/duration.ts";
import { useLanguage } from "../../ui/language.tsx";
import { periodBefore } from "./search.ts";
import { text } from "./text.ts";

/** The four numbers of a period, each beside the one before. */
export function Headlines({ asked }: { asked: Asked }) {
  const { say, number } = useLanguage();
  const duration = useDuration();
  const fresh = useNewLeads(asked).data;
  const conversions = useConversions(asked).data;
  const flow = useFlow(asked).data;
  const response = useResponse(asked).data;
  const earlier = periodBefore(asked);
  const before = (figure: BehindProps["figure"], count: number, said = number(count)) =>
    count === 0 ? (
      say(text.noneBefore)
    ) : (
      <Behind figure={figure} {...(figure === "moved" && { direction: "up" })} asked={earlier}>
        {say(text.before(said))}
      </Behind>
    );
  const times = response && { now: response.all.median, was: response.before.median };
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      <Headline
        title={say(text.newLeads)}
        value={fresh && number(fresh.leads)}
        beside={fresh && before("new", fresh.leadsBefore)}
        link={(children) => (
          <Behind figure="new" asked={asked}>
            {children}
          </Behind>
        )}
      />
      <Headline
        title={say(text.conversions)}
        value={conversions && number(conversions.leads)}
        beside={conversions && before("converted", conversions.leadsBefore)}
        link={(children) => (
          <Behind figure="converted" asked={asked}>
            {children}
          </Behind>
        )}
      />
      <Headline
        title={say(text.risen)}
        value={flow && number(flow.moved.up)}
        beside={flow && before("moved", flow.movedBefore.up)}
        link={(children) => (
          <Behind figure="moved" direction="up" asked={asked}>
            {children}
          </Behind>
        )}
      />
      <Headline
        title={say(text.median)}
        value={times && (times.now === null ? "–" : duration(times.now))}
        beside={
          times &&
          (times.was === null ? before("answered", 0) : before("answered", 1, duration(times.was)))
        }
        link={(children) => (
          <Behind figure="answered" asked={asked}>
            {children}
          </Behind>
        )}
      />
    </SimpleGrid>
  );
}

type HeadlineProps = {
  title: string;
  value: string | undefined;
  beside: ReactNode;
  link: (children: ReactNode) => ReactNode;
};

function Headline({ title, value, beside, link }: HeadlineProps) {
  return (
    <Card padding="sm">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      {value === undefined ? (
        <Skeleton height={34} my={4} w={90} />
      ) : (
        <Text fz={26} fw={650} lh={1.3} component="div">
          {link(value)}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {beside}
      </Text>
    </Card>
  );
}

type BehindProps = {
  figure: "new" | "converted" | "moved" | "answered" | "waiting";
  asked: Asked;
  source?: string;
  owner?: string;
  direction?: "up" | "down";
  previous?: string;
  current?: string;
  children: ReactNode;
};

/** A number that opens the leads behind it. */
export function Behind({ asked, children, ...which }: BehindProps) {
  return (
    <Anchor
      inherit
      renderRoot={(props) => (
        <Link to="/overview/leads" search={{ ...asked, ...which }} {...props} />
      )}
    >
      {children}
    </Anchor>
  );
}
