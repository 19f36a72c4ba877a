import { formFor, Group, type WidgetProps } from '../widgets';
import { getPipelineInput } from './get-pipeline.input';

const { Form, Field } = formFor(getPipelineInput);

/** The form of the action "Get pipeline". */
export default function GetPipelineWidget(props: WidgetProps<typeof getPipelineInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="pipelineId" />
        <Field name="ref" />
      </Group>
      <Group title="What">
        <Field name="includeFailedJobs" />
      </Group>
    </Form>
  );
}
