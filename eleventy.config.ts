// Wires site/ to what build/ hands over. A run hands over the pages to make; on the command line (`npm run serve`)
// they are those of the last pull, or of the sample when there was none.
import type { UserConfig } from '@11ty/eleventy';

export default async function (config: UserConfig) {
  config.setTemplateFormats(['11ty.ts']);
  config.addTemplateFormats('11ty.ts');
  if (process.env.ELEVENTY_SOURCE !== 'cli') {
    config.addExtension('11ty.ts', { key: '11ty.js' });
    return {};
  }
  const { preview } = await import('./deploy/commands/preview.ts');
  await preview(config);
  // Not the folder of npm run build: what lies there is released by npm run deploy.
  return { dir: { input: 'site', output: '_preview' } };
}
