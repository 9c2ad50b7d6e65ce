import { MantineThemeProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** The cross that closes a dialog or a drawer has a name, in the reader's language. */
export function NamedCrosses({ children }: { children: ReactNode }) {
  const { say } = useLanguage();
  const theme = useMemo(() => {
    const cross = { defaultProps: { "aria-label": say(text.close) } };
    return { components: { ModalCloseButton: cross, DrawerCloseButton: cross } };
  }, [say]);
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}
