import type { Invitation, Member } from "@bussola/contract";
import type { InvitationRow, MemberRow } from "./store.ts";

export function presentMember(row: MemberRow): Member {
  const { createdAt, lastSeenAt, deactivatedAt, ...member } = row;
  return {
    ...member,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
    deactivatedAt: deactivatedAt?.toISOString() ?? null,
  };
}

export function presentInvitation(row: InvitationRow): Invitation {
  const { id, email, role, personId, createdAt, expiresAt } = row;
  return {
    ...{ id, email, role },
    renews: personId !== null,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
