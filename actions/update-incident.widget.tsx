import { formFor, Group, type WidgetProps } from '../widgets';
import { updateIncidentInput } from './update-incident.input';

const { Form, Field } = formFor(updateIncidentInput);

/** The form of the action "Update incident". */
export default function UpdateIncidentWidget(props: WidgetProps<typeof updateIncidentInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="issueIid" />
      </Group>
      <Group title="What">
        <Field name="severity" />
        <Field name="status" />
        <Field name="timelineEvent" />
        <Field name="occurredAt" />
      </Group>
    </Form>
  );
}
