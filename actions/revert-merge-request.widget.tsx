import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { revertMergeRequestInput } from './revert-merge-request.input';

const { Form, Field } = formFor(revertMergeRequestInput);

/** The form of the action "Revert merge request". */
export default function RevertMergeRequestWidget(props: WidgetProps<typeof revertMergeRequestInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="mergeRequestIid" />
        <Field name="commitSha" />
      </Group>
      <Group title="What">
        <Field name="dryRun" />
        <Field name="title" />
        <Field name="description" />
        <Field name="details" />
        <Field name="labels" />
      </Group>
      <Group title="Who">
        <Field name="reviewers" />
      </Group>
      <MoreInputs>
        <Field name="targetBranch" />
        <Field name="draft" />
        <Field name="removeSourceBranch" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
