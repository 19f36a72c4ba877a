import { Button } from '@dynatrace/strato-components/buttons';
import { Flex } from '@dynatrace/strato-components/layouts';
import { ChevronDownIcon, ChevronRightIcon } from '@dynatrace/strato-icons';
import { Children, isValidElement, type ReactNode, useId, useState } from 'react';
import { isNotGiven } from '../inputs/fields/field';
import { useForm } from './form-state';

/** Rarely used fields, collapsed; put `Field`s into it directly, so that it can count those in use. */
export function MoreInputs({ children }: { children: ReactNode }) {
  const { values, problems } = useForm();
  const names = fieldNames(children);
  const inUse = names.filter((name) => !isNotGiven(values[name])).length;
  const [isOpen, setIsOpen] = useState(inUse > 0 || names.some((name) => problems.has(name)));
  const sectionId = useId();
  // Strato's Accordion would do the same, with an animation library of 130 kB.
  return (
    <Flex flexDirection="column" gap={16}>
      <Button
        width="full"
        textAlign="start"
        aria-expanded={isOpen}
        aria-controls={isOpen ? sectionId : undefined}
        onClick={() => {
          setIsOpen(!isOpen);
        }}
      >
        <Button.Prefix>{isOpen ? <ChevronDownIcon /> : <ChevronRightIcon />}</Button.Prefix>
        {inUse > 0 ? `More inputs (${inUse} in use)` : 'More inputs'}
      </Button>
      {isOpen && (
        <Flex id={sectionId} flexDirection="column" gap={16}>
          {children}
        </Flex>
      )}
    </Flex>
  );
}

function fieldNames(children: ReactNode): string[] {
  return Children.toArray(children).flatMap((child) => {
    if (!isValidElement<{ name?: unknown; children?: ReactNode }>(child)) return [];
    const { name, children: within } = child.props;
    return typeof name === 'string' ? [name] : fieldNames(within);
  });
}
