/**
 * Runs before the first paint: puts on what a reader has chosen (site/scripts/own/look.ts keeps it ready, as data
 * attributes of the root and a style sheet). It is written into every page, so edges name its hash in their content
 * policy (deploy/edge/response-headers.ts): a change of it needs their configurations anew, so it knows nothing.
 */
export const firstPaint =
  'try{const[d,c]=JSON.parse(localStorage.look),s=new CSSStyleSheet;Object.assign(document.documentElement.dataset,d);s.replaceSync(c);document.adoptedStyleSheets=[s]}catch{}';
