import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useStageCounts } from "../../queries/overview.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Bars } from "./Bars.tsx";
import { Figure } from "./Figure.tsx";
import { text } from "./text.ts";

/** How many leads sales have at each stage. */
export function Stages({ known }: { known: number }) {
  const { say, number } = useLanguage();
  const navigate = useNavigate();
  const query = useStageCounts();
  const stages = query.data ?? [];
  const moved = stages.reduce((sum, { leads }) => sum + leads, 0);
  return (
    <Figure
      title={say(text.stages)}
      query={query}
      says={query.data && say(text.stagesSay(number(moved), number(known)))}
    >
      {query.data && (
        <Bars
          label={say(text.stages)}
          column={say(text.stage)}
          bars={stages.map(({ id, en, it, leads }) => ({
            name: say({ en, it }),
            leads,
            open: () => void navigate({ to: "/leads", search: { stage: [id], who: "all" } }),
            link: (
              <Anchor
                inherit
                renderRoot={(props) => (
                  <Link to="/leads" search={{ stage: [id], who: "all" as const }} {...props} />
                )}
              >
                {number(leads)}
              </Anchor>
            ),
          }))}
        />
      )}
    </Figure>
  );
}
