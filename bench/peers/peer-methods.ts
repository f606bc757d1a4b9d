export type Library = 'implicit' | 'lenskit' | 'rectools' | 'sansa';
export type Settings = Readonly<Record<string, number>>;

/** A method of another system: what it is called there, and the few settings that validation may choose from. */
export interface PeerMethod {
  readonly library: Library;
  readonly method: string;
  readonly what: string;
  /** The first is the library's default, if it has one; one alone: nothing to choose. */
  readonly grid: readonly Settings[];
}

/** Neighbours a product beside the default of 20. */
const SIZES = [50, 100, 200];

/** Grids hold the defaults and what the libraries' documentation or the papers suggest for baskets. */
export const PEER_METHODS: readonly PeerMethod[] = [
  {
    library: 'rectools',
    method: 'ease',
    what: 'EASE',
    grid: [{}, { regularization: 200 }, { regularization: 50 }, { regularization: 10 }],
  },
  {
    library: 'implicit',
    method: 'cosine',
    what: 'item–item neighbours, cosine',
    grid: [{}, ...SIZES.map((K) => ({ K }))],
  },
  {
    library: 'implicit',
    method: 'tfidf',
    what: 'item–item neighbours, TF-IDF',
    grid: [{}, ...SIZES.map((K) => ({ K }))],
  },
  {
    library: 'implicit',
    method: 'bm25',
    what: 'item–item neighbours, BM25',
    grid: [{}, { K: 100 }, { K: 20, K1: 1.2, B: 0.75 }, { K: 100, K1: 1.2, B: 0.75 }, { K: 200, K1: 1.2, B: 0.2 }],
  },
  {
    library: 'implicit',
    method: 'als',
    what: 'matrix factorisation, ALS',
    grid: [{}, { alpha: 10 }, { alpha: 40 }, { factors: 200, alpha: 10 }],
  },
  { library: 'lenskit', method: 'popular', what: 'popularity', grid: [{}] },
  // The same neighbours as implicit's cosine: its size is chosen there.
  { library: 'lenskit', method: 'item-knn', what: 'item–item neighbours, implicit feedback', grid: [{}] },
  {
    library: 'lenskit',
    method: 'als',
    what: 'matrix factorisation, ALS',
    grid: [{}, { weight: 10 }, { weight: 10, embedding_size: 100 }],
  },
  {
    library: 'sansa',
    method: 'sansa',
    what: 'sparse approximate EASE',
    grid: [
      { l2: 20, density: 0.01 },
      { l2: 100, density: 0.01 },
      { l2: 20, density: 0.05 },
      { l2: 100, density: 0.05 },
    ],
  },
];
