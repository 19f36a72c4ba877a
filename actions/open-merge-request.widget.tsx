import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { openMergeRequestInput } from './open-merge-request.input';

const { Form, Field } = formFor(openMergeRequestInput);

/** The form of the action "Open merge request". */
export default function OpenMergeRequestWidget(props: WidgetProps<typeof openMergeRequestInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="sourceBranch" />
        <Field name="targetBranch" />
      </Group>
      <Group title="What">
        <Field name="title" />
        <Field name="description" />
        <Field name="details" />
        <Field name="labels" />
        <Field name="milestone" />
      </Group>
      <Group title="Who">
        <Field name="assignees" />
        <Field name="reviewers" />
      </Group>
      <MoreInputs>
        <Field name="draft" />
        <Field name="ifExists" />
        <Field name="targetProject" />
        <Field name="squash" />
        <Field name="removeSourceBranch" />
        <Field name="linkExecution" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
