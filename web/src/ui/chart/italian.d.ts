// ECharts ships its words in Italian without saying what they are.
declare module "echarts/lib/i18n/langIT.js" {
  import type { registerLocale } from "echarts/core";

  const words: Parameters<typeof registerLocale>[1];
  export default words;
}
