import { forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { NetworkLink } from './network.js';

/** Width and height of what a node needs: picture and label, in pixels. */
export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  /** Centre of the node's box. */
  readonly x: number;
  readonly y: number;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  /** By index of the node. */
  readonly places: readonly Place[];
}

interface Body extends SimulationNodeDatum {
  x: number;
  y: number;
}

/** The simulation has cooled down by then; more ticks move nothing. */
const ticks = 300;
const separationRounds = 200;
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Places `count` boxes on a canvas `width` pixels wide, the first in the middle, the linked ones near each other, and
 * none over another. The same input gives the same picture: nodes start on a spiral in their order, and d3-force draws
 * its jiggle from a fixed seed.
 *
 * Forces pull the picture into shape; then boxes that overlap are pushed apart; what that cannot solve in a crowded
 * canvas goes to the nearest free cell of a grid, which always has room.
 */
export function layoutNetwork(count: number, links: readonly NetworkLink[], width: number, box: Box): NetworkLayout {
  const columns = Math.max(1, Math.floor(width / box.width));
  // Twice the room that the boxes fill, so that lines and gaps can be seen.
  const height = Math.max(3, Math.ceil((count * 1.9) / columns)) * box.height;
  const centre = { x: width / 2, y: height / 2 };
  const bodies: Body[] = Array.from({ length: count }, (_, index) => {
    const radius = (Math.sqrt(index / Math.max(1, count)) * Math.min(width, height)) / 2;
    return {
      x: centre.x + radius * Math.cos(index * goldenAngle) * (width / Math.max(width, height)),
      y: centre.y + radius * Math.sin(index * goldenAngle),
    };
  });
  const first = bodies[0];
  if (first !== undefined) Object.assign(first, { fx: centre.x, fy: centre.y });

  const most = Math.max(1, ...links.map((link) => link.ordersWithBoth));
  const simulation = forceSimulation(bodies)
    .force('charge', forceManyBody<Body>().strength(-box.width * 9))
    .force(
      'link',
      forceLink<Body, { source: number; target: number; share: number; spoke: boolean }>(
        links.map(({ from, to, ordersWithBoth }) => ({
          source: from,
          target: to,
          share: ordersWithBoth / most,
          spoke: from === 0,
        })),
      )
        .distance(({ share }) => box.width * (1.7 - 0.5 * Math.sqrt(share)))
        .strength(({ spoke }) => (spoke ? 0.25 : 0.12)),
    )
    .force('x', forceX<Body>(centre.x).strength(0.06 * Math.min(2, height / width)))
    .force('y', forceY<Body>(centre.y).strength(0.06 * Math.min(2, width / height)))
    .stop();
  for (let tick = 0; tick < ticks; tick += 1) {
    simulation.tick();
    for (const body of bodies) keepInside(body, width, height, box);
  }
  separate(bodies, width, height, box);
  if (hasOverlap(bodies, box)) snapToGrid(bodies, width, height, box);
  return {
    width,
    height,
    places: bodies.map(({ x, y }) => ({ x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 })),
  };
}

function keepInside(body: Body, width: number, height: number, box: Box): void {
  body.x = Math.min(Math.max(body.x, box.width / 2), Math.max(box.width / 2, width - box.width / 2));
  body.y = Math.min(Math.max(body.y, box.height / 2), Math.max(box.height / 2, height - box.height / 2));
}

/** Pushes overlapping boxes apart along the shorter way; the first box stays. */
function separate(bodies: readonly Body[], width: number, height: number, box: Box): void {
  for (let round = 0; round < separationRounds; round += 1) {
    let moved = false;
    for (const [index, a] of bodies.entries())
      for (const b of bodies.slice(index + 1)) {
        const overlapX = box.width - Math.abs(a.x - b.x);
        const overlapY = box.height - Math.abs(a.y - b.y);
        if (overlapX <= 0 || overlapY <= 0) continue;
        moved = true;
        const axis = overlapX < overlapY ? 'x' : 'y';
        // Half a pixel more, so that rounding makes no new overlap.
        const push = (axis === 'x' ? overlapX : overlapY) + 0.5;
        const sign = a[axis] <= b[axis] ? 1 : -1;
        const isFixed = index === 0;
        if (!isFixed) a[axis] -= (sign * push) / 2;
        b[axis] += isFixed ? sign * push : (sign * push) / 2;
        if (!isFixed) keepInside(a, width, height, box);
        keepInside(b, width, height, box);
      }
    if (!moved) return;
  }
}

/** True when two boxes share more than a rounding error. */
function hasOverlap(places: readonly Place[], box: Box): boolean {
  return places.some((a, index) =>
    places
      .slice(index + 1)
      .some((b) => Math.abs(a.x - b.x) < box.width - 0.2 && Math.abs(a.y - b.y) < box.height - 0.2),
  );
}

/** Every box takes the nearest free cell of a grid, in the order of the nodes; the first one's cell is the middle one. */
function snapToGrid(bodies: readonly Body[], width: number, height: number, box: Box): void {
  const columns = Math.max(1, Math.floor(width / box.width));
  const rows = Math.max(Math.floor(height / box.height), Math.ceil(bodies.length / columns));
  const cells = Array.from({ length: columns * rows }, (_, index) => ({
    x: ((index % columns) + 0.5) * (width / columns),
    y: (Math.floor(index / columns) + 0.5) * (height / rows),
  }));
  for (const body of bodies) {
    const distances = cells.map((cell) => (cell.x - body.x) ** 2 + (cell.y - body.y) ** 2);
    const nearest = distances.indexOf(Math.min(...distances));
    const [cell] = cells.splice(nearest, 1);
    if (cell !== undefined) Object.assign(body, cell);
  }
}
