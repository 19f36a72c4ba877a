/** An expression that Dynatrace would not evaluate either; the message says what to mend. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}
