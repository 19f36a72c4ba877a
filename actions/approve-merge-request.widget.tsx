import { formFor, Group, type WidgetProps } from '../widgets';
import { approveMergeRequestInput } from './approve-merge-request.input';

const { Form, Field } = formFor(approveMergeRequestInput);

/** The form of the action "Approve merge request". */
export default function ApproveMergeRequestWidget(props: WidgetProps<typeof approveMergeRequestInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="mergeRequestIid" />
      </Group>
      <Group title="What">
        <Field name="expectedSha" />
      </Group>
    </Form>
  );
}
