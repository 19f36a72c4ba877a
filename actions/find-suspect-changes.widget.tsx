import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { findSuspectChangesInput } from './find-suspect-changes.input';

const { Form, Field } = formFor(findSuspectChangesInput);

/** The form of the action "Find suspect changes". */
export default function FindSuspectChangesWidget(props: WidgetProps<typeof findSuspectChangesInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="projects" />
        <Field name="environment" />
      </Group>
      <Group title="What">
        <Field name="event" />
        <Field name="at" />
        <Field name="lookbackHours" />
        <Field name="paths" />
      </Group>
      <MoreInputs>
        <Field name="targetBranch" />
        <Field name="limit" />
        <Field name="minScore" />
      </MoreInputs>
    </Form>
  );
}
