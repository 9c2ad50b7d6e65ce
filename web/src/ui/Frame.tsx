import { AppShell } from "@mantine/core";
import { Outlet } from "@tanstack/react-router";

/** What stands around every screen. */
export function Frame() {
  return (
    <AppShell padding="md">
      <AppShell.Main>
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
