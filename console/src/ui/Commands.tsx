import classes from './Commands.module.css';

/** Commands to type, each with what it does. */
export function Commands({
  lines,
}: {
  readonly lines: readonly { readonly command: string; readonly does: string }[];
}) {
  return (
    <ol className={classes.list}>
      {lines.map(({ command, does }) => (
        <li key={command}>
          {does}
          <code>{command}</code>
        </li>
      ))}
    </ol>
  );
}
