import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { BrowserRouter } from 'react-router';
import { startI18n } from './i18n/index.ts';
import { AppRoutes } from './routes.tsx';
import './shell/before-router.ts';
import { isDashboard, warmUp } from './shell/warm-up.ts';
import { store, watchTheme } from './store/store.ts';

const { pathname } = window.location;
watchTheme(store);
void warmUp(store.dispatch, pathname);
await startI18n(isDashboard(pathname) ? ['dashboard'] : []);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

createRoot(root).render(
  <StrictMode>
    <Provider store={store}>
      <BrowserRouter>
        <AppRoutes />
      </BrowserRouter>
    </Provider>
  </StrictMode>,
);
