import type { GoesWith } from '../../api/types.js';
import { Commands } from '../../ui/Commands.js';
import { Message } from '../../ui/Message.js';
import { emptyText } from './empty-reasons.js';
import classes from './NothingGoesWith.module.css';
import { Provenance } from './Provenance.js';

/** No partner: why, and what helps. */
export function NothingGoesWith({ answer }: { readonly answer: GoesWith }) {
  const { title, text, command } = emptyText(answer.emptyReason, answer.modelVersion);
  return (
    <div className={classes.place}>
      <Message title={title}>
        <p>{text}</p>
        {command === undefined ? null : <Commands lines={[{ does: 'Learn from the orders', command }]} />}
        <Provenance answer={answer} />
      </Message>
    </div>
  );
}
