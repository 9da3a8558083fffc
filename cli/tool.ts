import { thisPackage } from '../helpers/engine/build.ts';

/** Name and version of this tool, from the package that it runs from. */
export const tool: { readonly name: string; readonly version: string } = thisPackage();
