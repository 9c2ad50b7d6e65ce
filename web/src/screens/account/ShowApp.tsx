import { Button, Center, Code, Group, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { encode } from "uqr";
import { useProveCode } from "../../queries/session.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

/** The secret for an authenticator app, and proof that the app has it. */
export function ShowApp({ uri, then }: { uri: string; then(): void }) {
  const { say } = useLanguage();
  const prove = useProveCode();
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate(code.replace(/\s/g, ""), { onSuccess: then });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text size="sm">{say(text.scan)}</Text>
        <Center>
          <Qr of={uri} />
        </Center>
        <Text size="sm" c="dimmed">
          {say(text.byHand)} <Code>{new URL(uri).searchParams.get("secret")}</Code>
        </Text>
        <TextInput
          label={say(text.code)}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]{6,7}"
          required
          withAsterisk={false}
          data-autofocus
        />
        {prove.error && <Fault error={prove.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={prove.isPending}>
            {say(text.confirm)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Black on white in both themes: cameras read no other. */
function Qr({ of }: { of: string }) {
  const { say } = useLanguage();
  const { data, size } = useMemo(() => encode(of, { border: 2 }), [of]);
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return (
    <svg
      width={200}
      height={200}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={say(text.qr)}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
