import { Flex } from '@dynatrace/strato-components/layouts';
import { type ReactNode, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { FormContext, type InputSchema, type StoredValues } from './form-state';
import { type Loaded, PickCache } from './picking/pick-cache';
import { problemsOf } from './problems';
import { withValue } from './with-value';

interface FormProps<Values extends StoredValues> {
  schema: InputSchema;
  value: Values;
  onValueChanged: (value: Values) => void;
  children: ReactNode;
}

/** A column of fields that read and change one stored input. */
export function Form<Values extends StoredValues>(props: FormProps<Values>) {
  const { schema, value, onValueChanged, children } = props;
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  }, [value]);

  // Two fields may change before the next render: the connection picker chooses by itself.
  const change = useCallback(
    (key: string, next: unknown) => {
      latest.current = withValue(latest.current, key, next);
      onValueChanged(latest.current);
    },
    [onValueChanged],
  );

  const [loaded] = useState(() => new Map<string, Loaded>());
  const form = useMemo(
    () => ({ schema, values: value, problems: problemsOf(schema, value), change }),
    [schema, value, change],
  );
  return (
    <FormContext.Provider value={form}>
      <PickCache.Provider value={loaded}>
        <Flex flexDirection="column" gap={24}>
          {children}
        </Flex>
      </PickCache.Provider>
    </FormContext.Provider>
  );
}
