import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { layoutShifts, openBrowser, openPage, seriousAxeFindings } from '../support/browser.js';
import { startWidgetHost, type WidgetHost } from '../support/widget-host.js';

/** A page with text before and after the slot: what follows must not move. */
const shopPage = (params: URLSearchParams): string => `<!doctype html><html lang="en"><head><title>Shop</title>
  ${params.has('reserved') ? '<link rel="stylesheet" href="/page.css">' : ''}
  <script src="/page.js"></script><script type="module" src="/goes-with.js"></script></head><body><main><h1>Shop</h1>
  ${params.has('low') ? '<p>far</p>'.repeat(60) : ''}
  <goes-with placement="cart" key="pk_${params.get('key')}" cart='["a"]' ${params.get('attributes') ?? ''}></goes-with>
  <p id="after">What follows</p></main></body></html>`;

type Told = { name: string; code?: string; offer?: { offerId: string }; productIds?: string[]; reason?: string };

describe('the widget on a shop page', () => {
  let browser: Browser;
  let host: WidgetHost;
  beforeAll(async () => {
    browser = await openBrowser();
    host = await startWidgetHost(shopPage);
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
  });
  beforeEach(() => {
    host.events.length = 0;
    host.offerRequests.length = 0;
  });

  const told = (page: Page): Promise<Told[]> => page.evaluate(() => (window as unknown as { told: Told[] }).told);
  const waitFor = (page: Page, name: string): Promise<unknown> =>
    page.waitForFunction(
      (wanted) => (window as unknown as { told: Told[] }).told.some((each) => each.name === wanted),
      name,
    );
  async function visit(key: string, more: Record<string, string> = {}) {
    const opened = await openPage(browser);
    await opened.page.goto(`${host.url}/?${new URLSearchParams({ key, ...more })}`);
    return opened;
  }

  it('stays under 15 kB gzipped', () => {
    expect(gzipSync(readFileSync('dist/pages/widget/goes-with.js')).length).toBeLessThan(15_000);
  });

  it('works under a strict content security policy, without a framework, and shows markup as text', async () => {
    const { page, trouble } = await visit('ok');
    await waitFor(page, 'ready');
    expect(await page.locator('goes-with li').count()).toBe(4);
    expect(await page.locator('goes-with li').first().textContent()).toContain('Product 0 <img src=x');
    expect(await page.locator('goes-with a[href^="javascript"]').count()).toBe(0);
    expect(await seriousAxeFindings(page)).toEqual([]);
    expect([trouble.errors, trouble.consoleErrors]).toEqual([[], []]);
    await page.context().close();
  });

  it('moves nothing on a page that keeps its place', async () => {
    const { page } = await visit('ok', { reserved: '1' });
    await waitFor(page, 'ready');
    expect(await layoutShifts(page)).toEqual([]);
    await page.context().close();
  });

  it('moves nothing when the offers come, however late', async () => {
    const { page } = await visit('slow');
    await page.waitForFunction(() => document.querySelector('goes-with')?.shadowRoot?.querySelector('[aria-busy]'));
    const place = () => page.locator('#after').boundingBox();
    const before = await place();
    await waitFor(page, 'ready');
    expect(await place()).toEqual(before);
    await page.context().close();
  });

  it.each([
    ['broken', 'http_500'],
    ['nonsense', 'bad_answer'],
    ['never', 'timeout'],
  ])('keeps a failure to itself (%s)', async (key, code) => {
    const { page, trouble } = await visit(key);
    await waitFor(page, 'error');
    expect((await told(page)).find((each) => each.name === 'error')?.code).toBe(code);
    expect(await page.locator('goes-with li .add').count()).toBe(0);
    expect(trouble.errors).toEqual([]);
    await page.context().close();
  });

  it('survives a host that cannot be reached', async () => {
    const { page, trouble } = await visit('ok', { attributes: 'endpoint="https://goeswith.invalid"' });
    await waitFor(page, 'error');
    expect((await told(page)).find((each) => each.name === 'error')?.code).toBe('network');
    expect(trouble.errors).toEqual([]);
    await page.context().close();
  });

  it('says why there is nothing to offer', async () => {
    const { page } = await visit('empty');
    await waitFor(page, 'empty');
    expect((await told(page)).find((each) => each.name === 'empty')?.reason).toBe('too_little_data');
    await page.context().close();
  });

  it('uses ids only as far as consent goes', async () => {
    const unknown = await visit('ok', { attributes: 'customer="c1"' });
    await waitFor(unknown.page, 'ready');
    expect(host.offerRequests.at(-1)).toMatchObject({ customerId: 'c1' });
    expect(host.offerRequests.at(-1)).not.toHaveProperty('visitorId');
    expect(await unknown.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await unknown.page.goto(`${host.url}/?${new URLSearchParams({ key: 'ok', attributes: 'consent="granted"' })}`);
    await waitFor(unknown.page, 'ready');
    expect(host.offerRequests.at(-1)).toMatchObject({ visitorId: expect.any(String), sessionId: expect.any(String) });
    await unknown.page.goto(
      `${host.url}/?${new URLSearchParams({ key: 'ok', attributes: 'consent="denied" customer="c1"' })}`,
    );
    await waitFor(unknown.page, 'ready');
    for (const id of ['customerId', 'visitorId', 'sessionId']) expect(host.offerRequests.at(-1)).not.toHaveProperty(id);
    expect(await unknown.page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    await unknown.page.context().close();
  });

  it('reports an offer as shown once, when it was seen, and not before', async () => {
    const { page } = await visit('ok', { low: '1' });
    await waitFor(page, 'ready');
    await page.waitForTimeout(1300);
    expect(host.events).toEqual([]);
    await page.locator('goes-with').scrollIntoViewIfNeeded();
    await expect.poll(() => host.events.length, { timeout: 5000 }).toBe(4);
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator('goes-with').scrollIntoViewIfNeeded();
    await page.waitForTimeout(1300);
    expect(host.events.map((event) => event.type)).toEqual(Array(4).fill('offer_shown'));
    expect(new Set(host.events.map((event) => event.id)).size).toBe(4);
    await page.context().close();
  });

  it('reports what was seen also when the page is left right after', async () => {
    const { page } = await visit('ok');
    await waitFor(page, 'shown');
    await page.goto('about:blank');
    await expect.poll(() => host.events.length, { timeout: 5000 }).toBeGreaterThan(0);
    await page.context().close();
  });

  it('adds by keyboard and puts away what is not wanted, each reported once', async () => {
    const { page } = await visit('ok');
    await waitFor(page, 'ready');
    await page.locator('goes-with li .add').first().focus();
    await page.keyboard.press('Enter');
    const added = (await told(page)).filter((each) => each.name === 'add');
    expect(added.map((each) => each.productIds)).toEqual([['p0']]);
    await page.locator('goes-with li button').filter({ hasNotText: /\S/ }).first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('goes-with li').count()).toBe(3);
    await expect
      .poll(() => host.events.map((event) => event.type).filter((type) => type !== 'offer_shown'), { timeout: 5000 })
      .toEqual(['offer_clicked', 'offer_dismissed']);
    await page.context().close();
  });
});
