/** An expression that Dynatrace would not evaluate either; the message says what to fix. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}
