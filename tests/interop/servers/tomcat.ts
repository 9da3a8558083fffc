import { fileURLToPath } from 'node:url';
import { run } from '../processes.ts';
import { fileOf, greeting, onFreePorts, type Program, type Settings } from './program.ts';

/** Value of `certificateVerification`: JSSE does the verifying. */
const settings: Settings<'required'> = {
  'tomcat required': 'required',
};

const jar = '/usr/share/java/tomcat10-embed-core.jar';
const source = fileURLToPath(new URL('Tomcat.java', import.meta.url));

/** One Tomcat for all settings, embedded in a program that Java compiles as it starts. */
export const tomcat: Program = {
  name: 'tomcat',
  command: { name: 'javac', version: ['-version'], needs: [jar] },
  settings: Object.keys(settings),
  start: (site) =>
    onFreePorts(Object.keys(settings), site, async (ports) => {
      const { folder } = site.material;
      const connectors = Object.entries(settings).map(([name, value]) => `${ports[name]}=${value}`);
      return run(fileOf('java'), ['-cp', jar, source, folder, greeting, ...connectors], { cwd: folder });
    }),
};
