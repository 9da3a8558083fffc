import type { Subject } from '../../helpers/engine/subject.ts';
import type { RecipeClient, Target } from '../../helpers/target/target.ts';

/** The root CA of the Axway recipe. */
export interface RootSubject extends Subject {
  readonly role: 'root';
}

/** A TPP of the Axway recipe, with the other TPPs of the target. */
export interface ClientSubject extends Subject {
  readonly role: string;
  readonly client: RecipeClient;
  /** All TPPs in file order, this one among them. */
  readonly clients: readonly RecipeClient[];
}

/** A TPP's certificate or its request. */
export interface ContentSubject extends ClientSubject {
  readonly place: 'file' | 'csr';
}

/** Two TPPs, the earlier first. */
export interface PairSubject extends Subject {
  readonly pair: readonly [RecipeClient, RecipeClient];
  readonly first: string;
  readonly second: string;
}

export function recipeRoot({ recipe }: Target): RootSubject[] {
  if (!recipe) return [];
  return [{ kind: 'certificate', name: 'root', pointer: '/root', responsible: 'operator', role: 'root' }];
}

export function recipeClients({ recipe }: Target): ClientSubject[] {
  const clients = recipe?.clients ?? [];
  return clients.map((client) => ({
    kind: 'certificate',
    name: client.name,
    pointer: `/clients/${client.name}`,
    responsible: 'tpp',
    role: client.name,
    client,
    clients,
  }));
}

/** Certificate and request of each TPP: what is asked of subject, key and SAN is asked of both. */
export function recipeContents(target: Target): ContentSubject[] {
  return recipeClients(target).flatMap((subject) =>
    (['file', 'csr'] as const).map((place) => ({ ...subject, name: `${subject.name}/${place}`, place })),
  );
}

export function recipePairs({ recipe }: Target): PairSubject[] {
  const clients = recipe?.clients ?? [];
  return clients.flatMap((one, index) =>
    clients.slice(index + 1).map((other) => ({
      kind: 'certificate' as const,
      name: `${one.name}+${other.name}`,
      pointer: `/clients/${other.name}`,
      responsible: 'tpp' as const,
      pair: [one, other] as const,
      first: one.name,
      second: other.name,
    })),
  );
}
