import { html, raw } from 'hono/html';
import type { AssetAddress, Chrome, TemplateName } from '../../build/pages.ts';
import { contentPolicy } from './content-policy.ts';
import { FEED_FORMATS } from './feeds.ts';
import { firstPaint } from './first-paint.ts';
import type { Markup } from './markup.ts';
import { paperColors } from './paper-colors.ts';

export interface HeadData {
  template: TemplateName;
  chrome: Chrome;
  asset: AssetAddress;
  /** Of the window and of search results. */
  title: string;
  description: string;
  /** Path in the bucket of a picture for those who share the page. */
  image?: string;
  /** For those who search. */
  linkedData?: Markup;
  /** Whether the page has an address of its own; the page for what is not there has none. */
  indexed: boolean;
}

function addresses({ chrome, title, description, image }: HeadData): Markup {
  const alternate =
    chrome.variant === 'desktop'
      ? html`<link rel="alternate" media="only screen and (max-width: 640px)" href="${chrome.mobile}">
`
      : '';
  const shared = image
    ? html`<meta property="og:image" content="${new URL(image, chrome.canonical).href}">
`
    : '';
  return html`<link rel="canonical" href="${chrome.canonical}">
${alternate}<meta property="og:site_name" content="${chrome.site.name}">
<meta property="og:title" content="${title}">
<meta name="description" property="og:description" content="${description}">
<meta property="og:url" content="${chrome.canonical}">
${shared}`;
}

/** All styles, in one file that is kept for a year. */
function styleSheet(asset: AssetAddress): Markup {
  return html`<link rel="stylesheet" href="${asset('page.css')}" integrity="${asset.integrity('page.css')}">`;
}

/**
 * The head of every page. The styles of its first paint are data (HTML, "data block") that the script after them puts
 * on; without scripts the whole sheet is waited for, as ever. What is inline in it is named in the content policy by its hash, and
 * nothing else runs.
 * @param page the rest of the document, which the styles are for
 */
export function head(data: HeadData, page: string): Markup {
  const { template, chrome, asset, title, indexed } = data;
  const report = chrome.reports.find(({ id }) => id === chrome.current);
  const feeds = report
    ? FEED_FORMATS.map(
        ({ file, type, name }) =>
          html`<link rel="alternate" type="${type}" title="${report.title} (${name})" href="${report.path}${file}">
`,
      )
    : '';
  const [day, night] = paperColors(chrome.theme);
  return html`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(contentPolicy)}">
<meta name="referrer" content="strict-origin-when-cross-origin">
<meta name="viewport" content="width=device-width">
<script type="text/css">${raw(asset.critical(template, chrome, page))}</script>
<template>${styleSheet(asset)}<link rel="manifest" href="/paper.webmanifest"><script type="module" src="${asset('page.js')}" integrity="${asset.integrity('page.js')}"></script></template>
<script>${raw(firstPaint)}</script>
<noscript>${styleSheet(asset)}</noscript>
<title>${title}</title>
<link rel="icon" href="${asset('icon.svg')}">
${indexed ? addresses(data) : html`<meta name="robots" content="noindex">\n`}${feeds}<meta name="theme-color" media="(prefers-color-scheme: light)" content="${day}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${night}">
${data.linkedData ?? ''}</head>`;
}
