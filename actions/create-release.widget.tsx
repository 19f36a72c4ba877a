import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { createReleaseInput } from './create-release.input';

const { Form, Field } = formFor(createReleaseInput);

/** The form of the action "Create release". */
export default function CreateReleaseWidget(props: WidgetProps<typeof createReleaseInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="tagName" />
        <Field name="ref" />
      </Group>
      <Group title="What">
        <Field name="name" />
        <Field name="description" />
        <Field name="details" />
        <Field name="milestones" />
      </Group>
      <MoreInputs>
        <Field name="assetLinks" />
        <Field name="releasedAt" />
        <Field name="ifExists" />
      </MoreInputs>
    </Form>
  );
}
