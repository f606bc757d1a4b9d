import type { paths } from '../../../widget/src/api.gen.js';

type Json<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type ProductPage = Json<'/v1/products'>;
export type Product = ProductPage['products'][number];
export type Categories = Json<'/v1/categories'>;
export type CategoryCount = Categories['categories'][number];
export type GoesWith = Json<'/v1/products/{id}/goes-with'>;
export type GoesWithRow = GoesWith['goesWith'][number];
