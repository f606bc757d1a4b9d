import { describe, expect, it } from 'vitest';
import { gramsOf, wordsOf } from './tokenise.js';

describe('wordsOf', () => {
  it.each([
    ['White Hanging-Heart T-Light Holder, 3 pcs', ['white', 'hanging', 'heart', 't', 'light', 'holder', '3', 'pcs']],
    // One letter of the font of formulas, a ligature and a full-width digit are the plain ones.
    ['ﬁne ＣＵＰ １', ['fine', 'cup', '1']],
    ['Élan élan ÉLAN', ['élan']],
    // Lower case is Unicode's, not the machine's: a Turkish machine would make another i of it.
    ['TITLE', ['title']],
    ['सूती कपड़ा', ['सूती', 'कपड़ा']],
    ['', []],
    ['— !', []],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it.each([
    ['Chinese', '咖啡研磨机', '咖啡'],
    ['Japanese', 'コーヒーミル 手動', '手動'],
    ['Thai', 'เครื่องบดกาแฟ', 'กาแฟ'],
  ])('cuts %s, which writes no spaces', (_, text, word) => {
    const words = wordsOf(text);
    expect(words).toContain(word);
    expect(words.join('')).toBe(text.replace(' ', ''));
  });
});

describe('gramsOf', () => {
  it('lets compounds meet by what they share', () => {
    const shared = gramsOf('kaffeemühle').filter((gram) => gramsOf('kaffeefilter').includes(gram));
    expect(shared).toEqual(['~kaffe', '~affee']);
    expect(gramsOf('teapot')).toEqual([]);
    expect(gramsOf('研磨机')).toEqual(['~研磨', '~磨机']);
  });
});
