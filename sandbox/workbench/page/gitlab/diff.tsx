const CLASSES: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed' };

/** A diff in the colours that everybody knows; the signs say the same. */
export function Diff({ text }: { text: string }) {
  return (
    <pre>
      {text.split('\n').map((line, index) => (
        <span key={index} className={CLASSES[line.charAt(0)]}>
          {`${line}\n`}
        </span>
      ))}
    </pre>
  );
}
