import { join } from 'node:path';
import type { RunVantage } from '../config/standard/api-hub/vantages.ts';
import { type Issued, messageMaker } from './issued.ts';
import { siblingLeaf } from './leaves.ts';
import { samples } from './messages.ts';
import type { Settings } from './settings.ts';
import { writeFolder } from './target-files.ts';

/** The folder of target files, certificates and keys, written where what it shows is another than before. */
export class TargetFolder {
  readonly dir: string;
  private shown = '';
  private written = 0;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** Grows whenever the folder is written. */
  get revision(): number {
    return this.written;
  }

  targetFile(vantage: RunVantage): string {
    return join(this.dir, `${vantage}.yaml`);
  }

  async show(issued: Issued, connectTo: Readonly<Record<string, readonly string[]>>): Promise<void> {
    const shown = JSON.stringify([connectTo, shownInFolder(issued.settings)]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.written += 1;
    const { leaves, former, others, authorities, keystore, settings, keys, now } = issued;
    const captured = await samples(messageMaker(issued));
    await writeFolder(this.dir, {
      leaves,
      former,
      sibling: (role, which) => siblingLeaf(role, which, keys, authorities, now),
      others,
      authorities,
      keystore,
      connectTo,
      settings,
      captured,
      now,
    });
  }
}

/** The settings that files are written from; the others are met through sockets only. */
function shownInFolder({
  servers,
  documents: _documents,
  discovery: _discovery,
  participants: _participants,
  keystoreRefuses: _keystoreRefuses,
  revocation: _revocation,
  hub: _hub,
  accessLog: _accessLog,
  clocksAhead: _clocksAhead,
  ...others
}: Settings): object {
  return [others, servers?.oc?.healthCheckBasePath ?? null];
}
