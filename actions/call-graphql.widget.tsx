import { formFor, Group, type WidgetProps } from '../widgets';
import { callGraphqlInput } from './call-graphql.input';

const { Form, Field } = formFor(callGraphqlInput);

/** The form of the action "Call GitLab GraphQL". */
export default function CallGraphqlWidget(props: WidgetProps<typeof callGraphqlInput>) {
  return (
    <Form {...props}>
      <Group title="Where">
        <Field name="connectionId" />
      </Group>
      <Group title="What">
        <Field name="query" />
        <Field name="variables" />
      </Group>
    </Form>
  );
}
