import { expect, test } from "vitest";
import { columnsCalled, recognise, WORTH } from "./names.ts";

const recognised = (columns: string[], type: "leads" | "events") =>
  Object.fromEntries(recognise(columns, type));

test("common names, in English and Italian, however they are written", () => {
  expect(
    recognised(
      ["Posta elettronica", "Nome", "COGNOME", "Ragione sociale", "Numero di telefono", "Età"],
      "leads",
    ),
  ).toEqual({
    "Posta elettronica": "email",
    Nome: "firstName",
    COGNOME: "lastName",
    "Ragione sociale": "company.name",
    "Numero di telefono": "phone",
  });
  expect(recognised(["id", "E-mail", "job_title", "companyName"], "leads")).toEqual({
    id: "userId",
    "E-mail": "email",
    job_title: "title",
    companyName: "company.name",
  });
});

test("a place goes to one column: the best name, then the first", () => {
  expect(recognised(["Mail", "Email", "id", "User ID"], "leads")).toEqual({
    Email: "email",
    "User ID": "userId",
  });
});

test("events: who, what and when; other names are of their own", () => {
  expect(
    recognised(["datetime", "timestamp", "visitorid", "event", "itemid", "nome"], "events"),
  ).toEqual({ timestamp: "timestamp", visitorid: "anonymousId", event: "event" });
});

test("what a deal was worth, the best name first, whatever the currency behind it", () => {
  expect(columnsCalled(WORTH, ["Valore", "City", "Importo trattativa (EUR)"])).toEqual([
    "Importo trattativa (EUR)",
    "Valore",
  ]);
  // What a company earns is known before anything is sold.
  expect(columnsCalled(WORTH, ["Fatturato", "Revenue", "Valore medio"])).toEqual([]);
});
