// What Eleventy does for `npm run serve`: it watches and serves, and the preview draws a page when somebody looks at it. A
// run renders by build/render.ts, without this file.
import type { UserConfig } from '@11ty/eleventy';

export default async function (config: UserConfig) {
  config.setTemplateFormats([]);
  const { preview } = await import('./deploy/commands/preview.ts');
  await preview(config);
  // Not the folder of npm run build: what lies there is released by npm run deploy.
  return { dir: { input: 'site', output: '_preview' } };
}
