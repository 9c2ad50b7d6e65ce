import {
  ApiKey,
  Explanation,
  JsonValue,
  Lead,
  LeadEvent,
  ModelSummary,
  Operation,
  Problem,
  RankedLead,
  SegmentChange,
  SegmentMember,
  SegmentSummary,
  StoredModel,
  Transition,
} from "@bussola/contract";
import swagger from "@fastify/swagger";
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
} from "fastify-type-provider-zod";
import { z } from "zod";
import type { Http } from "../http/routes.ts";
import { VERSION } from "../version.ts";

/** Schemas of the contract that the document names; the others are written out in place. */
const NAMED = {
  ApiKey,
  Explanation,
  JsonValue,
  Lead,
  LeadEvent,
  ModelSummary,
  Operation,
  Problem,
  RankedLead,
  SegmentChange,
  SegmentMember,
  SegmentSummary,
  StoredModel,
  Transition,
};

/** `GET /api/openapi.json`, written from the routes of this scope; to be registered before them. */
export async function describeRoutes(app: Http): Promise<void> {
  const schemaRegistry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) schemaRegistry.add(schema, { id });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Bussola",
        version: VERSION,
        description:
          "Leads by score with the reasons, models, corrections and long work. Failures are problem+json (RFC 9457); texts for people come in English or Italian, by Accept-Language.",
      },
      components: {
        securitySchemes: {
          bearer: { type: "http", scheme: "bearer", description: "A secret key." },
          basic: { type: "http", scheme: "basic", description: "A secret key as user name." },
        },
      },
      security: [{ bearer: [] }, { basic: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
  app.get("/api/openapi.json", { schema: { hide: true } }, async () =>
    withoutUnused(app.swagger()),
  );
}

type Document = { paths?: object; components?: { schemas?: object } };

/** Each named schema is written twice, as sent and as answered; what nobody sends is dropped. */
function withoutUnused(document: Document): Document {
  const asked = JSON.stringify(document.paths);
  const isUsed = ([id]: [string, unknown]) => !id.endsWith("Input") || asked.includes(`/${id}"`);
  const { schemas = {}, ...components } = document.components ?? {};
  const used = Object.fromEntries(Object.entries(schemas).filter(isUsed));
  return { ...document, components: { ...components, schemas: used } };
}
