import { Kbd, Modal, Stack, Switch, Table } from "@mantine/core";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

type Props = {
  opened: boolean;
  close(): void;
  isOn: boolean;
  setOn(is: boolean): void;
};

/** Which key does what; who speaks to the machine, or hits keys by chance, turns them off. */
export function KeysHelp({ opened, close, isOn, setOn }: Props) {
  const { say } = useLanguage();
  const keys: [string[], string][] = [
    [["j", "k", "↓", "↑"], say(text.keyNext)],
    [["Enter"], say(text.keyOpen)],
    [["c"], say(text.contacted)],
    [["a"], say(text.accept)],
    [["r", "1…5"], say(text.keyReject)],
    [["m"], say(text.keyMine)],
    [["u"], say(text.keyUndo)],
    [["?"], say(text.keyHelp)],
  ];
  return (
    <Modal opened={opened} onClose={close} title={say(text.keysTitle)}>
      <Stack>
        <Table>
          <Table.Tbody>
            {keys.map(([names, what]) => (
              <Table.Tr key={what}>
                <Table.Td w={130}>
                  {names.map((name) => (
                    <Kbd key={name} mr={4}>
                      {name}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{what}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          label={say(text.keysOn)}
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
      </Stack>
    </Modal>
  );
}
