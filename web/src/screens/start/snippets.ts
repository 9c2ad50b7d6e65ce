/** Where events go, and with which key. */
export type Target = { origin: string; writeKey: string };

/** For the head of every page of a site: Segment's own script, from this server. */
export const siteSnippet = ({ origin, writeKey }: Target): string => `<script>
  (function (a) {
    if (a._writeKey) return;
    a._writeKey = ${JSON.stringify(writeKey)};
    a._cdn = ${JSON.stringify(origin)};
    "page track identify group alias reset ready".split(" ").forEach(function (name) {
      a[name] = function () {
        a.push([name].concat([].slice.call(arguments)));
      };
    });
    var script = document.createElement("script");
    script.async = true;
    script.src = a._cdn + "/analytics.js";
    document.head.appendChild(script);
    a.page();
  })((window.analytics = window.analytics || []));
</script>`;

/** For sites that bundle their scripts. */
export const bundleSnippet = ({
  origin,
  writeKey,
}: Target): string => `// npm install @segment/analytics-next
import { AnalyticsBrowser } from "@segment/analytics-next";

export const analytics = AnalyticsBrowser.load({
  writeKey: ${JSON.stringify(writeKey)},
  cdnURL: ${JSON.stringify(origin)},
});
analytics.page();
analytics.identify("anna", { email: "anna@rossi.example" });
analytics.track("Demo Requested");`;

/** From a terminal. */
export const curlSnippet = ({ origin, writeKey }: Target): string =>
  `curl ${origin}/v1/track -u ${writeKey}: -H 'content-type: application/json' \\
  -d '{ "userId": "anna", "event": "Demo Requested" }'`;
