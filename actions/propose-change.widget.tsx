import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { RowsControl } from '../widgets/rows/rows-control';
import { proposeChangeInput } from './propose-change.input';

const { Form, Field } = formFor(proposeChangeInput);

/** The form of the action "Propose change". */
export default function ProposeChangeWidget(props: WidgetProps<typeof proposeChangeInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="branch" />
        <Field name="startBranch" />
      </Group>
      <Group title="What">
        <Field name="commitMessage" />
        <Field name="files" control={RowsControl} />
        <Field name="title" />
        <Field name="description" />
        <Field name="details" />
        <Field name="labels" />
      </Group>
      <Group title="Who">
        <Field name="assignees" />
        <Field name="reviewers" />
      </Group>
      <MoreInputs>
        <Field name="draft" />
        <Field name="removeSourceBranch" />
        <Field name="whenNothingDiffers" />
        <Field name="whenBranchMoved" />
        <Field name="authorName" />
        <Field name="authorEmail" />
        <Field name="linkExecution" />
        <Field name="allowQuickActions" />
      </MoreInputs>
    </Form>
  );
}
