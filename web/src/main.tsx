// In layers, so that a module's own styles win whenever they are loaded.
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./ui/app.css";
import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { router } from "./router.tsx";
import { LanguageProvider } from "./ui/language.tsx";
import { NamedCrosses } from "./ui/NamedCrosses.tsx";
import { Queries } from "./ui/Queries.tsx";
import { resolveColors, theme } from "./ui/theme.ts";

/** `first.js` reads it too. */
const colorSchemes = localStorageColorSchemeManager({ key: "bussola.theme" });

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveColors}
      colorSchemeManager={colorSchemes}
      defaultColorScheme="auto"
    >
      <LanguageProvider>
        <Notifications position="bottom-right" />
        <Queries>
          <NamedCrosses>
            <RouterProvider router={router} />
          </NamedCrosses>
        </Queries>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
