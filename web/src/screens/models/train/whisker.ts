/** What ECharts gives whoever draws an item. */
type Drawing = {
  value(dimension: number): number;
  coord(point: [number, number]): [number, number];
};

const CAP_PX = 4;

/** A custom series' drawing of intervals: items are [place, low, high], `along` the axis of the values. */
export const whisker = (along: "x" | "y", stroke: string) => (_params: unknown, api: Drawing) => {
  const at = api.value(0);
  const ends = [api.value(1), api.value(2)].map((value) =>
    api.coord(along === "y" ? [at, value] : [value, at]),
  );
  const [from = [0, 0], to = [0, 0]] = ends;
  const line = (a: readonly number[], b: readonly number[]) => ({
    type: "line",
    shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] },
    style: { stroke, lineWidth: 1.5 },
  });
  const cap = ([x = 0, y = 0]: readonly number[]) =>
    along === "y" ? line([x - CAP_PX, y], [x + CAP_PX, y]) : line([x, y - CAP_PX], [x, y + CAP_PX]);
  return { type: "group", children: [line(from, to), cap(from), cap(to)] };
};
