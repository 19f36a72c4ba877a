import { Flex } from '@dynatrace/strato-components/layouts';
import { Accordion } from '@dynatrace/strato-components-preview/content';
import { Children, isValidElement, useState, type ReactNode } from 'react';
import { isNotGiven } from '../inputs/field';
import { useForm } from './form-state';

const SECTION = 'more-inputs';

/** Fields that are rarely used, folded away; put `Field`s into it directly, so that it can count those in use. */
export function MoreInputs({ children }: { children: ReactNode }) {
  const { values, problems } = useForm();
  const names = fieldNames(children);
  const inUse = names.filter((name) => !isNotGiven(values[name])).length;
  const [isOpenAtFirst] = useState(inUse > 0 || names.some((name) => problems.has(name)));
  return (
    <Accordion defaultExpanded={isOpenAtFirst ? SECTION : undefined} triggerPosition="start">
      <Accordion.Section id={SECTION}>
        <Accordion.SectionLabel>
          {inUse > 0 ? `More inputs (${inUse} in use)` : 'More inputs'}
        </Accordion.SectionLabel>
        <Accordion.SectionContent>
          <Flex flexDirection="column" gap={16}>
            {children}
          </Flex>
        </Accordion.SectionContent>
      </Accordion.Section>
    </Accordion>
  );
}

function fieldNames(children: ReactNode): string[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<{ name?: unknown; children?: ReactNode }>(child)) return [];
    const { name, children: within } = child.props;
    return typeof name === 'string' ? [name] : fieldNames(within);
  });
}
