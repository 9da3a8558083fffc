/**
 * On which page each named place of a PDF stands, counted from 1: the places that links in it lead to. Reads what
 * Chromium writes, whose objects stand there in plain text; empty where they do not.
 */
export function printedPlaces(pdf: Buffer): ReadonlyMap<string, number> {
  const text = pdf.toString('latin1');
  const objects = new Map(
    text.split('\nendobj\n').flatMap((one) => {
      const [, id, content] = /(?:^|\n)(\d+) 0 obj\n(<<[\s\S]*)$/.exec(one) ?? [];
      return id === undefined || content === undefined || content.endsWith('endstream') ? [] : [[id, content] as const];
    }),
  );
  const catalogue = [...objects.values()].find((one) => one.startsWith('<</Type /Catalog')) ?? '';
  const pages = pagesUnder(reference(catalogue, 'Pages'), objects);
  const places = objects.get(reference(catalogue, 'Dests')) ?? '';
  return new Map(
    [...places.matchAll(/\/([^\s/[\]]+) \[(\d+) 0 R /g)].map(([, name = '', page = '']) => [
      name,
      pages.indexOf(page) + 1,
    ]),
  );
}

/** Ids of the pages below a node of the tree of pages, in their order. */
function pagesUnder(id: string, objects: ReadonlyMap<string, string>): string[] {
  const [, kids] = /\/Kids \[([^\]]*)\]/.exec(objects.get(id) ?? '') ?? [];
  if (kids === undefined) return [id];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap(([, kid = '']) => pagesUnder(kid, objects));
}

function reference(content: string, name: string): string {
  return new RegExp(`/${name} (\\d+) 0 R`).exec(content)?.[1] ?? '';
}
