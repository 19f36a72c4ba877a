import { choice } from '../fields/choice';

/** What kind of issue it is. */
export function issueType(placeholder: string) {
  return choice({
    title: 'Type',
    placeholder,
    options: { issue: 'Issue', incident: 'Incident', task: 'Task', test_case: 'Test case' },
  });
}
