// node scripts/take-screenshots.mjs URL SECRET_KEY: pictures of the docs, taken from a running demo of the sample shop.
import { existsSync, mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [url, key] = process.argv.slice(2);
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
mkdirSync('docs/images', { recursive: true });
const shoot = async (path, name, viewport, prepare) => {
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1, locale: 'en-GB' });
  await page.goto(`${url}${path}`);
  await prepare(page);
  await page.waitForTimeout(800);
  await page.screenshot({ path: `docs/images/${name}.png`, animations: 'disabled' });
  await page.close();
};
const headers = { authorization: `Bearer ${key}` };
const { products } = await (await fetch(`${url}/v1/products?query=dripper&limit=1`, { headers })).json();
const product = encodeURIComponent(products[0].id);
const seen = (selector) => (page) => page.locator(selector).first().waitFor();
await shoot(`/shop/product/${product}`, 'storefront-product', { width: 1280, height: 1000 }, seen('goes-with li'));
await shoot(`/shop/product/${product}`, 'storefront-phone', { width: 390, height: 844 }, async (page) => {
  await seen('goes-with li')(page);
  await page.waitForTimeout(800);
  await page
    .locator('goes-with')
    .first()
    .evaluate((slot) => slot.scrollIntoView());
});
await shoot(`/console/#key=${key}`, 'console', { width: 1280, height: 1000 }, async (page) => {
  await page.getByRole('link').filter({ hasText: /\w/ }).first().waitFor();
  await page.goto(`${url}/console/goes-with?product=${product}`);
  await page
    .getByText(/Bought together in/)
    .first()
    .waitFor();
});
await browser.close();
