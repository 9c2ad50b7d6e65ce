import { Box, Flex, NavLink } from "@mantine/core";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";
import { useSections } from "./use-sections.ts";

/** The settings: their parts at the side, on phones a page of their own. */
export function Layout() {
  const { say } = useLanguage();
  const { pathname } = useLocation();
  return (
    <Flex gap="xl" align="flex-start">
      <Box component="nav" aria-label={say(text.parts)} w={210} visibleFrom="md" flex="none">
        {useSections().map(({ to, icon: Icon, label }) => (
          <NavLink
            key={to}
            active={pathname === to}
            label={say(label)}
            leftSection={<Icon size={16} stroke={1.5} />}
            renderRoot={(props) => (
              <Link to={to} aria-current={pathname === to ? "page" : undefined} {...props} />
            )}
          />
        ))}
      </Box>
      <Box flex={1} miw={0}>
        <Outlet />
      </Box>
    </Flex>
  );
}
