import type { Browser, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import {
  DESKTOP,
  keepScreenshot,
  layoutShifts,
  openPage,
  overflowsSideways,
  PHONE,
  seriousAxeFindings,
} from './browser.js';
import type { DemoServer } from './demo-server.js';

const WIDTHS = [
  ['desktop', DESKTOP],
  ['phone', PHONE],
] as const;

/** A day that nobody looked at before is read from the sales first. */
const PATIENT = { timeout: 20_000 };

/** What a shopper finds in the storefront of the made-up shop; for a demo that runs already, since it takes a minute to start. */
export function testStorefront(running: () => { demo: DemoServer; browser: Browser }): void {
  async function check(page: Page, picture: string): Promise<void> {
    await keepScreenshot(page, `storefront-${picture}`, { fullPage: true });
    expect(await overflowsSideways(page)).toBe(false);
    expect(await seriousAxeFindings(page)).toEqual([]);
  }
  const titles = (page: Page, within: string): Promise<string[]> =>
    page.locator(`${within} .card-title`).allTextContents();

  it.each(WIDTHS)('leads through departments, in the order and as far as asked (%s)', async (width, viewport) => {
    const { demo, browser } = running();
    const { page, trouble } = await openPage(browser, { viewport });
    await page.goto(`${demo.url}/shop/`);
    await page.locator('.tile', { hasText: 'Coffee & kitchen' }).click();
    await page.getByRole('heading', { name: 'Coffee & kitchen', level: 1 }).waitFor();
    await check(page, `department-${width}`);
    const [, shown, total] = /(\d+) of (\d+) products/.exec((await page.locator('.toolbar').textContent()) ?? '') ?? [];
    expect(Number(total)).toBeGreaterThan(Number(shown));

    await page.getByLabel('Sort by').selectOption('Price, low to high');
    await page.waitForURL(/sort=price/);
    const prices = async (): Promise<number[]> => {
      const available = page.locator('.grid .card').filter({ hasNotText: 'Not available' });
      const texts = await available.locator('.price').allTextContents();
      return texts.map((text) => Number(/[\d.,]+/.exec(text)?.[0].replaceAll(',', '')));
    };
    await expect.poll(async () => (await prices())[0], PATIENT).toBeLessThan(4);
    const before = await prices();
    expect(before).toEqual([...before].sort((a, b) => a - b));

    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    await expect.poll(async () => (await titles(page, '.grid')).length, PATIENT).toBe(2 * Number(shown));
    expect(new Set(await titles(page, '.grid')).size).toBe(2 * Number(shown));
    // The keyboard goes on with the first that came.
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('card-link');

    await page
      .getByRole('list', { name: 'Narrow down' })
      .getByRole('link', { name: /^Coffee/ })
      .click();
    await page.getByRole('heading', { name: 'Coffee', level: 1, exact: true }).waitFor();
    await page.getByRole('navigation', { name: 'You are here' }).getByRole('link', { name: 'Everything' }).click();
    await page.getByRole('heading', { name: 'Everything', level: 1 }).waitFor();
    expect(trouble.errors).toEqual([]);
    await page.context().close();
  });

  it.each(WIDTHS)(
    'shows a product with all that helps to choose it, and without a jump (%s)',
    async (width, viewport) => {
      const { demo, browser } = running();
      const { page, trouble } = await openPage(browser, { viewport });
      await page.goto(`${demo.url}/shop/product/bicycle-2-1-1`);
      await page.locator('goes-with[heading="Goes well with this"] li').first().waitFor();
      expect(await layoutShifts(page)).toEqual([]);
      await check(page, `bicycle-${width}`);

      const steps = page.locator('.step');
      expect(await steps.locator('.step-adds').allTextContents()).toEqual([
        'Has seven gears',
        'Has a dynamo and hub gears',
        'Has a belt instead of a chain',
      ]);
      expect(await steps.nth(1).getAttribute('aria-current')).toBe('true');
      expect(await steps.nth(0).locator('.step-difference').textContent()).toMatch(/€[\d.]+ less/);
      expect(await steps.nth(2).locator('.step-difference').textContent()).toMatch(/€[\d.]+ more/);

      const fits = await titles(page, '#fits');
      expect(fits.length).toBe(4);
      for (const title of fits) {
        expect(title).toMatch(/28 (inch|Zoll)/);
        expect(title).not.toMatch(/Bicycle (?!Tyre)|Stadtrad/);
      }
      // The bicycle costs between 400 and 800 euros.
      const services = await page.locator('#services .service a').allTextContents();
      expect(services.filter((title) => title.includes('Protection'))).toEqual([
        expect.stringContaining('up to €800'),
        expect.stringContaining('up to €800'),
      ]);
      expect(services.some((title) => title.includes('Assembly'))).toBe(true);
      await page.getByRole('button', { name: /^Add .*Assembly Basic to the cart/ }).click();
      await page.getByRole('link', { name: 'Cart 1' }).waitFor();

      const bars = await page.locator('.bar-count').allTextContents();
      const total = bars.reduce((sum, count) => sum + Number(count), 0);
      await page.getByRole('link', { name: `${total} reviews` }).click();
      const reviews = page.locator('.review');
      expect(await reviews.count()).toBe(5);
      await page.getByRole('button', { name: 'Show more reviews' }).click();
      await expect.poll(() => reviews.count(), PATIENT).toBe(10);

      await page.getByRole('navigation', { name: 'Variants' }).getByRole('link', { name: 'M', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: /M$/ }).waitFor();
      await page.locator('.step').nth(2).getByRole('link').click();
      await page.locator('.step[aria-current]', { hasText: 'Level 3' }).waitFor();
      expect(trouble.errors).toEqual([]);
      await page.context().close();
    },
  );

  it('leaves out what a catalog does not say', async () => {
    const { demo, browser } = running();
    const { page } = await openPage(browser);
    await page.goto(`${demo.url}/shop/product/cup-1-1`);
    await page.locator('#reviews').waitFor();
    expect(await page.locator('.section').evaluateAll((sections) => sections.map(({ id }) => id))).toEqual([
      'services',
      'reviews',
    ]);
    await page.goto(`${demo.url}/shop/product/no-such-thing`);
    await page.getByRole('heading', { name: 'There is no such product' }).waitFor();
    await page.goto(`${demo.url}/shop/?q=zzzz`);
    await page.getByText('Nothing found').waitFor();
    await check(page, 'nothing-found');
    await page.context().close();
  });

  it.each(WIDTHS)(
    'shows the shop on another day, and nothing that is done there counts (%s)',
    async (width, viewport) => {
      const { demo, browser } = running();
      const { page, trouble } = await openPage(browser, { viewport });
      const reported: string[] = [];
      page.on('request', (request) => {
        if (request.url().endsWith('/v1/events')) reported.push(request.postData() ?? '');
      });
      await page.goto(`${demo.url}/shop/`);
      const day = page.getByLabel('Look at the shop on');
      const last = await day.inputValue();
      const winter = new Date(Date.parse(last) - 340 * 86_400_000).toISOString().slice(0, 10);
      const cards = (): Promise<string[]> => page.locator('.grid .card').allTextContents();
      await page.locator('.grid .card').first().waitFor();
      const today = await cards();
      await day.fill(winter);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('nothing that you do there is recorded').waitFor();
      await expect.poll(cards, PATIENT).not.toEqual(today);
      await page.locator('goes-with[placement="home"] li').first().waitFor();
      await check(page, `another-day-${width}`);

      await page.locator('.card-link').first().click();
      await page.getByRole('button', { name: 'Add to cart', exact: true }).first().click();
      await page.getByRole('link', { name: 'Cart 1' }).click();
      expect(await page.getByRole('button', { name: 'Place the order' }).isDisabled()).toBe(true);
      await page.waitForTimeout(1500);
      expect(reported).toEqual([]);

      await page.getByRole('button', { name: 'A week later' }).press('Enter');
      const later = new Date(Date.parse(winter) + 7 * 86_400_000).toISOString().slice(0, 10);
      await expect.poll(() => page.getByLabel('The shop on').inputValue(), PATIENT).toBe(later);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('A week later');
      await page.getByRole('button', { name: 'Back to today' }).click();
      await page.getByLabel('Look at the shop on').waitFor();
      await expect.poll(() => page.getByRole('button', { name: 'Place the order' }).isDisabled(), PATIENT).toBe(false);
      expect(trouble.errors).toEqual([]);
      await page.context().close();
    },
  );
}
