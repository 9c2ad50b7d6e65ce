import { type Capture, type Identifier, type IdentifierKind, KIND } from "../capture/capture.ts";

/** A profile as identity sees it: whose identifier it is and which lead it counts for. */
export type ProfileRef = {
  id: number;
  originId: number;
  kind: IdentifierKind;
  leadId: number;
};

export type LinkCause = "identify" | "alias" | "merge" | "unmerge" | "import";
export type Link = {
  profileId: number;
  leadId: number;
  previousId: number;
  cause: LinkCause;
  at: number;
};
export type Duplicate = { leadId: number; otherId: number; reason: string };

/**
 * A lead is read whole for each of its events, so it takes no more profiles than a person may have: a
 * browser that forgets its visitor every week, on three devices, takes six years to give as many.
 */
export const MOST_PROFILES = 1_000;

type Owner = { id: number; profileId: number; fresh: boolean };

export const identifierKey = ({ kind, value }: Identifier): string => `${kind}:${value}`;

/** Every identifier that a capture names: its own and those that it asks to link. */
export function identifiersOf(capture: Capture): Identifier[] {
  const { previous } = capture.link;
  return previous ? [...presentIds(capture), ...formerIds(previous)] : presentIds(capture);
}

/** Those to create when they are missing; of a former id that nobody has, the anonymous one. */
export function identifiersToCreate(
  capture: Capture,
  exists: (key: string) => boolean,
): Identifier[] {
  const { previous } = capture.link;
  const needed = presentIds(capture);
  if (previous) {
    const former = formerIds(previous);
    if (!former.some((identifier) => exists(identifierKey(identifier)))) needed.push(former[0]);
  }
  return needed.filter((identifier) => !exists(identifierKey(identifier)));
}

function presentIds({ identifier, link: { anonymous, email } }: Capture): Identifier[] {
  const named = [identifier];
  if (anonymous) named.push({ kind: KIND.anonymous, value: anonymous });
  if (email) named.push({ kind: KIND.email, value: email });
  return named;
}

const formerIds = (value: string): [Identifier, Identifier] => [
  { kind: KIND.anonymous, value },
  { kind: KIND.user, value },
];

/**
 * The people that one batch touches: identifiers, their profiles, and all profiles of their leads.
 * Pure: it decides which profile takes an event and which links change, and records what it did.
 */
export class People {
  readonly links: Link[] = [];
  readonly duplicates: Duplicate[] = [];
  /** Identifier id -> profile that takes its events from now on. */
  readonly switched = new Map<number, number>();
  readonly #owners = new Map<string, Owner>();
  readonly #profiles = new Map<number, ProfileRef>();
  readonly #leads = new Map<number, Set<ProfileRef>>();
  readonly #spareIds: number[];

  /** @param spareIds ids for profiles that shared browsers may open; those used are taken out */
  constructor(spareIds: number[]) {
    this.#spareIds = spareIds;
  }

  addProfile(profile: ProfileRef): void {
    this.#profiles.set(profile.id, profile);
    const lead = this.#leads.get(profile.leadId);
    if (lead) lead.add(profile);
    else this.#leads.set(profile.leadId, new Set([profile]));
  }

  /** @param fresh the identifier was created by this batch: nobody is known by it yet */
  addIdentifier(identifier: Identifier, id: number, profileId: number, fresh: boolean): void {
    this.#owners.set(identifierKey(identifier), { id, profileId, fresh });
  }

  profilesOf(leadId: number): Iterable<ProfileRef> {
    return this.#leads.get(leadId) ?? [];
  }

