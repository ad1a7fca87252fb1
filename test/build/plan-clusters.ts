import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { makeEdition } from '../../build/edition.ts';
import { wantedPictures } from '../../build/images.ts';
import type { ClusterData } from '../../build/pages.ts';
import { planPages } from '../../build/plan-pages.ts';
import type { PictureOf } from '../../build/shown.ts';
import { elementsOf } from '../site/elements.ts';
import { archiveData, lead, render } from '../site/sample.ts';
import { config, feed, report, state, story } from './sample.ts';

const names = ['wire', 'daily', 'gazette', 'post'];
/** One event that the first `sources` of four feeds tell in the same words; the one at `pictured` with a picture. */
function editionOf(sources: number, pictured: number) {
  const feeds = Object.fromEntries(
    names.map((name, nth) => {
      const words =
        nth < sources ? 'Lighthouse at Needle Point shines again' : `Nothing else of ${name}${name}`;
      const image = nth === pictured ? `https://${name}.example/p.jpg` : null;
      return [
        `https://${name}.example/feed`,
        state([story(`${nth}`, { title: words, image, hour: 8 + nth })]),
      ];
    }),
  );
  const paper = config([
    report(
      'linux',
      names.map((name) => feed(name)),
    ),
  ]);
  return { paper, edition: makeEdition(paper, { feeds, pictures: {} }) };
}
const shown = { sizes: [{ src: '/img/0-480.jpg', width: 480 }], width: 480, height: 270 };

function clusterPages(sources: number, pictured: number, pictureOf: PictureOf): ClusterData[] {
  const { paper, edition } = editionOf(sources, pictured);
  return planPages(paper, edition, { pictureOf })
    .filter(({ key, template }) => template === 'cluster' && !key.startsWith('m/'))
    .map(({ data }) => data as ClusterData);
}

const clusters = suite('plan-clusters');

clusters('a story that three tell has a page, with the first picture that any of them has', () => {
  assert.equal(
    clusterPages(2, 0, () => shown),
    [],
  );
  const asked: string[] = [];
  const [page] = clusterPages(4, 3, (picture) => {
    asked.push(picture.address);
    return shown;
  });
  assert.is(page?.tellings.length, 4);
  assert.equal(page?.picture, shown);
  assert.ok(asked.every((address) => address === 'https://post.example/p.jpg'));
});

clusters('one whose picture is not there has none', () => {
  assert.equal(
    clusterPages(3, 0, () => undefined).map(({ picture }) => picture),
    [undefined],
  );
});

clusters('its picture is fetched, though it leads no front', () => {
  const { paper, edition } = editionOf(3, 0);
  const wanted = wantedPictures(
    { ...edition, reports: edition.reports.map((made) => ({ ...made, leads: [] })) },
    paper,
  );
  assert.equal(wanted, [{ address: 'https://wire.example/p.jpg', kind: 'lead' }]);
});

clusters('the page shows it first, and to those who share the page', async () => {
  const { cluster } = archiveData();
  const page = elementsOf(await render('cluster', { ...cluster, picture: lead(7).picture }));
  const image = page.find(({ name }) => name === 'img')?.attributes;
  assert.equal([image?.src, image?.fetchpriority, image?.alt], ['/img/7-1280.jpg', 'high', '']);
  const shared = page.find(({ attributes }) => attributes.property === 'og:image');
  assert.is(shared?.attributes.content, 'https://paper.example/img/7-1280.jpg');
  assert.not.ok(elementsOf(await render('cluster', cluster)).some(({ name }) => name === 'picture'));
});

clusters.run();
