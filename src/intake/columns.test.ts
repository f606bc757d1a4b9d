import { describe, expect, it } from 'vitest';
import { GoeswithError } from '../domain/errors.js';
import { normaliseName, planColumns } from './columns.js';

const fieldsOf = (columns: string[], options = {}): Record<string, string> => {
  const plan = planColumns('orders', columns, options, 'f.csv');
  return Object.fromEntries(
    plan.fields.map(({ field, columns: from }) => [field.name, from.map((i) => columns[i]).join('|')]),
  );
};

describe('planColumns', () => {
  it('takes names that differ in writing only as one', () => {
    for (const name of ['Order ID', 'OrderID', 'order-id', ' order_id ', 'orderId', 'ORDER ID'])
      expect(normaliseName(name)).toBe('order_id');
    expect(normaliseName('InvoiceNo')).toBe('invoice_no');
  });

  it('guesses obvious names', () => {
    expect(
      fieldsOf([
        'InvoiceNo',
        'StockCode',
        'Description',
        'Quantity',
        'InvoiceDate',
        'UnitPrice',
        'CustomerID',
        'Country',
      ]),
    ).toEqual({
      order_id: 'InvoiceNo',
      ordered_at: 'InvoiceDate',
      customer_id: 'CustomerID',
      product_id: 'StockCode',
      quantity: 'Quantity',
      unit_price: 'UnitPrice',
      product_title: 'Description',
    });
  });

  it('lets --map win over the guess, and a field have several columns', () => {
    const columns = ['order_id', 'date', 'sku', 'name', 'ref'];
    const map = [
      ['ref', 'order_id'],
      ['sku', 'product_id'],
      ['name', 'product_id'],
    ];
    expect(fieldsOf(columns, { map })).toMatchObject({ order_id: 'ref', product_id: 'sku|name', ordered_at: 'date' });
  });

  it('gives one column to one field', () => {
    const plan = planColumns('orders', ['order_id', 'date', 'sku', 'price'], {}, 'f.csv');
    const used = plan.fields.flatMap(({ columns }) => columns);
    expect(new Set(used).size).toBe(used.length);
  });

  it('makes the same order key whatever order its fields are named in', () => {
    const columns = ['customer_id', 'ordered_at', 'store', 'product_id'];
    const keys = [
      ['customer_id', 'ordered_at', 'store'],
      ['store', 'ordered_at', 'customer_id'],
      ['ordered_at', 'store', 'customer_id'],
    ];
    for (const orderKey of keys) expect(planColumns('orders', columns, { orderKey }, 'f').orderKey).toEqual([1, 0, 2]);
  });

  it('says which field has no column and what to do', () => {
    expect(() => planColumns('orders', ['date', 'sku'], {}, 'f.csv')).toThrow(/no column for order_id.*--order-key/);
    try {
      planColumns('products', ['colour'], {}, 'f.csv');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(GoeswithError);
      expect((error as GoeswithError).code).toBe('COLUMN_MISSING');
      expect((error as GoeswithError).errors.map((each) => each.path)).toEqual(['id', 'title']);
    }
  });

  it('refuses fields and columns that do not exist', () => {
    expect(() => planColumns('orders', ['a'], { map: [['a', 'nonsense']] }, 'f')).toThrow(/no field nonsense/);
    expect(() => planColumns('orders', ['a'], { map: [['b', 'order_id']] }, 'f')).toThrow(/no column b/);
  });
});
