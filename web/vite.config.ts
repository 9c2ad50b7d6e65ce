import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const SERVER = process.env.BUSSOLA_URL ?? "http://localhost:3000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", sourcemap: false },
  server: { proxy: { "/api": SERVER, "/v1": SERVER } },
});
