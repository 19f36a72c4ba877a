import type { FieldFacts } from '../fields/field';
import { list } from '../fields/list';
import {
  asReference,
  type NumberedKind,
  type Reference,
  reference,
  referenceRules,
} from '../fields/reference';
import { ENTRIES_MAX } from '../texts/lengths';

const ISSUE: NumberedKind = { sigil: '#', page: 'issues(?:/incident)?|work_items|incidents', key: 'iid' };

/** An issue's number within its project, also written `#12`. */
export function issueIid(facts: Partial<FieldFacts> = {}) {
  return reference(ISSUE, {
    title: 'Issue',
    hint: "The number in the issue's web address and after the # sign, not the global id. The web address works too.",
    placeholder: '#12',
    picks: 'issue',
    ...facts,
  });
}

/** Several issue numbers, each also written `#12`. */
export function issueIids() {
  return list<Reference>({
    title: 'Issue numbers',
    hint: 'Only these issues of the project, separated by commas.',
    placeholder: '#12, #15',
    picks: 'issue',
    wants: `a list of at most ${ENTRIES_MAX} numbers such as 12 or #12`,
    max: ENTRIES_MAX,
    read: asReferences,
    rules: referenceRules,
  });
}

/** The issues of an entry: `#12 #15` is two. */
function asReferences(entry: unknown): readonly unknown[] {
  const several = typeof entry === 'string' && /^#\d+(?:\s+#\d+)+$/.test(entry);
  return (several ? entry.split(/\s+/) : [entry]).map((one) => asReference(ISSUE, one));
}
