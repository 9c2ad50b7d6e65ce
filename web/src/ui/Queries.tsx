import { notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { createQueries } from "../queries/queries.ts";
import { useWhy } from "./Fault.tsx";
import { useLanguage } from "./language.tsx";
import { text } from "./text.ts";

/** The queries of the whole app; a change that is refused is told, whichever screen asked for it. */
export function Queries({ children }: { children: ReactNode }) {
  const { say } = useLanguage();
  const why = useWhy();
  const tell = useRef<(error: Error) => void>(() => {});
  useEffect(() => {
    tell.current = (error) =>
      notifications.show({
        color: "red",
        title: say(text.notDone),
        message: why(error),
        closeButtonProps: { "aria-label": say(text.close) },
      });
  });
  const [queries] = useState(() =>
    createQueries({
      refused: (error) => tell.current(error),
      signedOut: () => void queries.invalidateQueries({ queryKey: ["session"] }),
    }),
  );
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
