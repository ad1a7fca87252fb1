// The side by side view: fills the frames, keeps them at one size beside each other, and puts theme and light on what
// they show.

/** CSS pixels between frames, at the edges, and over them. */
const GAP = 20;
const HEAD = 130;

const figures = [...document.querySelectorAll<HTMLElement>('figure')];
const choice = (name: string) => document.querySelector<HTMLSelectElement>(`[name=${name}]`);
const frameOf = (figure: HTMLElement) => figure.querySelector('iframe');

/** One scale for all, so that what is larger looks larger. */
function fit(): void {
  const widths = figures.map(({ dataset }) => Number(dataset.width));
  const free = innerWidth - GAP * (widths.length + 1);
  const scale = Math.min(1, Math.max(0.35, free / widths.reduce((sum, width) => sum + width, 0)));
  const height = Math.max(300, innerHeight - HEAD);
  for (const [place, figure] of figures.entries()) {
    const frame = frameOf(figure);
    const box = frame?.parentElement;
    if (!frame || !box) continue;
    frame.height = String(Math.round(height / scale));
    frame.style.transform = `scale(${scale})`;
    box.style.width = `${(widths[place] ?? 0) * scale}px`;
    box.style.height = `${height}px`;
  }
}

/** What a theme or light of ours is on is the page's own root, as its style sheet wants it. */
function dress(figure: HTMLElement): void {
  const page = frameOf(figure)?.contentDocument;
  if (!page) return;
  const { documentElement: root } = page;
  // A page has the themes that the paper is printed in; the others are those of the settings.
  if (choice('theme')?.value && !page.getElementById('themes')) {
    const link = Object.assign(page.createElement('link'), { id: 'themes', rel: 'stylesheet' });
    link.href = document.querySelector('main')?.dataset.sheet ?? '';
    page.body.append(link);
  }
  root.dataset.ownTheme ??= root.dataset.theme ?? '';
  root.dataset.theme = choice('theme')?.value || root.dataset.ownTheme;
  const mode = choice('mode')?.value ?? '';
  if (mode) root.dataset.mode = mode;
  else delete root.dataset.mode;
}

function show(): void {
  const path = choice('page')?.value || '/';
  for (const figure of figures) {
    const variant = choice('variant')?.value || figure.dataset.variant;
    const said = figure.querySelector('span');
    if (said) said.textContent = `· ${variant}`;
    const frame = frameOf(figure);
    if (frame) frame.src = `${path}?__variant=${variant}`;
  }
}

/** The pages to choose from are those that the front page leads to. */
async function offerPages(): Promise<void> {
  const front = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
  const links = [
    ...front.querySelectorAll<HTMLAnchorElement>('nav.reports a, .all a, .foot a[href="/about/"]'),
  ];
  const pages = new Map(
    links.map((link) => [link.getAttribute('href') ?? '/', link.textContent?.trim() ?? '']),
  );
  choice('page')?.append(...[...pages].map(([path, name]) => new Option(`${name}  ${path}`, path)));
}

for (const figure of figures) frameOf(figure)?.addEventListener('load', () => dress(figure));
for (const name of ['page', 'variant']) choice(name)?.addEventListener('change', show);
for (const name of ['theme', 'mode'])
  choice(name)?.addEventListener('change', () => {
    for (const figure of figures) dress(figure);
  });
addEventListener('resize', fit);
fit();
await offerPages().catch(() => {});
show();
