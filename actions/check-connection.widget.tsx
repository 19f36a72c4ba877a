import { formFor, Group, type WidgetProps } from '../widgets';
import { checkConnectionInput } from './check-connection.input';

const { Form, Field } = formFor(checkConnectionInput);

/** The form of the action "Check connection". */
export default function CheckConnectionWidget(props: WidgetProps<typeof checkConnectionInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
      </Group>
      <Group title="What">
        <Field name="warnDays" />
      </Group>
    </Form>
  );
}
