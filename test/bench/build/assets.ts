// Prints how many milliseconds the assets take in a process that has built none, compilers loaded on the way.
import { projectRoot } from '../../../deploy/commands/flags.ts';

const started = performance.now();
const { buildAssets } = await import('../../../build/assets.ts');
const assets = await buildAssets(projectRoot, { themes: ['paper'] });
console.log(JSON.stringify({ milliseconds: performance.now() - started, assets: assets.length }));
