import './app/styles.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { watchKeyInFragment } from './session/key-in-fragment.js';
import { signIn } from './session/session.js';

// Before the router reads the address, so that the key is in no history entry.
watchKeyInFragment(signIn);

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
