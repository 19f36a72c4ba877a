import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { writeFileInput } from './write-file.input';

const { Form, Field } = formFor(writeFileInput);

/** The form of the action "Create or update file". */
export default function WriteFileWidget(props: WidgetProps<typeof writeFileInput>) {
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
        <Field name="content" />
        <Field name="commitMessage" />
      </Group>
      <MoreInputs>
        <Field name="mode" />
        <Field name="encoding" />
        <Field name="lastCommitId" />
        <Field name="authorName" />
        <Field name="authorEmail" />
      </MoreInputs>
    </Form>
  );
}
