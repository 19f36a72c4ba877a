import { formFor, Group, type WidgetProps } from '../widgets';
import { cancelPipelineInput } from './cancel-pipeline.input';

const { Form, Field } = formFor(cancelPipelineInput);

/** The form of the action "Cancel pipeline". */
export default function CancelPipelineWidget(props: WidgetProps<typeof cancelPipelineInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="pipelineId" />
      </Group>
    </Form>
  );
}
