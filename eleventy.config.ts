// Wires site/ to what build/ hands over. A run hands over the pages to make; on the command line (`npm run serve`)
// Eleventy watches and serves, and the preview draws a page when somebody looks at it.
import type { UserConfig } from '@11ty/eleventy';

export default async function (config: UserConfig) {
  config.setTemplateFormats([]);
  const { preview } = await import('./deploy/commands/preview.ts');
  await preview(config);
  // Not the folder of npm run build: what lies there is released by npm run deploy.
  return { dir: { input: 'site', output: '_preview' } };
}
