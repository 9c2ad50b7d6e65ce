import type { OverviewStanding } from "@bussola/contract";
import { Anchor } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { hueOf } from "../../ui/bands.ts";
import { useLanguage } from "../../ui/language.tsx";
import { Bars } from "./Bars.tsx";
import { Figure } from "./Figure.tsx";
import { text } from "./text.ts";

type Props = { standing: OverviewStanding; model: string | undefined };

/** How many known leads stand in each band now. */
export function Bands({ standing: { bands, known, anonymous }, model }: Props) {
  const { say, number } = useLanguage();
  const navigate = useNavigate();
  const top = bands.at(-1);
  if (!top) return <Figure title={say(text.bands)} says={say(text.noBands)} />;
  const share = number(top.leads / known, { style: "percent", maximumFractionDigits: 1 });
  const names = bands.map(({ name }) => name);
  const searchOf = (name: string) => ({ band: [name], model });
  return (
    <Figure
      title={say(text.bands)}
      says={
        <>
          {say(text.bandsSay(number(top.leads), top.name, share, number(known)))}{" "}
          {anonymous > 0 && (
            <Anchor
              inherit
              renderRoot={(props) => (
                <Link to="/leads" search={{ who: "unknown" as const, model }} {...props} />
              )}
            >
              {say(text.anonymous(number(anonymous)))}
            </Anchor>
          )}
        </>
      }
    >
      <Bars
        label={say(text.bands)}
        column={say(text.band)}
        bars={bands.toReversed().map(({ name, leads }) => ({
          name,
          hue: hueOf(name, names),
          leads,
          open: () => void navigate({ to: "/leads", search: searchOf(name) }),
          link: (
            <Anchor
              inherit
              renderRoot={(props) => <Link to="/leads" search={searchOf(name)} {...props} />}
            >
              {number(leads)}
            </Anchor>
          ),
        }))}
      />
    </Figure>
  );
}
