import type { Trained } from '../services/training-types.js';

const whole = (value: number): string => value.toLocaleString('en');

/** One line on what the shown offers taught; nothing where none were shown, or where it was an earlier training that read them. */
export function loggedOffersLine({ card: { loggedOffers, carriedOver } }: Pick<Trained, 'card'>): string {
  if (loggedOffers === undefined || carriedOver !== undefined) return '';
  const { verdict, answers, cases, casesNeeded, onAnswers, onOrders } = loggedOffers;
  const shown = `${whole(answers)} answers with offers were shown`;
  const judged =
    onAnswers === undefined
      ? ''
      : ` (gain ${onAnswers.after.toFixed(3)} instead of ${onAnswers.before.toFixed(3)} on ${whole(onAnswers.cases)} later answers, difference ${onAnswers.difference.low.toFixed(3)} to ${onAnswers.difference.high.toFixed(3)})`;
  switch (verdict) {
    case 'used':
      return `${shown}; the ranker learned from ${whole(cases)} of them${judged}.\n`;
    case 'no_ranker':
      return `${shown}, but there is no ranker to learn from them: the blend serves.\n`;
    case 'too_few_cases':
      return `${shown}; something was taken of ${whole(cases)} that the ranker could learn from, and it takes ${whole(casesNeeded)}.\n`;
    case 'too_few_orders':
      return `${shown}, but too few orders came after them to see that a ranker taught by them still sells.\n`;
    case 'not_better':
      return `${shown}; what they taught is not borne out by later ones${judged}: the ranker stays as orders taught it.\n`;
    case 'worse_on_orders':
      return `${shown}; what they taught pleases${judged} but sells less (NDCG@10 ${onOrders?.after.toFixed(3)} instead of ${onOrders?.before.toFixed(3)}): the ranker stays as orders taught it.\n`;
  }
}
