import type { ChannelFigure } from "@bussola/contract";
import type { ReactNode } from "react";
import { Counted } from "../../../ui/Counted.tsx";
import { behindFigure, type Search, type Which } from "./search.ts";

type Props = {
  search: Search;
  figure: ChannelFigure;
  which?: Which | undefined;
  inText?: boolean;
  children: ReactNode;
};

/** A number that opens the leads behind it. */
export const Behind = ({ search, figure, which, inText = false, children }: Props) => (
  <Counted behind={behindFigure(search, figure, which)} model={search.model} inText={inText}>
    {children}
  </Counted>
);
