import { type RefObject, useEffect, useRef } from "react";

/** Whether the reader has done anything yet. */
let hasActed = false;
for (const act of ["keydown", "pointerdown"] as const)
  addEventListener(
    act,
    () => {
      hasActed = true;
    },
    { capture: true, once: true },
  );

/**
 * Where the reader is put when what had the focus is gone with the screen before: a heading, say,
 * with `tabIndex={-1}`. A page that was just opened leaves the focus where the browser has it.
 */
export function useFocusWhenLost<E extends HTMLElement>(): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (isLost && hasActed) place.current?.focus({ preventScroll: true });
  }, []);
  return place;
}
