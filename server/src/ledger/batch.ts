import type { SignalMatcher } from "@bussola/engine";
import type { Capture } from "../capture/capture.ts";
import { EMAIL_CHECK_VERSION, judgeEmail } from "../capture/quality/email.ts";
import type { Link, People, ProfileRef } from "../identity/people.ts";
import { foldEvent, type JudgeEmail } from "./fold.ts";
import { Profile } from "./profile.ts";
import type { NewEvent, VerdictRow } from "./store.ts";

export const emailSubject = (address: string): string => `email:${address}`;
export const eventSubject = (key: string): string => `event:${key}`;
/** Version of a verdict that a person gave. */
export const BY_PERSON = 0;
export const OVERFLOW_SUBJECT = "profile";

/**
 * The profiles that a batch works on. Takes captures one by one: gives each to its profile, as
 * identity says, folds it in, and keeps what is to be written.
 */
export class LedgerBatch {
  readonly events: NewEvent[] = [];
  readonly verdicts: VerdictRow[] = [];
  readonly #profiles = new Map<number, Profile>();
  readonly #people: People;
  readonly #matcher: SignalMatcher;

  constructor(people: People, matcher: SignalMatcher) {
    this.#people = people;
    this.#matcher = matcher;
  }

  add(profile: Profile): void {
    this.#profiles.set(profile.ref.id, profile);
  }

  /** The profile of a reference; one that nobody has seen yet starts here. */
  profile(ref: ProfileRef, first: Capture): Profile {
    let profile = this.#profiles.get(ref.id);
    if (!profile) {
      profile = Profile.create(ref, first.source.id, first.at);
      this.add(profile);
    }
    return profile;
  }

  take(capture: Capture): void {
    const { links } = this.#people;
    const linked = links.length;
    const { originId, profile: ref } = this.#people.assign(capture);
    const profile = this.profile(ref, capture);
    for (let i = linked; i < links.length; i++) {
      const { profileId } = links[i] as Link;
      this.profile(this.#people.profile(profileId), capture).changed = true;
    }
    const overflowed = profile.overflow;
    foldEvent(profile, capture, this.#matcher, this.#judge(profile));
    if (profile.overflow && !overflowed) {
      const verdict = { subject: OVERFLOW_SUBJECT, version: 1, value: "overflow" };
      this.verdicts.push({ profileId: ref.id, ...verdict });
    }
    this.events.push({ originId, profileId: ref.id, capture });
  }

  /** An address that stands is not judged again: a newer list re-judges as a job, never silently. */
  #judge(profile: Profile): JudgeEmail {
    return (address) => {
      const standing = profile.traits.get("email");
      if (standing?.value === address && standing.quality) return standing.quality;
      const value = judgeEmail(address);
      const subject = emailSubject(address);
      this.verdicts.push({
        profileId: profile.ref.id,
        subject,
        version: EMAIL_CHECK_VERSION,
        value,
      });
      return value;
    };
  }

  /** Profiles to write. */
  changed(): Profile[] {
    return [...this.#profiles.values()].filter((profile) => profile.changed);
  }

  /** All profiles of a lead, loaded or new. */
  *ofLead(leadId: number): Iterable<Profile> {
    for (const ref of this.#people.profilesOf(leadId)) {
      const profile = this.#profiles.get(ref.id);
      if (profile) yield profile;
    }
  }
}
