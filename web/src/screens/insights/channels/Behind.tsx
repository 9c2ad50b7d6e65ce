import type { ChannelFigure, ChannelRow } from "@bussola/contract";
import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { addressed, askedOf, type Search } from "./search.ts";

type Props = {
  search: Search;
  figure: ChannelFigure;
  /** All of them unless given. */
  channel?: ChannelRow;
  children: ReactNode;
};

/** A number that opens the leads behind it. */
export function Behind({ search, figure, channel, children }: Props) {
  const named = channel && addressed(channel, askedOf(search).by);
  return (
    <Anchor
      inherit
      renderRoot={(props) => (
        <Link to="/insights/channels/leads" search={{ ...search, figure, ...named }} {...props} />
      )}
    >
      {children}
    </Anchor>
  );
}
