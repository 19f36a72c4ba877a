import { AppRoot } from '@dynatrace/strato-components/core';
import Colors from '@dynatrace/strato-design-tokens/colors';
import { createRoot } from 'react-dom/client';
import { Gallery } from './gallery';
import { theme } from './install-platform';
import { type State, STATES } from './states';

const query = new URLSearchParams(window.location.search);
const state = query.get('state');
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');

createRoot(root).render(
  <AppRoot>
    <nav style={{ padding: 16 }}>
      <a
        href={theme === 'dark' ? '?theme=light' : '?theme=dark'}
        style={{ color: Colors.Text.Primary.Default }}
      >
        {theme === 'dark' ? 'Switch to light theme' : 'Switch to dark theme'}
      </a>
    </nav>
    <Gallery action={query.get('action') ?? undefined} state={isState(state) ? state : undefined} />
  </AppRoot>,
);

function isState(word: string | null): word is State {
  return word !== null && word in STATES;
}
