import { Navigate } from "@tanstack/react-router";
import { useTabs } from "./use-tabs.ts";

/** Insights begin with their first part. */
export function First() {
  const [first] = useTabs();
  return first ? <Navigate to={first.to} replace /> : null;
}
