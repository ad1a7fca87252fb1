import type { Words } from './words-type.ts';

export const de: Words = {
  story: { one: 'Meldung', other: 'Meldungen' },
  source: { one: 'Quelle', other: 'Quellen' },
  report: { one: 'Ressort', other: 'Ressorts' },
  storiesFrom: (stories, sources) => `${stories} aus ${sources}`,
  skip: 'Zu den Meldungen',
  reports: 'Ressorts',
  topStories: 'Aufmacher',
  bySource: 'Nach Quellen',
  all: (stories) => `Alle ${stories}`,
  ofSource: (name) => ` von ${name}`,
  noStories: 'Noch keine Meldungen.',
  untitled: 'Ohne Titel',
  editionOf: 'Stand ',
  beforeTheFirst: 'Vor der ersten Ausgabe',
  newest: 'zuletzt',
  mobileVersion: 'Mobile Ansicht',
  desktopVersion: 'Desktop-Ansicht',
  feedPage: (name, report) => `Alle Meldungen von ${name} in ${report}.`,
  newStories: 'Neue Meldungen:',
  about: {
    link: 'Über uns',
    title: (paper) => `Über ${paper}`,
    from: (reports, sources) => `${reports} aus ${sources}`,
    description: (paper, reports, sources) =>
      `${paper}: ${reports} und die ${sources}, aus denen sie gemacht sind.`,
    colophon:
      'Eine Zeitung, die sich selbst aus den Feeds anderer druckt: Überschriften und ein, zwei Sätze, und jede führt zu dem, dem sie gehört. Ihre Seiten sind schlichte Dateien, für alle die gleichen: Hier wird niemand gezählt und niemand verfolgt.',
    yourFeed: 'Wenn Ihr Feed unter den Quellen ist:',
    howWeFetch: 'wie wir ihn abrufen',
    feed: 'Feed',
    feedOf: (name) => ` von ${name}`,
  },
  missing: {
    title: 'Nicht im Druck',
    text: 'Unter dieser Adresse liegt keine Seite. Sie ist umgezogen, oder es gab sie nie.',
    description: 'Unter dieser Adresse liegt keine Seite.',
    elsewhere: 'Was heute im Druck ist',
  },
};
