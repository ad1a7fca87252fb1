// A page's input hash: of the data it shows, the template with all that it imports, and the assets that are named in
// it. Nobody keeps a list of what depends on what: it is found in the bundled template.
import { createHash } from 'node:crypto';
import type { AssetAddress, Page, TemplateName, Variant } from './pages.ts';

const variants: readonly Variant[] = ['desktop', 'mobile'];

/** Hash of a template's own code, everything it imports, the addresses of the assets that it names, and the styles in it. */
export type TemplateHashes = ReadonlyMap<TemplateName, string>;

/**
 * @param templates from `bundleTemplates`
 * @throws Error naming the template and the nearest asset when one asks for an asset that does not exist
 */
export function hashTemplates(
  templates: ReadonlyMap<TemplateName, string>,
  { asset }: { asset: AssetAddress },
): TemplateHashes {
  return new Map(
    [...templates].map(([name, code]) => [
      name,
      createHash('sha256')
        .update(code)
        .update(addressesIn(code, name, asset))
        .update(stylesIn(code, name, asset))
        .digest('hex'),
    ]),
  );
}

/** Thirty-two hex digits; equal hashes make equal pages. */
export function inputHash({ template, data }: Page, templates: TemplateHashes): string {
  const code = templates.get(template);
  if (!code) throw new Error(`There is no template site/pages/${template}.11ty.ts.`);
  return createHash('sha256').update(code).update(JSON.stringify(data)).digest('hex').slice(0, 32);
}

/** Of its themes the whole sheet's address tells, which is in every page that has any of it. */
function stylesIn(code: string, template: TemplateName, { critical }: AssetAddress): string {
  if (!/\bcritical\(/.test(code)) return '';
  return variants.map((variant) => critical(template, { variant, theme: '' })).join('\n');
}

function addressesIn(code: string, template: string, asset: AssetAddress): string {
  const names = [...code.matchAll(/\basset\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map((match) => match[1] ?? '');
  try {
    return names.map(asset).join('\n');
  } catch (error) {
    throw new Error(`site/pages/${template}.11ty.ts: ${(error as Error).message}`);
  }
}
