/**
 * Runs before the first paint: puts on the styles that the page has in it (build/critical.ts), and then what a reader
 * has chosen (site/scripts/own/look.ts keeps it ready, as data attributes of the root and a style sheet). It is written
 * into every page, so edges name its hash in their content policy (content-policy.ts): a change of it
 * needs their configurations anew, so it knows nothing. That it puts on the page's styles keeps their hashes, which
 * another style sheet changes, out of those configurations, and the policy free of 'unsafe-inline'.
 */
export const firstPaint = `{const d=document,a=c=>{const s=new CSSStyleSheet;s.replaceSync(c);d.adoptedStyleSheets.push(s)};try{a(d.querySelector('[type="text/css"]').text)}catch{}try{const[k,c]=JSON.parse(localStorage.look);Object.assign(d.documentElement.dataset,k);a(c)}catch{}}`;
