import { FAMILY_INDEX } from './families.js';

/** A product for a purpose within a mission. */
export interface Role {
  /** Place of the family in `FAMILIES`. */
  readonly family: number;
  /** Probability that the customer wants it when the mission starts; with an anchor, when the anchor is bought. */
  readonly probability: number;
  /** Days later that most of those who want it come back for it; 0 means at once. */
  readonly lagDays: number;
  /** Place of the role in the mission that it belongs to (a protection plan to a camera); -1 for none. */
  readonly anchor: number;
}

/** Something a customer sets out to do. Adding one is adding a row. */
export interface Mission {
  readonly key: string;
  /** Who has it: only customers with this need; '' for everybody. */
  readonly need: string;
  /** How often it comes up, relative to the others. */
  readonly weight: number;
  /** Month (1–12) of its peak, 0 for none; southern customers have it half a year apart unless it is a feast. */
  readonly peakMonth: number;
  readonly feast: boolean;
  /** Can it come up again for one customer? */
  readonly repeats: boolean;
  readonly roles: readonly Role[];
}

type Row = readonly [
  key: string,
  need: string,
  weight: number,
  peakMonth: number,
  feast: boolean,
  repeats: boolean,
  roles: string,
];

/** Roles as text: `family probability[@lag days][<anchor family]`. */
const row = ([key, need, weight, peakMonth, feast, repeats, text]: Row): Mission => {
  const parts = text.split(',').map((role) => {
    const [, family, probability, lag, anchor] = /^\s*(\w+) ([\d.]+)(?:@(\d+))?(?:<(\w+))?$/.exec(role) ?? [];
    return { family, probability, lag, anchor };
  });
  const placeOf = (name: string): number => parts.findIndex(({ family }) => family === name);
  const roles = parts.map(({ family, probability, lag, anchor }): Role => {
    const index = FAMILY_INDEX.get(family);
    if (index === undefined) throw new Error(`The mission "${key}" names a family that no table holds: "${family}".`);
    return {
      family: index,
      probability: Number(probability),
      lagDays: Number(lag ?? 0),
      anchor: anchor === undefined ? -1 : placeOf(anchor),
    };
  });
  return { key, need, weight, peakMonth, feast, repeats, roles };
};

/** What people need in their lives; a customer has one to three of them. Shares are of all customers. */
export const NEEDS: readonly (readonly [need: string, share: number])[] = [
  ['coffee', 0.42],
  ['cook', 0.35],
  ['garden', 0.38],
  ['bicycle', 0.26],
  ['photo', 0.14],
  ['home', 0.34],
  ['baby', 0.12],
  ['read', 0.36],
  ['dog', 0.18],
  ['cat', 0.2],
  ['school', 0.14],
];

