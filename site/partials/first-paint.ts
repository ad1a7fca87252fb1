/**
 * Runs before the first paint: puts on the styles that the page has in it (build/critical.ts), and then what a reader
 * has chosen (site/scripts/own/look.ts keeps it ready, as data attributes of the root and a style sheet). What a page
 * does without at first (head.ts has it in a template) is asked for at once by who has been here, and has it; by others
 * when the first frame is on the screen, so that nothing of it comes before words and pictures. A frame is drawn after
 * its callback: a tenth of a second is enough for it. What is pressed before the scripts are there is noted for them. A
 * browser that keeps nothing throws at the mere look, and a page that was saved as it was open has no template.
 *
 * It is written into every page, so edges name its hash in their content policy (content-policy.ts): a change of it
 * needs their configurations anew, so it knows nothing. That it puts on the page's styles keeps their hashes, which
 * another style sheet changes, out of those configurations, and the policy free of 'unsafe-inline'.
 */
export const firstPaint = `{const d=document,t=d.querySelector('template'),l=_=>t?.replaceWith(t.content),a=c=>{const s=new CSSStyleSheet;s.replaceSync(c);d.adoptedStyleSheets.push(s)};try{a(d.scripts[0].text)}catch{}try{localStorage.length&&l();const[k,c]=JSON.parse(localStorage.look);Object.assign(d.documentElement.dataset,k);a(c)}catch{}requestAnimationFrame(_=>setTimeout(l,99));onclick=e=>pressed=e.target}`;
