import { formFor, Group, type WidgetProps } from '../widgets';
import { runJobInput } from './run-job.input';

const { Form, Field } = formFor(runJobInput);

/** The form of the action "Run job". */
export default function RunJobWidget(props: WidgetProps<typeof runJobInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="jobId" />
        <Field name="pipelineId" />
        <Field name="jobName" />
      </Group>
      <Group title="What">
        <Field name="variables" />
        <Field name="waitSeconds" />
      </Group>
    </Form>
  );
}
