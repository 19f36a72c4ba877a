import { formFor, MoreInputs, type WidgetProps } from '../widgets';
import { openMergeRequestInput } from './open-merge-request.input';

const { Form, Field } = formFor(openMergeRequestInput);

/** The form of the action "Open merge request". */
export default function OpenMergeRequestWidget(props: WidgetProps<typeof openMergeRequestInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="sourceBranch" />
      <Field name="targetBranch" />
      <Field name="title" />
      <Field name="description" />
      <Field name="assignees" />
      <Field name="reviewers" />
      <Field name="labels" />
      <Field name="milestone" />
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
