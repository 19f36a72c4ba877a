import { badRequest, invalid } from '../http/api-error';

const longestTitle = 255;
const longestDescription = 1_048_576;
const longestNote = 1_000_000;

/** 400 when a title, a description or a weight is not acceptable. */
export function validateIssuable(fields: {
  title?: string;
  description?: string;
  weight?: number | null;
}): void {
  if (fields.title?.trim() === '') throw invalid('title', "can't be blank");
  if (fields.title !== undefined && length(fields.title) > longestTitle) {
    throw invalid('title', `is too long (maximum is ${longestTitle} characters)`);
  }
  if (fields.description !== undefined && length(fields.description) > longestDescription) {
    throw invalid('description', `is too long (maximum is ${longestDescription} characters)`);
  }
  if (typeof fields.weight === 'number' && fields.weight < 0) {
    throw invalid('weight', 'must be greater than or equal to 0');
  }
}

/** 400 when a comment is empty or too long. */
export function validateNote(body: string): void {
  if (body.trim() === '') throw refusedNote("can't be blank");
  if (length(body) > longestNote) throw refusedNote(`is too long (maximum is ${longestNote} characters)`);
}

function refusedNote(complaint: string) {
  return badRequest(`400 Bad request - Note {:note=>["${complaint}"]}`);
}

function length(text: string): number {
  return Array.from(text).length;
}
