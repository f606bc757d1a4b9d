import { ActionIcon, Popover } from '@mantine/core';
import IconInfoCircle from '@tabler/icons-react/icons/IconInfoCircle';
import { useId, useState } from 'react';
import classes from './FigureInfo.module.css';
import { COMMON, definitionOf, type FigureId } from './registry.js';

/** A button that opens a figure's definition; by click, touch or keyboard, never by hovering alone. */
export function FigureInfo({ id }: { readonly id: FigureId }) {
  const [opened, setOpened] = useState(false);
  const headingId = useId();
  const figure = definitionOf(id);
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Reading it', figure.reading],
    [figure.denominator === undefined ? 'What is counted' : 'Numerator', figure.numerator],
    ['Denominator', figure.denominator],
    ['Formula', figure.formula],
    ['Interval', figure.interval],
    ['Population', COMMON.population],
    ['Counting', COMMON.counting],
    ['What is listed', COMMON.kept],
  ];
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={320}
      position="bottom"
      withArrow
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          variant="transparent"
          color="gray"
          size={24}
          aria-label={`What is “${figure.label}”?`}
          onClick={() => setOpened((before) => !before)}
        >
          <IconInfoCircle size={16} aria-hidden="true" />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-labelledby={headingId} className={classes.panel}>
        <div className={classes.head}>
          <h3 id={headingId}>{figure.label}</h3>
          <button type="button" className={classes.close} onClick={() => setOpened(false)}>
            Close
          </button>
        </div>
        <p>{figure.meaning}</p>
        <dl>
          {facts.map(([term, fact]) =>
            fact === undefined ? null : (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{fact}</dd>
              </div>
            ),
          )}
        </dl>
        <p className={classes.version}>Definition, version {figure.version}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
