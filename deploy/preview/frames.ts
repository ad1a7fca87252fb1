// The side by side view: a page as a phone, a tablet and a wide screen have it.
import { themes } from '../../feeds/config-schema.ts';

const widths = [
  [360, 'mobile'],
  [768, 'desktop'],
  [1400, 'desktop'],
] as const;

/**
 * What site/preview/frames.ts brings to life.
 * @param sheet address of the style sheet that has all themes
 */
export function framesPage({ sheet }: { sheet: string }): string {
  const frames = widths.map(
    ([width, variant]) => `<figure data-width="${width}" data-variant="${variant}">
<figcaption>${width} px <span></span></figcaption>
<div><iframe title="The page at ${width} pixels" width="${width}"></iframe></div>
</figure>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Side by side · preview</title>
<link rel="icon" href="/__preview/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/__preview/frames.css">
<script type="module" src="/__preview/frames.js"></script>
</head>
<body>
<header>
<h1>Side by side</h1>
<label>Page <select name="page"></select></label>
<label>Variant <select name="variant">
<option value="">by width</option><option>desktop</option><option>mobile</option>
</select></label>
<label>Light <select name="mode">
<option value="">as the device</option><option>light</option><option>dark</option>
</select></label>
<label>Theme <select name="theme">
<option value="">of the report</option>${themes.map((theme) => `<option>${theme}</option>`).join('')}
</select></label>
</header>
<main data-sheet="${sheet}">
${frames.join('\n')}
</main>
</body>
</html>
`;
}
