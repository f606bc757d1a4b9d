/** Why nothing is listed for a product, in words, with what to do about it. */
interface EmptyText {
  readonly title: string;
  readonly text: string;
  readonly command?: string;
}

const texts: Readonly<Record<string, EmptyText>> = {
  no_model: {
    title: 'Nothing is learned yet',
    text: 'Goeswith has not learned from the orders so far. Let it learn what goes with what:',
    command: 'goeswith train',
  },
  too_little_data: {
    title: 'Too few orders to tell',
    text: 'This product is in too few orders so far. As soon as enough people have bought it, and the model is trained again, its partners show here.',
  },
  nothing_significant: {
    title: 'Nothing goes with it more than by chance',
    text: 'People buy other products beside it, but none of them more often than chance alone would have it. Goeswith shows no filler.',
  },
};

/** The text for an `emptyReason` of the API; a plain one for a reason this console does not know. */
export function emptyText(reason: string | undefined, modelVersion: string | null): EmptyText {
  const known = texts[modelVersion === null ? 'no_model' : (reason ?? 'too_little_data')];
  return known ?? { title: 'Nothing to show', text: `The server gives as its reason: ${reason}.` };
}
