import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useEffect, useState } from "react";

/** Charts are drawn anew in the other theme. */
const REDRAWN_MS = 500;

/** Prints the page, on white paper whatever the theme, its charts as wide as the paper. */
export function usePrint(): () => void {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme("light");
  const [asked, setAsked] = useState<typeof colorScheme>();
  useEffect(() => {
    if (asked === undefined || shown !== "light") return;
    const { dataset } = document.documentElement;
    dataset.paper = "";
    const timer = setTimeout(() => {
      window.print();
      setColorScheme(asked);
      setAsked(undefined);
    }, REDRAWN_MS);
    return () => {
      clearTimeout(timer);
      delete dataset.paper;
    };
  }, [asked, shown, setColorScheme]);
  return () => {
    setAsked(colorScheme);
    setColorScheme("light");
  };
}
