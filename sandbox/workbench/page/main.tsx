import './install-runtime';
import './page.css';
import { AppRoot } from '@dynatrace/strato-components/core';
import { createRoot } from 'react-dom/client';
import { Workbench } from './workbench';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');

createRoot(root).render(
  <AppRoot>
    <Workbench />
  </AppRoot>,
);
