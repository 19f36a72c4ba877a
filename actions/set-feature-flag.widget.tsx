import { formFor, Group, type WidgetProps } from '../widgets';
import { setFeatureFlagInput } from './set-feature-flag.input';

const { Form, Field } = formFor(setFeatureFlagInput);

/** The form of the action "Set feature flag". */
export default function SetFeatureFlagWidget(props: WidgetProps<typeof setFeatureFlagInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
        <Field name="project" />
        <Field name="flag" />
      </Group>
      <Group title="What">
        <Field name="active" />
        <Field name="environments" />
      </Group>
    </Form>
  );
}
