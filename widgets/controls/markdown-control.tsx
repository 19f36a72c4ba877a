import { Button } from '@dynatrace/strato-components/buttons';
import { SharedInputPropsContext } from '@dynatrace/strato-components-preview/core';
import Borders from '@dynatrace/strato-design-tokens/borders';
import Colors from '@dynatrace/strato-design-tokens/colors';
import { type CSSProperties, useId, useState } from 'react';
import { isNotGiven } from '../../inputs/fields/field';
import { Markdown } from '../markdown/markdown';
import { shownText } from '../shown-text';
import { CodeControl } from './code-control';
import type { ControlProps } from './control-props';

const PREVIEW: CSSProperties = {
  padding: 12,
  background: Colors.Background.Container.Neutral.Subdued,
  borderRadius: Borders.Radius.Container.Default,
};

/** Several lines of Markdown, with a preview. */
export function MarkdownControl(props: ControlProps) {
  const [isOpen, setIsOpen] = useState(false);
  const previewId = useId();
  const isEmpty = isNotGiven(props.value);
  const isShown = isOpen && !isEmpty;
  return (
    <div style={{ display: 'grid', gap: 4, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <CodeControl {...props} language="md" />
      {!isEmpty && (
        // Inside a FormField a button would take the label of the field for its own.
        <SharedInputPropsContext.Provider value={{}}>
          <Button
            size="condensed"
            aria-expanded={isShown}
            aria-controls={isShown ? previewId : undefined}
            onClick={() => {
              setIsOpen(!isOpen);
            }}
          >
            {isShown ? 'Hide preview' : 'Preview'}
          </Button>
        </SharedInputPropsContext.Provider>
      )}
      {isShown && (
        <div id={previewId} role="region" aria-label="Preview" style={PREVIEW}>
          <Markdown text={shownText(props.value)} />
        </div>
      )}
    </div>
  );
}
