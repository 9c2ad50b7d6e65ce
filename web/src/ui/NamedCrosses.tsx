import { MantineThemeProvider } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

const HEAD = { defaultProps: { role: "presentation" } };

/**
 * The cross that closes a dialog or a drawer has a name, in the reader's language; and its head is no
 * banner beside the page's own.
 */
export function NamedCrosses({ children }: { children: ReactNode }) {
  const { say } = useLanguage();
  const theme = useMemo(() => {
    const cross = { defaultProps: { "aria-label": say(text.close) } };
    return {
      components: {
        ...{ ModalCloseButton: cross, DrawerCloseButton: cross },
        ...{ ModalHeader: HEAD, DrawerHeader: HEAD },
      },
    };
  }, [say]);
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>;
}
