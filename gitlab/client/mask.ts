const MASK = '***';

/** A shorter piece of base64 also occurs in ordinary text. */
const SHORTEST_BASE64 = 8;

/** The kinds of tokens by their prefixes: https://docs.gitlab.com/security/tokens/#token-prefixes */
const TOKEN_LIKE =
  /\b(?:gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|wt|soat|ffct)-[\w.-]{8,}|GR1348941[\w-]{20,})/g;

/** Masks everything that looks like a GitLab token, wherever it was pasted by mistake. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN_LIKE, MASK);
}

/** Replaces one secret in texts, in whatever form it was written. */
export type Mask = (text: string) => string;

/** Masks a token in plain, URL-encoded and base64 form, even if other text is encoded with it. */
export function maskOf(token: string): Mask {
  const forms = [...new Set([token, ...urlForms(token), ...base64Forms(token)])]
    .filter((form) => form.length > 0)
    .sort((one, other) => other.length - one.length);
  return (text) => forms.reduce((masked, form) => masked.replaceAll(form, MASK), text);
}

/** Masks every text in a value, names included, and leaves everything else as it is. */
export function maskAll<Value>(mask: Mask, value: Value): Value {
  return masked(mask, value) as Value;
}

function masked(mask: Mask, value: unknown): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((entry) => masked(mask, entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]: [string, unknown]) => [mask(key), masked(mask, entry)]),
  );
}

function urlForms(token: string): string[] {
  const encoded = encodeURIComponent(token);
  return [encoded, encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase())];
}

/** Three bytes become four characters: the text before the token decides which of three forms it has. */
function base64Forms(token: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const encoded = btoa('\0'.repeat(before) + token);
    // The first and the last characters also contain bits of the neighbours.
    const start = before === 0 ? 0 : before + 1;
    const whole = Math.floor(((before + token.length) * 8) / 6);
    const own = encoded.slice(start, whole);
    const ofUrls = own.replaceAll('+', '-').replaceAll('/', '_');
    return own.length < SHORTEST_BASE64 ? [] : [own, ofUrls];
  });
}
