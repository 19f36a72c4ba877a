import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { deleteFileInput } from './delete-file.input';

const { Form, Field } = formFor(deleteFileInput);

/** The form of the action "Delete file". */
export default function DeleteFileWidget(props: WidgetProps<typeof deleteFileInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="filePath" />
        <Field name="branch" />
        <Field name="startBranch" />
      </Group>
      <Group title="What">
        <Field name="commitMessage" />
      </Group>
      <MoreInputs>
        <Field name="ifMissing" />
        <Field name="lastCommitId" />
        <Field name="authorName" />
        <Field name="authorEmail" />
      </MoreInputs>
    </Form>
  );
}
