import { formFor, Group, type WidgetProps } from '../widgets';
import { getTestReportInput } from './get-test-report.input';

const { Form, Field } = formFor(getTestReportInput);

/** The form of the action "Get test report". */
export default function GetTestReportWidget(props: WidgetProps<typeof getTestReportInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="pipelineId" />
        <Field name="ref" />
      </Group>
    </Form>
  );
}
