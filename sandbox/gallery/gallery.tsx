import Colors from '@dynatrace/strato-design-tokens/colors';
import type { CSSProperties } from 'react';
import { allForms, type Form } from '../../widgets/testing/all-widgets';
import { WidgetHost } from '../../widgets/testing/widget-host';
import { type State, STATES } from './states';

interface GalleryProps {
  /** Only this action's form. */
  action?: string;
  /** Only this column. */
  state?: State;
}

const ROW: CSSProperties = { display: 'flex', alignItems: 'flex-start', gap: 24, padding: 16 };

const COLUMN: CSSProperties = { flex: '0 0 auto', width: 'min(520px, 100vw - 32px)' };

/** Every form side by side: empty, with an example, filled, with mistakes, with expressions. */
export function Gallery({ action, state }: GalleryProps) {
  const states = state ? [state] : (Object.keys(STATES) as State[]);
  return (
    <>
      {allForms
        .filter(({ name }) => !action || name === action)
        .map((form) => (
          <section key={form.name} aria-label={form.name} style={ROW}>
            {states.map((shown) => (
              <div key={shown} style={COLUMN}>
                <h2 style={{ fontSize: 14 }}>
                  {form.name}, {shown}
                </h2>
                <FormInState form={form} state={shown} />
              </div>
            ))}
          </section>
        ))}
    </>
  );
}

const PANEL: CSSProperties = {
  padding: 16,
  background: Colors.Background.Surface.Default,
  color: Colors.Text.Neutral.Default,
};

/** One form, as the Workflows app shows it. */
export function FormInState({ form, state }: { form: Form; state: State }) {
  return (
    <div data-form={form.name} style={PANEL}>
      <WidgetHost Widget={form.Widget} stored={STATES[state](form)} />
    </div>
  );
}
