import { Anchor, Center, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { Compass } from "../../ui/frame/Logo.tsx";
import { type Language, useLanguage } from "../../ui/language.tsx";

const LANGUAGES: Record<Language, string> = { en: "English", it: "Italiano" };

type Props = { title: string; about?: ReactNode; children: ReactNode };

/** What stands around the screens before one is in. */
export function Entrance({ title, about, children }: Props) {
  const { language, setLanguage } = useLanguage();
  useEffect(() => {
    document.title = `${title} · Bussola`;
  }, [title]);
  return (
    <Center mih="100dvh" p="md" bg="var(--app-ground)">
      <Stack w="100%" maw={400} gap="lg">
        <Group gap="xs" justify="center" c="var(--mantine-primary-color-text)">
          <Compass size={34} />
          <Text fz={24} fw={650} c="var(--mantine-color-text)">
            Bussola
          </Text>
        </Group>
        <Paper p="xl" radius="lg" shadow="sm">
          <Stack gap="md">
            <div>
              <Title order={1}>{title}</Title>
              {about && (
                <Text c="dimmed" mt={4}>
                  {about}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </Paper>
        <Group justify="center" gap="md">
          {(Object.keys(LANGUAGES) as Language[]).map((one) => (
            <Anchor
              key={one}
              component="button"
              type="button"
              size="sm"
              lang={one}
              c={one === language ? "var(--mantine-color-text)" : "dimmed"}
              aria-pressed={one === language}
              onClick={() => setLanguage(one)}
            >
              {LANGUAGES[one]}
            </Anchor>
          ))}
        </Group>
      </Stack>
    </Center>
  );
}
