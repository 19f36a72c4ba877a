import { formFor, Group, MoreInputs, type WidgetProps } from '../widgets';
import { rollBackDeploymentInput } from './roll-back-deployment.input';

const { Form, Field } = formFor(rollBackDeploymentInput);

/** The form of the action "Roll back deployment". */
export default function RollBackDeploymentWidget(props: WidgetProps<typeof rollBackDeploymentInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="environment" />
      </Group>
      <Group title="What">
        <Field name="toDeploymentId" />
        <Field name="before" />
        <Field name="dryRun" />
      </Group>
      <MoreInputs>
        <Field name="waitSeconds" />
      </MoreInputs>
    </Form>
  );
}
