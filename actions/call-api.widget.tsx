import { formFor, type WidgetProps } from '../widgets';
import { callApiInput } from './call-api.input';

const { Form, Field } = formFor(callApiInput);

/** The form of the action "Call GitLab API". */
export default function CallApiWidget(props: WidgetProps<typeof callApiInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="method" />
      <Field name="path" />
      <Field name="query" />
      <Field name="body" />
    </Form>
  );
}
