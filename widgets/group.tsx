import { Flex } from '@dynatrace/strato-components/layouts';
import { FieldSet } from '@dynatrace/strato-components-preview/forms';
import type { ReactNode } from 'react';

/** The parts of every form, in order: where, what, and who. */
export type GroupTitle = 'Where' | 'What' | 'Who';

/** Fields that belong together, below a heading. */
export function Group({ title, children }: { title: GroupTitle; children: ReactNode }) {
  return (
    <FieldSet>
      <FieldSet.Legend>{title}</FieldSet.Legend>
      <Flex flexDirection="column" gap={16}>
        {children}
      </Flex>
    </FieldSet>
  );
}
