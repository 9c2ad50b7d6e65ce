import type { BackTestNumber } from "@bussola/contract";
import { MOST_NAMED } from "@bussola/engine";
import { Counted } from "../../../ui/Counted.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import type { Named } from "./sides.ts";

type Props = {
  id: number;
  of: Named;
  figure: BackTestNumber;
  count: number;
  settled?: boolean | undefined;
  inText?: boolean | undefined;
};

/** A number of a side that opens its leads; of very many in a week not all are named. */
export function Handed({ id, of: { side, told }, figure, count, settled, inText }: Props) {
  const { number } = useLanguage();
  const isCut = Math.max(told.already, ...told.handed, ...told.caught, ...told.missed) > MOST_NAMED;
  if (count === 0 || isCut) return number(count);
  return (
    <Counted behind={{ of: "backtest", id, side, figure, settled }} inText={inText ?? false}>
      {number(count)}
    </Counted>
  );
}
