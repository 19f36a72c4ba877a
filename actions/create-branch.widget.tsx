import { formFor, Group, type WidgetProps } from '../widgets';
import { createBranchInput } from './create-branch.input';

const { Form, Field } = formFor(createBranchInput);

/** The form of the action "Create branch". */
export default function CreateBranchWidget(props: WidgetProps<typeof createBranchInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
      </Group>
      <Group title="What">
        <Field name="branch" />
        <Field name="ref" />
      </Group>
    </Form>
  );
}
