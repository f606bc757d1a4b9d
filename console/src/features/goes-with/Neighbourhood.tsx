import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { GoesWith } from '../../api/types.js';
import { formatOrders } from '../../figures/format.js';
import classes from './Neighbourhood.module.css';
import { NetworkPicture } from './NetworkPicture.js';
import { describeNetwork, networkOf } from './network.js';

/** Below this width of the picture there is room for fewer products. */
const narrowPx = 460;
const partnersNarrow = 8;
const partnersWide = 12;

/** The chosen product among its best partners, as a network; the same in words for those who do not see it. */
export function Neighbourhood({ answer }: { readonly answer: GoesWith }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [focused, setFocused] = useState<number>();
  const isNarrow = width < narrowPx;
  const network = useMemo(() => networkOf(answer, isNarrow ? partnersNarrow : partnersWide), [answer, isNarrow]);
  if (network.nodes.length < 2)
    return <p className={classes.none}>The key of this session sees no counts, so there is nothing to draw.</p>;
  const row = focused === undefined ? undefined : network.nodes[focused]?.row;
  const most = Math.max(...network.links.map((link) => link.ordersWithBoth));
  return (
    <figure className={classes.figure}>
      <div ref={ref} className={classes.canvas}>
        {width > 0 ? (
          <NetworkPicture network={network} width={Math.floor(width)} focused={focused} onFocus={setFocused} />
        ) : null}
      </div>
      <figcaption>
        <p className={classes.legend} aria-hidden="true">
          {row === undefined ? (
            <>
              <svg width="34" height="10" aria-hidden="true">
                <line x1="0" y1="5" x2="34" y2="5" className={classes.sample} />
              </svg>{' '}
              Thicker: more orders with both, up to {formatOrders(most)}. Grey: partners that go together themselves.
            </>
          ) : (
            <>
              <b>{row.product.title}</b>: {row.text}
            </>
          )}
        </p>
        <p className="visually-hidden">{describeNetwork(network, answer.goesWith.length)}</p>
      </figcaption>
    </figure>
  );
}
