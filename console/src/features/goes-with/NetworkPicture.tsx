import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Product } from '../../api/types.js';
import { tileOf } from '../../ui/tile.js';
import classes from './NetworkPicture.module.css';
import { linkWidth, type Network } from './network.js';
import { type Box, layoutNetwork, type Place } from './network-layout.js';
import { measureLabel, wrapLabel } from './wrap-label.js';

const picturePx = 48;
const lineHeightPx = 14;
/** Room for the picture, two lines of label and a gap around them. */
const box: Box = { width: 108, height: 96 };
const labelWidthPx = box.width - 8;

interface NetworkPictureProps {
  readonly network: Network;
  readonly width: number;
  /** Index of the node under the pointer or with the focus. */
  readonly focused?: number;
  readonly onFocus: (index: number | undefined) => void;
}

/** Lines below, pictures and titles above; each partner is a link to its own page. */
export function NetworkPicture({ network, width, focused, onFocus }: NetworkPictureProps) {
  const { nodes, links } = network;
  const layout = useMemo(() => layoutNetwork(nodes.length, links, width, box), [nodes, links, width]);
  const most = Math.max(...links.map((link) => link.ordersWithBoth));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a picture.
    <svg
      className={classes.picture}
      width={layout.width}
      height={layout.height}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      role="group"
      aria-label={`Network of what goes with ${nodes[0]?.product.title}`}
      data-active={focused === undefined ? undefined : ''}
    >
      <g>
        {/* Lines of the chosen product last: they lie above the grey ones. */}
        {links.toReversed().map((link) => {
          const from = pictureCentre(layout.places[link.from]);
          const to = pictureCentre(layout.places[link.to]);
          return (
            <line
              key={`${link.from} ${link.to}`}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              className={link.from === 0 ? classes.spoke : classes.among}
              data-lit={focused !== undefined && (link.from === focused || link.to === focused) ? '' : undefined}
              strokeWidth={linkWidth(link.ordersWithBoth, most)}
            />
          );
        })}
      </g>
      {nodes.map(({ product, row }, index) => {
        const place = layout.places[index] ?? { x: 0, y: 0 };
        const transform = `translate(${place.x} ${place.y})`;
        if (row === undefined)
          return (
            <g key={product.id} transform={transform} className={classes.chosen}>
              <NodeBody product={product} />
            </g>
          );
        return (
          <Link
            key={product.id}
            to="/goes-with"
            search={{ product: product.id }}
            className={classes.node}
            onFocus={() => onFocus(index)}
            onBlur={() => onFocus(undefined)}
            onMouseEnter={() => onFocus(index)}
            onMouseLeave={() => onFocus(undefined)}
          >
            <title>{`${product.title}: ${row.text}`}</title>
            <g transform={transform}>
              <rect
                className={classes.area}
                x={-box.width / 2 + 1}
                y={-box.height / 2 + 1}
                width={box.width - 2}
                height={box.height - 2}
                rx={12}
              />
              <NodeBody product={product} />
            </g>
          </Link>
        );
      })}
    </svg>
  );
}

/** The picture stands in the upper part of its box, the label below. */
const pictureMiddle = -box.height / 2 + 6 + picturePx / 2;
const pictureCentre = (place: Place | undefined): Place => ({ x: place?.x ?? 0, y: (place?.y ?? 0) + pictureMiddle });

function NodeBody({ product }: { readonly product: Product }) {
  const [failed, setFailed] = useState(false);
  const lines = wrapLabel(product.title, labelWidthPx, 2, measureLabel);
  const tile = tileOf(product.id, product.title);
  const top = pictureMiddle - picturePx / 2;
  return (
    <>
      <rect
        className={classes.ring}
        x={-picturePx / 2 - 3}
        y={top - 3}
        width={picturePx + 6}
        height={picturePx + 6}
        rx={15}
      />
      {product.imageLink === undefined || failed ? (
        <>
          <rect x={-picturePx / 2} y={top} width={picturePx} height={picturePx} rx={12} fill={tile.background} />
          <text className={classes.letters} y={pictureMiddle + 6}>
            {tile.letters}
          </text>
        </>
      ) : (
        <image
          href={product.imageLink}
          x={-picturePx / 2}
          y={top}
          width={picturePx}
          height={picturePx}
          clipPath="inset(0 round 12px)"
          onError={() => setFailed(true)}
        />
      )}
      <text className={classes.label}>
        {lines.map((line, index) => (
          <tspan key={line} x={0} y={pictureMiddle + picturePx / 2 + 15 + index * lineHeightPx}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  );
}