export const MISSIONS: readonly Mission[] = (
  [
    [
      'start filter coffee',
      'coffee',
      5,
      11,
      false,
      false,
      'dripper 0.9, kettle 0.55, grinder 0.5, filters 0.85, beans 0.8, scale 0.3@14, cup 0.35, barista 0.06@30',
    ],
    [
      'espresso at home',
      'coffee',
      3,
      12,
      true,
      false,
      'espresso 0.8, grinder 0.45, beans 0.8, cup 0.4, tamper 0.5, descaler 0.5@40, barista 0.12@20',
    ],
    ['coffee restock', 'coffee', 16, 0, false, true, 'beans 0.95, filters 0.35, descaler 0.08, coffeebox 0.05'],
    ['tea time', 'cook', 6, 11, false, true, 'tea 0.95, tea 0.5, cup 0.25, kettle 0.05'],
    ['better knives', 'cook', 3, 0, false, false, 'knife 0.9, knife 0.35, sharpener 0.5, board 0.55, sharpening 0.12'],
    ['baking weekend', 'cook', 8, 12, true, true, 'flour 0.9, bakingtin 0.5, bakingtin 0.2, cookbook 0.15'],
    ['cook more', 'cook', 4, 1, false, true, 'pan 0.6, board 0.3, knife 0.3, cookbook 0.4, recipes 0.15'],
    [
      'vegetable bed',
      'garden',
      9,
      4,
      false,
      true,
      'seeds 0.95, seeds 0.8, seeds 0.7, seeds 0.5, seeds 0.35, soil 0.6, fertiliser 0.4, trowel 0.25, gloves 0.2, gardenbook 0.15',
    ],
    [
      'balcony',
      'garden',
      8,
      5,
      false,
      true,
      'pot 0.9, pot 0.6, soil 0.8, fertiliser 0.45, seeds 0.4, seeds 0.3, trowel 0.2',
    ],
    ['watering', 'garden', 4, 7, false, false, 'hose 0.7, connector 0.85, connector 0.5, sprinkler 0.5'],
    ['pruning', 'garden', 3, 10, false, false, 'pruner 0.9, gloves 0.5, fertiliser 0.2'],
    ['summer evenings', 'garden', 6, 7, false, true, 'lantern 0.6, candle 0.8, charcoal 0.45, barbecue 0.12'],
    ['barbecue', 'cook', 4, 6, false, false, 'barbecue 0.6, charcoal 0.85, knife 0.15'],
    [
      'new bicycle',
      'bicycle',
      3,
      4,
      false,
      false,
      'bicycle 0.7, helmet 0.6, lock 0.7, lights 0.55, pump 0.4, bottle 0.3, pannier 0.35@20, assembly 0.5<bicycle, bikeplan 0.3<bicycle, inspection 0.3@180',
    ],
    [
      'bicycle repair',
      'bicycle',
      8,
      5,
      false,
      true,
      'tube 0.85, tyre 0.4, chainoil 0.4, multitool 0.2, pump 0.15, inspection 0.12',
    ],
    ['commute in winter', 'bicycle', 4, 11, false, false, 'lights 0.85, pannier 0.3, chainoil 0.4, helmet 0.15'],
    [
      'first camera',
      'photo',
      3,
      12,
      true,
      false,
      'camera 0.8, lens 0.35@30, card 0.75, battery 0.45, camerabag 0.55, cleaning 0.3, cameraplan 0.35<camera, photocourse 0.15@20, tripod 0.2@40',
    ],
    [
      'photo trip',
      'photo',
      5,
      6,
      false,
      true,
      'card 0.5, battery 0.35, cleaning 0.4, lens 0.15, camerabag 0.15, tripod 0.15, presets 0.2',
    ],
    ['show pictures', 'photo', 4, 1, false, true, 'frame 0.8, frame 0.6, frame 0.4, album 0.45'],
    [
      'paint a room',
      'home',
      7,
      3,
      false,
      true,
      'wallpaint 0.95, wallpaint 0.3, roller 0.6, brush 0.65, tape 0.8, cover 0.6, sandpaper 0.3, mixing 0.2',
    ],
    [
      'cosy home',
      'home',
      7,
      11,
      true,
      true,
      'cushion 0.7, cushion 0.45, throw 0.35, lamp 0.3, bulb 0.3, candle 0.45, frame 0.2',
    ],
    ['light', 'home', 3, 10, false, true, 'lamp 0.45, bulb 0.9'],
    [
      'expecting',
      'baby',
      4,
      0,
      false,
      false,
      'carriage 0.45, babybottle 0.7, babybottle 0.4, teat 0.5, bib 0.5, nappies 0.6, wipes 0.55, babytoy 0.4',
    ],
    [
      'baby restock',
      'baby',
      26,
      0,
      false,
      true,
      'nappies 0.9, wipes 0.7, teat 0.12, bib 0.08, babytoy 0.12, nappybox 0.04',
    ],
    ['a good book', 'read', 12, 7, false, true, 'novel 0.95, novel 0.45, novel 0.2, bookmark 0.15'],
    ['game night', 'read', 6, 12, true, true, 'boardgame 0.8, expansion 0.3, puzzle 0.25'],
    [
      'puppy',
      'dog',
      3,
      0,
      false,
      false,
      'leash 0.8, dogbed 0.6, dogfood 0.7, dogtreat 0.7, wastebags 0.6, dogcourse 0.25',
    ],
    ['dog restock', 'dog', 24, 0, false, true, 'dogfood 0.8, dogtreat 0.7, dogtreat 0.3, wastebags 0.45, petbox 0.03'],
    ['cat restock', 'cat', 24, 0, false, true, 'catfood 0.9, catfood 0.5, litter 0.65, cattoy 0.2, petbox 0.04'],
    ['read on a screen', 'read', 5, 0, false, true, 'ebook 0.9, ebook 0.45, ebook 0.2, audiobook 0.2'],
    ['books to hear', 'read', 2, 0, false, true, 'audiobook 0.9, audiobook 0.4, ebook 0.15'],
    ['hedges and edges', 'garden', 3, 5, false, false, 'trimmer 0.7, hedge 0.45, powerpack 0.7, gloves 0.2'],
    ['put up shelves', 'home', 3, 1, false, true, 'shelf 0.85, shelf 0.4, fixings 0.8, drill 0.35'],
    [
      'school start',
      'school',
      9,
      8,
      false,
      true,
      'notebook 0.9, notebook 0.5, pencils 0.6, schoolbag 0.3, bottle 0.15',
    ],
    ['paper is used up', 'school', 6, 0, false, true, 'notebook 0.9, pencils 0.35'],
    [
      'moving house',
      '',
      1,
      9,
      false,
      false,
      'boxes 0.85, boxes 0.35, fixings 0.4, drill 0.25, shelf 0.3, lamp 0.2, bulb 0.35, wallpaint 0.2',
    ],
    [
      'a gift',
      '',
      6,
      12,
      true,
      true,
      'giftwrap 0.6, novel 0.25, boardgame 0.2, cup 0.25, throw 0.1, puzzle 0.15, candle 0.25, album 0.12, wrapping 0.25',
    ],
    [
      'a look around',
      '',
      7,
      0,
      false,
      true,
      'cup 0.2, candle 0.25, seeds 0.25, tea 0.25, novel 0.25, cushion 0.12, bulb 0.15, dogtreat 0.08, giftwrap 0.12',
    ],
  ] as const satisfies readonly Row[]
).map(row);
