import { formFor, Group, type WidgetProps } from '../widgets';
import { runPipelineInput } from './run-pipeline.input';

const { Form, Field } = formFor(runPipelineInput);

/** The form of the action "Run pipeline". */
export default function RunPipelineWidget(props: WidgetProps<typeof runPipelineInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="ref" />
      </Group>
      <Group title="What">
        <Field name="variables" />
        <Field name="inputs" />
        <Field name="waitSeconds" />
      </Group>
    </Form>
  );
}
