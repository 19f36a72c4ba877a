import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { updateMergeRequestInput } from './update-merge-request.input';

const { Form, Field } = formFor(updateMergeRequestInput);

/** The form of the action "Update merge request". */
export default function UpdateMergeRequestWidget(props: WidgetProps<typeof updateMergeRequestInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="mergeRequestIid" />
      </Group>
      <Group title="What">
        <Field name="title" />
        <Field name="description" />
        <Field name="details" />
        <Field name="state" />
        <Field name="draft" />
        <Field name="addLabels" />
        <Field name="removeLabels" />
        <Field name="milestone" />
      </Group>
      <Group title="Who">
        <Field name="assignees" />
        <Field name="reviewers" />
      </Group>
      <MoreInputs>
        <Field name="targetBranch" />
        <Field name="squash" />
        <Field name="removeSourceBranch" />
        <Field name="labels" />
        <Field name="clear" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
