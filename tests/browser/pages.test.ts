import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  DESKTOP,
  keepScreenshot,
  openBrowser,
  openPage,
  overflowsSideways,
  PHONE,
  seriousAxeFindings,
} from '../support/browser.js';
import { type DemoServer, startDemo } from '../support/demo-server.js';
import { testStorefront } from '../support/storefront-tests.js';

const WIDTHS = [
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const;

const folder = process.env.GOESWITH_DATA_SETS;
const hasOnlineRetail = folder !== undefined && existsSync(join(folder, 'online-retail', 'online-retail.csv.gz'));
if (!hasOnlineRetail) console.log('Online Retail is not in GOESWITH_DATA_SETS: its pages are not tested.');

const shops = [
  { name: 'sample-shop', flags: [] as string[], word: 'dripper', searched: 'Dripper' },
  ...(hasOnlineRetail
    ? [{ name: 'online-retail', flags: ['--data-set', 'online-retail'], word: 'cakestand', searched: 'Cakestand' }]
    : []),
];

describe.each(shops)('the pages of $name', ({ name, flags, word, searched }) => {
  let demo: DemoServer;
  let browser: Browser;
  beforeAll(async () => {
    demo = await startDemo(...flags);
    browser = await openBrowser();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
  });

  if (name === 'sample-shop') testStorefront(() => ({ demo, browser }));

  async function check(page: Page, picture: string): Promise<void> {
    await keepScreenshot(page, `${name}-${picture}`, { fullPage: true });
    expect(await overflowsSideways(page)).toBe(false);
    expect(await seriousAxeFindings(page)).toEqual([]);
  }
  const offersIn = (page: Page, slot: string) => page.locator(`goes-with${slot} li`);

  it.each(WIDTHS)('lets a shopper find a product, see what goes with it, and order (%s)', async (width, viewport) => {
    const { page, trouble } = await openPage(browser, { viewport });
    await page.goto(`${demo.url}/shop/`);
    await page.locator('.grid .card').first().waitFor();
    await check(page, `home-${width}`);
    await page.locator('.tile').first().waitFor();

    await page.getByRole('searchbox').fill(word);
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('heading', { name: `Results for “${word}”` }).waitFor();
    await page.locator('.card-link', { hasText: searched }).first().click();
    await page.getByRole('button', { name: 'Add to cart', exact: true }).first().waitFor();
    const row = offersIn(page, '[heading="Goes well with this"]');
    await row.first().locator('.reason').filter({ hasText: /\w/ }).waitFor();
    expect(await row.first().locator('.reason').textContent()).toMatch(/goes with|bought together|similar/i);
    await page.locator('goes-with[layout="bought-together"] input').first().waitFor();
    await check(page, `product-${width}`);
    // What a real data set does not say has no section.
    const sections = await page.locator('.section').evaluateAll((all) => all.map(({ id }) => id));
    expect(sections.length > 0).toBe(name === 'sample-shop');

    await page.locator('.product').getByRole('button', { name: 'Add to cart', exact: true }).click();
    await page.getByRole('link', { name: /^Cart \d/ }).click();
    await page.getByRole('heading', { name: 'Your cart', exact: true }).waitFor();
    const cartRow = offersIn(page, '[placement="cart"]');
    await cartRow.first().locator('.add').waitFor();
    await check(page, `cart-${width}`);
    const before = await page.locator('.cart-line').count();
    const menu = cartRow.first().locator('select');
    if ((await menu.count()) > 0) await menu.selectOption({ index: 1 });
    await cartRow.first().locator('.add').click();
    await expect.poll(() => page.locator('.cart-line').count()).toBe(before + 1);

    await page.getByRole('button', { name: 'Place the order' }).click();
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor();
    await check(page, `thanks-${width}`);
    expect(trouble.errors).toEqual([]);
    await page.context().close();
  });

  it.each(WIDTHS)('shows a merchandiser what goes with a product, and why (%s)', async (width, viewport) => {
    const { page, trouble } = await openPage(browser, { viewport });
    await page.goto(`${demo.url}/console/#key=${demo.secretKey}`);
    await page.getByRole('link').filter({ hasText: /\w/ }).first().waitFor();
    const listed = await fetch(`${demo.url}/v1/products?query=${word}&limit=1`, {
      headers: { authorization: `Bearer ${demo.secretKey}` },
    });
    const { products } = (await listed.json()) as { products: { id: string }[] };
    await check(page, `console-products-${width}`);
    await page.goto(`${demo.url}/console/goes-with?product=${encodeURIComponent(products[0].id)}`);
    await page
      .getByText(/Bought together in [\d,]+ of [\d,]+ orders/)
      .first()
      .waitFor();
    await check(page, `console-goes-with-${width}`);
    expect(trouble.errors).toEqual([]);
    await page.context().close();
  });

  it('keeps sorting and place in the address, and works by keyboard', async () => {
    const { page } = await openPage(browser);
    const headers = { authorization: `Bearer ${demo.secretKey}` };
    const listed = await (await fetch(`${demo.url}/v1/products?query=${word}&limit=1`, { headers })).json();
    const [{ id }] = (listed as { products: { id: string }[] }).products;
    await page.goto(`${demo.url}/console/#key=${demo.secretKey}`);
    await page.getByRole('link').filter({ hasText: /\w/ }).first().waitFor();
    await page.goto(`${demo.url}/console/goes-with?product=${encodeURIComponent(id)}&details=open`);
    const column = page.locator('th', { hasText: 'Lift' });
    const figures = async (): Promise<number[]> =>
      (await page.locator('tbody tr td:nth-child(4)').allTextContents()).map((text) => Number.parseFloat(text));
    await column.getByRole('button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=lift/);
    expect(await column.getAttribute('aria-sort')).toBe('descending');
    const sorted = await figures();
    expect(sorted.length).toBeGreaterThan(2);
    expect(sorted).toEqual([...sorted].sort((left, right) => right - left));
    await page.reload();
    await page.locator('th[aria-sort="descending"]', { hasText: 'Lift' }).waitFor();
    expect(await figures()).toEqual(sorted);
    await page.locator('th', { hasText: 'Lift' }).getByRole('button').first().click();
    await page.locator('th[aria-sort="ascending"]', { hasText: 'Lift' }).waitFor();
    expect(await figures()).toEqual([...sorted].reverse());
    await page.context().close();
  });

  it('asks for another key when one is refused, and says what is wrong with the publishable one', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${demo.url}/console/#key=gw_sk_wrong`);
    const field = page.getByLabel('Secret key');
    await field.waitFor();
    await field.fill('gw_pk_something');
    await page.getByText('This is the publishable key').waitFor();
    await field.fill('gw_sk_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The server does not accept this key.').waitFor();
    await field.fill(demo.secretKey);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'What goes with what' }).waitFor();
    await page.context().close();
  });

  it('tells a failing server from an empty search, and tries again', async () => {
    const { page } = await openPage(browser);
    await page.goto(`${demo.url}/console/#key=${demo.secretKey}`);
    await page.getByRole('heading', { name: 'What goes with what' }).waitFor();
    await page.route('**/v1/products?**', (route) => route.fulfill({ status: 503, body: 'down' }));
    await page.goto(`${demo.url}/console/products?query=zzzz`);
    await page.getByRole('alert').waitFor({ timeout: 20_000 });
    await page.unroute('**/v1/products?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Nothing matches “zzzz”').waitFor();
    await page.context().close();
  });
});
