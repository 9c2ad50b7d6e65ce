import { useEffect } from "react";
import { useSession } from "../../queries/session.ts";
import { useLanguage } from "../language.tsx";

const STORED = "bussola.person";

/** Whoever signs in reads the language of their account, in this browser too from then on. */
export function useOwnLanguage(): void {
  const { setLanguage } = useLanguage();
  const person = useSession().data?.person;
  useEffect(() => {
    if (!person || localStorage.getItem(STORED) === person.id) return;
    localStorage.setItem(STORED, person.id);
    if (person.language) setLanguage(person.language);
  }, [person, setLanguage]);
}

/** The next to sign in here is somebody else, or the same anew. */
export const forgetPerson = (): void => localStorage.removeItem(STORED);
