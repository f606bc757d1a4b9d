import type { Product } from '../../../widget/src/client/types.js';
import { cart } from '../cart.js';
import { crumbs } from '../category-tree.js';
import { h } from '../dom.js';
import { picture, priceLine } from '../product-card.js';
import { editionsOf } from '../sections/editions.js';
import { factsOf } from '../sections/facts.js';
import { fitsSection } from '../sections/fits.js';
import { ladderSection } from '../sections/ladder.js';
import { reviewsSection } from '../sections/reviews.js';
import { servicesSection } from '../sections/services.js';
import { variantLinks } from '../sections/variants.js';
import { type Shop, track } from '../shop.js';
import { addToCart, offerSlot } from '../slots.js';
import { reviewCount, starRow } from '../stars.js';

/** A product with all that helps to choose it. What its catalog does not say has no section. */
export async function productPage(shop: Shop, id: string): Promise<HTMLElement> {
  const product = await shop.client.product(id);
  const { groupId } = product;
  track(shop, 'view', id);
  // All at once, and shown at once: a section that came later would move what is being read.
  const [variants, editions, ladder, fits, services, reviews] = await Promise.all([
    groupId === undefined
      ? []
      : orNothing(shop.client.products({ groupId, limit: 50 })).then((page) => page?.products ?? []),
    orNothing(editionsOf(shop, product)),
    orNothing(ladderSection(shop, product)),
    orNothing(fitsSection(shop, product)),
    orNothing(servicesSection(shop, product)),
    shop.config.sampleShop === undefined ? undefined : orNothing(reviewsSection(product)),
  ]);
  const lines = JSON.stringify(cart.lines().map(([productId]) => ({ productId })));
  const offers = { product: id, cart: lines };
  return h(
    'div',
    {},
    crumbs(product.categoryPath),
    h(
      'article',
      { class: 'product' },
      h(
        'div',
        { class: 'product-picture' },
        picture(product, 'picture'),
        shop.config.derived.pictures
          ? h('p', { class: 'muted' }, 'The picture is drawn; the data set has none.')
          : undefined,
      ),
      h(
        'div',
        { class: 'product-facts' },
        product.brand === undefined ? undefined : h('p', { class: 'brand' }, product.brand),
        h('h1', {}, product.title),
        product.rating === undefined ? undefined : ratingLine(product.rating, reviews !== undefined),
        h('p', { class: 'big' }, priceLine(product)),
        product.description === undefined ? undefined : h('p', { class: 'description' }, product.description),
        variants.length > 1 ? variantLinks(product, variants) : undefined,
        editions,
        h(
          'p',
          { class: 'buy' },
          h(
            'button',
            {
              class: 'button',
              disabled: !product.available,
              onclick: () => addToCart(shop, product.id, product.title),
            },
            product.available ? 'Add to cart' : 'Not available',
          ),
          h('span', { class: product.available ? 'stock' : 'muted' }, stockText(product)),
        ),
        factsOf(product),
      ),
    ),
    offerSlot(shop, 'product_page', { ...offers, layout: 'bought-together', limit: '2', heading: 'Bought together' }),
    ladder,
    fits,
    services,
    offerSlot(shop, 'product_page', { ...offers, limit: '4', heading: 'Goes well with this' }),
    reviews,
  );
}

/** A section that does not load is left out: the product can be bought without it. */
function orNothing<Section>(section: Promise<Section>): Promise<Section | undefined> {
  return section.catch(() => undefined);
}

function stockText({ available, availability, type }: Product): string {
  if (availability === 'discontinued') return 'No longer made';
  if (!available) return 'Sold out for now';
  return type === 'physical' ? 'In stock' : type === 'digital' ? 'Ready to download' : 'Can be booked now';
}

function ratingLine({ average, count }: { average: number; count: number }, linked: boolean): HTMLElement {
  const text = `${average.toFixed(1)} of 5`;
  return h(
    'p',
    { class: 'rating' },
    starRow(average),
    h('span', {}, text),
    linked
      ? h('a', { href: '#reviews', class: 'muted' }, reviewCount(count))
      : h('span', { class: 'muted' }, reviewCount(count)),
  );
}
