import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import IconSearch from '@tabler/icons-react/icons/IconSearch';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { ProductPicture } from '../../ui/ProductPicture.js';
import { Price } from './Price.js';
import classes from './ProductPicker.module.css';
import { productQueries } from './products.queries.js';

/** A search field that proposes products with their pictures; Enter without a choice lists all matches. */
export function ProductPicker({ query = '', category }: { readonly query?: string; readonly category?: string }) {
  const [typed, setTyped] = useState(query);
  // Back and forward change the search that stands in the address.
  useEffect(() => setTyped(query), [query]);
  const [wanted] = useDebouncedValue(typed.trim(), 250);
  const navigate = useNavigate();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const suggestions = useQuery(productQueries.suggestions(wanted));
  const products = wanted === '' ? [] : (suggestions.data?.products ?? []);

  const showAll = () => {
    box.closeDropdown();
    void navigate({ to: '/products', search: { query: typed.trim() || undefined, category } });
  };
  const pick = (product: string) => {
    setTyped(query);
    box.closeDropdown();
    void navigate({ to: '/goes-with', search: { product } });
  };

  return (
    <search className={classes.picker}>
      <Combobox store={box} onOptionSubmit={pick} shadow="md" withinPortal={false}>
        <Combobox.Target withExpandedAttribute>
          <TextInput
            size="md"
            aria-label="Find a product"
            placeholder="Find a product by title, brand, category or id"
            leftSection={<IconSearch size={18} aria-hidden="true" />}
            rightSection={suggestions.isFetching ? <Loader size="xs" aria-hidden="true" /> : null}
            maxLength={200}
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              box.openDropdown();
              box.resetSelectedOption();
            }}
            onBlur={() => box.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.nativeEvent.isComposing && box.getSelectedOptionIndex() === -1)
                showAll();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={wanted === '' || suggestions.data === undefined}>
          <Combobox.Options aria-label="Products found" mah={420} className={classes.options}>
            {products.map((product) => (
              <Combobox.Option value={product.id} key={product.id}>
                <span className={classes.option}>
                  <ProductPicture {...product} size={40} />
                  <span className={classes.text}>
                    <span className={classes.title}>{product.title}</span>
                    <span className={classes.place}>{product.categoryPath.join(' › ') || product.id}</span>
                  </span>
                  <Price product={product} />
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
          <Combobox.Footer className={classes.footer}>
            {products.length === 0 ? 'No product matches.' : 'Arrow keys choose, Enter alone lists all that match.'}
          </Combobox.Footer>
        </Combobox.Dropdown>
      </Combobox>
      <output className="visually-hidden">
        {box.dropdownOpened && wanted !== '' && !suggestions.isFetching ? `${products.length} proposed` : ''}
      </output>
    </search>
  );
}
