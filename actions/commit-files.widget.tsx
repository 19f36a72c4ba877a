import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { RowsControl } from '../widgets/rows/rows-control';
import { commitFilesInput } from './commit-files.input';

const { Form, Field } = formFor(commitFilesInput);

/** The form of the action "Commit files". */
export default function CommitFilesWidget(props: WidgetProps<typeof commitFilesInput>) {
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
      </Group>
      <MoreInputs>
        <Field name="authorName" />
        <Field name="authorEmail" />
      </MoreInputs>
    </Form>
  );
}
