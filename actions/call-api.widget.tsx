import { formFor, Group, type WidgetProps } from '../widgets';
import { callApiInput } from './call-api.input';

const { Form, Field } = formFor(callApiInput);

/** The form of the action "Call GitLab API". */
export default function CallApiWidget(props: WidgetProps<typeof callApiInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
      </Group>
      <Group title="What">
        <Field name="method" />
        <Field name="path" />
        <Field name="query" />
        <Field name="body" />
      </Group>
    </Form>
  );
}
