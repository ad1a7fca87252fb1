/** Gives the browser's own frame the ground of the page as it is now: it cannot read a style sheet. */
export function tintFrame(): void {
  const { documentElement: root } = document;
  const ground = getComputedStyle(root).getPropertyValue('--paper');
  const [day = '', night = ''] = ground.match(/#\w+/g) ?? [];
  const { mode } = root.dataset;
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name=theme-color]')) {
    const isDark = mode ? mode === 'dark' : meta.media.includes('dark');
    meta.content = isDark ? night : day;
  }
}
