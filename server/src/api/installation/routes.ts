import { getInstallation, putInstallation } from "@bussola/contract";
import { on } from "../endpoint.ts";

export const installationRoutes = [
  on(getInstallation, async (_call, { usualLanguage }) => ({
    language: await usualLanguage.get(),
  })),
  on(putInstallation, async ({ body }, { usualLanguage }) => {
    await usualLanguage.set(body.language);
    return body;
  }),
];
