import { formFor, Group, type WidgetProps } from '../widgets';
import { getJobLogInput } from './get-job-log.input';

const { Form, Field } = formFor(getJobLogInput);

/** The form of the action "Get job log". */
export default function GetJobLogWidget(props: WidgetProps<typeof getJobLogInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="jobId" />
      </Group>
      <Group title="What">
        <Field name="lines" />
      </Group>
    </Form>
  );
}
