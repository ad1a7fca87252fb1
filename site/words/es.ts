import type { Words } from './words-type.ts';

export const es: Words = {
  story: { one: 'noticia', other: 'noticias' },
  source: { one: 'fuente', other: 'fuentes' },
  report: { one: 'sección', other: 'secciones' },
  storiesFrom: (stories, sources) => `${stories} de ${sources}`,
  skip: 'Ir a las noticias',
  search: 'Buscar',
  settings: 'Ajustes',
  reports: 'Secciones',
  topStories: 'Lo más destacado',
  bySource: 'Por fuente',
  // "Las 15 noticias", but "La noticia" of one: what agrees in every number comes first.
  all: (stories) => `Ver todo: ${stories}`,
  noStories: 'Todavía no hay noticias.',
  untitled: 'Sin título',
  editionOf: 'edición de las ',
  beforeTheFirst: 'Antes de la primera edición',
  newest: 'última',
  hoursInUtc: 'horas\u00a0en\u00a0UTC',
  feedPage: (name, report) => `Todas las noticias de ${name} en ${report}.`,
  archive: {
    day: { one: 'día', many: 'de días', other: 'días' },
    before: 'Lo que abrió antes',
    others: 'Otras noticias',
    allDays: 'Todos los días',
    dayBefore: 'El día anterior',
    description: (report, period) => `Lo que contó ${report}: ${period}.`,
    toldBy: (sources) => `Contado por ${sources}`,
  },
  about: {
    link: 'Acerca de',
    title: (paper) => `Acerca de ${paper}`,
    from: (reports, sources) => `${reports} de ${sources}`,
    description: (paper, reports, sources) =>
      `${paper}: ${reports} y las fuentes de que se hacen (${sources}).`,
    colophon:
      'Un periódico que se imprime solo con lo que publican otros: titulares y una o dos frases, y cada uno lleva a su autor. Sus páginas son simples archivos, iguales para todos: aquí nadie le cuenta ni le sigue.',
    yourFeed: 'Si su feed está entre las fuentes:',
    howWeFetch: 'cómo lo consultamos',
    feed: 'feed',
    feedOf: (name) => ` de ${name}`,
  },
  timeline: {
    title: 'Cronología',
    description: (report) => `Todas las noticias de ${report} por orden de hora.`,
  },
  tabs: 'Este periódico',
  front: 'Portada',
  saved: 'Guardado',
  sources: {
    link: 'Fuentes',
    title: 'Cómo están las fuentes',
    description: (paper) => `Qué fuentes de ${paper} responden y cuáles callan, y desde cuándo.`,
    allRead: (sources) => `${sources}, y todas responden`,
    someDown: (down, sources) => `${sources}, sin respuesta de ${down}`,
    explained:
      'De una fuente que no responde quedan aquí sus últimas noticias, y se le vuelve a preguntar, cada vez menos a menudo.',
    downSince: 'sin respuesta desde',
  },
  missing: {
    title: 'No se ha impreso',
    text: 'No hay ninguna página en esta dirección. Puede que se haya movido o que nunca existiera.',
    description: 'No hay ninguna página en esta dirección.',
    elsewhere: 'Lo que se imprime hoy',
  },
  offline: {
    title: 'No está a mano',
    text: 'No hay red, y esta página no está guardada en este navegador. Llegará sola cuando vuelva la red.',
    description: 'Lo que hay en lugar de una página que sin red no está.',
  },
};
