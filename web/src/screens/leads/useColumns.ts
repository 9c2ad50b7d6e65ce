import { useLocalStorage } from "@mantine/hooks";
import { isColumn, USUAL } from "./columns.ts";

/** Which columns a reader wants to see, and how wide: kept in the browser. */
export function useColumns(given: readonly string[] | undefined) {
  const [kept, keep] = useLocalStorage<string[]>({
    key: "bussola.leads.columns",
    defaultValue: USUAL,
    getInitialValueInEffect: false,
  });
  const [widths, setWidths] = useLocalStorage<Record<string, number>>({
    key: "bussola.leads.widths",
    defaultValue: {},
    getInitialValueInEffect: false,
  });
  const columns = (given ?? kept).filter(isColumn);
  return { columns, keep, widths, setWidths };
}