  /** Leads that lost all their profiles, each with the lead that has them now. */
  mergedLeads(): Map<number, number> {
    const emptied = this.links.filter(({ previousId }) => !this.#leads.get(previousId)?.size);
    return new Map(
      emptied.map(({ previousId, profileId }) => [previousId, this.profile(profileId).leadId]),
    );
  }

  isKnown(leadId: number): boolean {
    for (const profile of this.profilesOf(leadId)) if (profile.kind !== KIND.anonymous) return true;
    return false;
  }

  /** The identifier's id and the profile that takes the capture's event, its links done. */
  assign(capture: Capture): { originId: number; profile: ProfileRef } {
    const owner = this.#owner(capture.identifier);
    owner.fresh = false;
    const profile = this.profile(owner.profileId);
    for (const [target, cause] of this.#targets(capture))
      this.#link(profile, target, cause, capture);
    return { originId: owner.id, profile };
  }

  #targets(capture: Capture): [Identifier, LinkCause][] {
    const { anonymous, email, previous } = capture.link;
    const cause = capture.source.historical ? "import" : "identify";
    const targets: [Identifier, LinkCause][] = [];
    if (email) targets.push([{ kind: KIND.email, value: email }, cause]);
    if (anonymous) targets.push([{ kind: KIND.anonymous, value: anonymous }, cause]);
    if (previous) targets.push([this.#former(previous), "alias"]);
    return targets;
  }

  /** What an alias's former id names: the anonymous id if there is one, else the user id. */
  #former(value: string): Identifier {
    const [anonymous, user] = formerIds(value);
    return this.#owners.has(identifierKey(anonymous)) ? anonymous : user;
  }

  #link(profile: ProfileRef, target: Identifier, cause: LinkCause, capture: Capture): void {
    const owner = this.#owners.get(identifierKey(target));
    if (!owner) return;
    const other = this.profile(owner.profileId);
    if (other.leadId === profile.leadId) return;
    const isFree = owner.fresh || !this.isKnown(other.leadId);
    owner.fresh = false;
    if (!isFree && target.kind === KIND.anonymous && cause !== "alias")
      this.#share(owner, other, profile.leadId, capture.at);
    else if (!this.#hasRoom(profile.leadId, this.#sizeOf(other.leadId))) return;
    else if (isFree) this.#move(other.leadId, profile.leadId, cause, capture.at);
    else if (capture.source.trusted) this.merge(other.leadId, profile.leadId, cause, capture.at);
    else
      this.#suggest(other.leadId, profile.leadId, target.kind === KIND.email ? "email" : "alias");
  }

  #sizeOf(leadId: number): number {
    return this.#leads.get(leadId)?.size ?? 0;
  }

  #hasRoom(leadId: number, more: number): boolean {
    return this.#sizeOf(leadId) + more <= MOST_PROFILES;
  }

  /** Two known leads become one: the older keeps its id. */
  merge(one: number, other: number, cause: LinkCause, at: number): void {
    this.#move(Math.max(one, other), Math.min(one, other), cause, at);
  }

  #move(from: number, to: number, cause: LinkCause, at: number): void {
    for (const profile of [...this.profilesOf(from)]) this.relink(profile, to, cause, at);
  }

  /** Links one profile to another lead. */
  relink(profile: ProfileRef, leadId: number, cause: LinkCause, at: number): void {
    const previousId = profile.leadId;
    this.#leads.get(previousId)?.delete(profile);
    profile.leadId = leadId;
    this.addProfile(profile);
    this.links.push({ profileId: profile.id, leadId, previousId, cause, at });
  }

  /**
   * A browser that belongs to one known lead is identified as another: from now on its events go
   * to a profile of the other, an earlier one of the same browser where there is one.
   */
  #share(owner: Owner, current: ProfileRef, leadId: number, at: number): void {
    const earlier = [...this.profilesOf(leadId)].find((p) => p.originId === current.originId);
    if (!earlier && !this.#hasRoom(leadId, 1)) return;
    owner.profileId = (earlier ?? this.#open(current, leadId, at)).id;
    this.switched.set(owner.id, owner.profileId);
  }

  #open({ originId, kind }: ProfileRef, leadId: number, at: number): ProfileRef {
    const id = this.#spareIds.pop();
    if (id === undefined) throw new Error("no spare profile id left");
    const opened = { id, originId, kind, leadId };
    this.addProfile(opened);
    this.links.push({ profileId: id, leadId, previousId: id, cause: "identify", at });
    return opened;
  }

  #suggest(one: number, other: number, reason: string): void {
    this.duplicates.push({ leadId: Math.min(one, other), otherId: Math.max(one, other), reason });
  }

  #owner(identifier: Identifier): Owner {
    const owner = this.#owners.get(identifierKey(identifier));
    if (!owner) throw new Error("identifier not resolved");
    return owner;
  }

  profile(id: number): ProfileRef {
    const profile = this.#profiles.get(id);
    if (!profile) throw new Error(`profile ${id} not loaded`);
    return profile;
  }
}
