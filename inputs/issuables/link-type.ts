import { choice } from '../fields/choice';

/** How one issue is linked to another, in GitLab's words. */
export function linkType() {
  return choice({
    title: 'Link type',
    hint: 'How the issue is linked to the other one. Blocking is a Premium feature.',
    placeholder: 'Relates to',
    options: { relates_to: 'Relates to', blocks: 'Blocks', is_blocked_by: 'Is blocked by' },
  });
}
