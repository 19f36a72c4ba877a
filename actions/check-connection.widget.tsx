import { formFor, type WidgetProps } from '../widgets';
import { checkConnectionInput } from './check-connection.input';

const { Form, Field } = formFor(checkConnectionInput);

/** The form of the action "Check connection". */
export default function CheckConnectionWidget(props: WidgetProps<typeof checkConnectionInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="warnDays" />
    </Form>
  );
}
