import { useRouter } from "@tanstack/react-router";

/** Opens the page of a lead. */
export function useOpenLead(): (id: number) => void {
  const router = useRouter();
  return (id) => router.history.push(`/leads/${id}`);
}
