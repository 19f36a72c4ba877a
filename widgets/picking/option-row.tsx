import Borders from '@dynatrace/strato-design-tokens/borders';
import Colors from '@dynatrace/strato-design-tokens/colors';
import { CheckmarkIcon } from '@dynatrace/strato-icons';
import { type CSSProperties, useState } from 'react';
import type { PickOption } from '../../inputs/picking/pick-request';

interface OptionRowProps {
  option: PickOption;
  isChosen: boolean;
  onChoose: () => void;
}

const ROW: CSSProperties = {
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  padding: '6px 8px',
  cursor: 'pointer',
  outline: 'none',
  borderRadius: Borders.Radius.Field.Default,
  color: Colors.Text.Neutral.Default,
};

const ACTIVE: CSSProperties = { ...ROW, background: Colors.Background.Field.Neutral.DefaultHover };

const DOT: CSSProperties = {
  flexShrink: 0,
  width: 12,
  height: 12,
  borderRadius: '50%',
  border: `1px solid ${Colors.Border.Neutral.Default}`,
};

const DETAIL: CSSProperties = { display: 'block', color: Colors.Text.Neutral.Subdued };

/** One thing to choose: its label colour, its name, a second line, and a mark when it is chosen. */
export function OptionRow({ option: { label, detail, color }, isChosen, onChoose }: OptionRowProps) {
  const [isActive, setIsActive] = useState(false);
  const activate = () => {
    setIsActive(true);
  };
  const rest = () => {
    setIsActive(false);
  };
  return (
    <div
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      style={isActive ? ACTIVE : ROW}
      onClick={onChoose}
      onFocus={activate}
      onBlur={rest}
      onMouseEnter={activate}
      onMouseLeave={rest}
    >
      {color && <span aria-hidden style={{ ...DOT, background: color }} />}
      <span style={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {label}
        {detail && <span style={DETAIL}>{detail}</span>}
      </span>
      {isChosen && <CheckmarkIcon />}
    </div>
  );
}
