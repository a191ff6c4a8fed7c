import type { ICruiseResult } from "dependency-cruiser";

const FOLDERS = ["stacks", "infra", "handlers", "policies", "local"];
/** A room: a folder of infra, of local or of its emulators; every other folder at the top. */
const ROOM = /^(?:infra\/[^/]+(?=\/)|local\/emulators\/[^/]+(?=\/)|local\/[^/]+(?=\/)|[^/]+)/;

/** Each room with the rooms that its files import. */
type Rooms = Map<string, Set<string>>;

/** Reads all imports, types included. */
async function readRooms(): Promise<Rooms> {
  const { cruise } = await import("dependency-cruiser");
  const options = { exclude: { path: "node_modules" }, tsPreCompilationDeps: true };
  const { output } = await cruise(FOLDERS, options);
  const rooms: Rooms = new Map();
  for (const { source, dependencies } of (output as ICruiseResult).modules) {
    const from = ROOM.exec(source)![0];
    const uses = rooms.get(from) ?? new Set();
    for (const { resolved } of dependencies) {
      const to = ROOM.exec(resolved)?.[0];
      if (to && to !== from && FOLDERS.includes(to.split("/")[0]!)) uses.add(to);
    }
    if (FOLDERS.includes(from.split("/")[0]!)) rooms.set(from, uses);
  }
  return rooms;
}

/** The rooms from the ground up: each uses earlier ones only. Rooms that need each other are left over. */
function sortIntoFloors(rooms: Rooms): { floors: string[][]; left: string[] } {
  const floors: string[][] = [];
  const placed = new Set<string>();
  for (;;) {
    const floor = [...rooms.keys()].filter((room) => !placed.has(room) && isGrounded(rooms.get(room)!, placed)).sort();
    if (floor.length === 0) return { floors, left: [...rooms.keys()].filter((room) => !placed.has(room)).sort() };
    floor.forEach((room) => placed.add(room));
    floors.push(floor);
  }
}

function isGrounded(uses: Set<string>, placed: Set<string>): boolean {
  return [...uses].every((room) => placed.has(room));
}

function describeRooms(rooms: Rooms, floors: string[][]): string {
  const ids = new Map([...rooms.keys()].sort().map((room, i) => [room, `r${i}`]));
  const arrows = [...rooms].flatMap(([from, uses]) => [...uses].sort().map((to) => [from, to] as const)).sort();
  const rows = floors.flatMap((floor, i) =>
    floor.map((room) => `| ${i + 1} | \`${room}\` | ${[...rooms.get(room)!].sort().join(", ") || "–"} |`),
  );
  return [
    "# Rooms and the imports between them",
    "",
    "`npm run docs` writes this page from the imports in the code, types included. `npm run check` fails if it differs, and if two",
    "rooms import each other. A room is a folder of one domain. Its floor is one above the highest room that it imports.",
    "",
    `${rooms.size} rooms on ${floors.length} floors, ${arrows.length} arrows, none of them upwards.`,
    "",
    "| floor | room | imports |",
    "| --- | --- | --- |",
    ...rows.reverse(),
    "",
    "```mermaid",
    "flowchart TD",
    ...[...ids].map(([room, id]) => `  ${id}["${room}"]`),
    ...arrows.map(([from, to]) => `  ${ids.get(from)} --> ${ids.get(to)}`),
    "```",
    "",
  ].join("\n");
}

/**
 * The page about rooms.
 * @throws Error if rooms need each other.
 */
export async function buildRoomsPage(): Promise<string> {
  const rooms = await readRooms();
  const { floors, left } = sortIntoFloors(rooms);
  if (left.length > 0) throw new Error(`these rooms need each other, or rooms that do: ${left.join(", ")}`);
  return describeRooms(rooms, floors);
}
