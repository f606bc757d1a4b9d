import { useState } from 'react';
import classes from './ProductPicture.module.css';
import { tileOf } from './tile.js';

interface ProductPictureProps {
  readonly id: string;
  readonly title: string;
  readonly imageLink?: string;
  /** Edge in pixels. */
  readonly size: number;
}

/** A product's picture; a lettered tile when it has none or it does not load. Decorative: the title stands beside it. */
export function ProductPicture({ id, title, imageLink, size }: ProductPictureProps) {
  const [failed, setFailed] = useState<string>();
  const tile = tileOf(id, title);
  return (
    <span className={classes.frame} style={{ width: size, height: size }} aria-hidden="true">
      {imageLink === undefined || failed === imageLink ? (
        <span className={classes.tile} style={{ background: tile.background, fontSize: size * 0.36 }}>
          {tile.letters}
        </span>
      ) : (
        <img src={imageLink} alt="" loading="lazy" decoding="async" onError={() => setFailed(imageLink)} />
      )}
    </span>
  );
}
