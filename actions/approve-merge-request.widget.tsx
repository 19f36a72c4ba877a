import { formFor, type WidgetProps } from '../widgets';
import { approveMergeRequestInput } from './approve-merge-request.input';

const { Form, Field } = formFor(approveMergeRequestInput);

/** The form of the action "Approve merge request". */
export default function ApproveMergeRequestWidget(props: WidgetProps<typeof approveMergeRequestInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="mergeRequestIid" />
      <Field name="expectedSha" />
    </Form>
  );
}
