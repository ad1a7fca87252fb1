// /sw.js of a paper with `offline: false`: the way to be rid of a worker. Browsers that have one look at its address
// with every page, find this, and let go of the worker and of all that it kept. Pages that are open stay as they are.

interface WorkerEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface WorkerScope {
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', hear: (event: WorkerEvent) => void): void;
}

const worker = self as unknown as WorkerScope;

worker.addEventListener('install', () => worker.skipWaiting());

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    Promise.all([
      caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name)))),
      worker.registration.unregister(),
    ]),
  );
});
