import { formFor, Group, type WidgetProps } from '../widgets';
import { getFileInput } from './get-file.input';

const { Form, Field } = formFor(getFileInput);

/** The form of the action "Get file". */
export default function GetFileWidget(props: WidgetProps<typeof getFileInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="filePath" />
        <Field name="ref" />
      </Group>
    </Form>
  );
}
