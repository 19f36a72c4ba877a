import { formFor, MoreInputs, type WidgetProps } from '../widgets';
import { deleteFileInput } from './delete-file.input';

const { Form, Field } = formFor(deleteFileInput);

/** The form of the action "Delete file". */
export default function DeleteFileWidget(props: WidgetProps<typeof deleteFileInput>) {
  return (
    <Form {...props}>
      <Field name="connectionId" />
      <Field name="project" />
      <Field name="filePath" />
      <Field name="branch" />
      <Field name="startBranch" />
      <Field name="commitMessage" />
      <MoreInputs>
        <Field name="ifMissing" />
        <Field name="lastCommitId" />
        <Field name="authorName" />
        <Field name="authorEmail" />
      </MoreInputs>
    </Form>
  );
}
