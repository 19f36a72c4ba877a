import * as z from 'zod';
import { asList } from '../fields/as-list';
import { field } from '../fields/field';
import { asReference, reference } from '../fields/reference';

/** An issue's number within its project, also written `#12`. */
export function issueIid() {
  return reference('#', {
    title: 'Issue',
    hint: "The number in the issue's web address and behind the # sign, not the global id.",
    placeholder: '#12',
    picks: 'issue',
  });
}

/** Several issue numbers, each also written `#12`. */
export function issueIids() {
  return field(
    {
      title: 'Issue numbers',
      hint: 'Only these issues of the project, separated by commas.',
      placeholder: '#12, #15',
      picks: 'issue',
      control: 'list',
      wants: 'a list of at most 100 numbers such as 12 or #12',
    },
    (value) => {
      const entries = asList(value);
      return Array.isArray(entries) ? entries.map((entry) => asReference('#', entry)) : entries;
    },
    z.array(z.int().min(1)).max(100),
  );
}
