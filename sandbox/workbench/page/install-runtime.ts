import { runtimeFacts } from '../../../widgets/testing/platform-answers';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

// Before Strato is loaded, which asks for the theme and the time zone at once; the forms follow the system, too.
Object.assign(window, { dtRuntime: runtimeFacts(dark.matches ? 'dark' : 'light') });
document.documentElement.style.colorScheme = dark.matches ? 'dark' : 'light';
dark.addEventListener('change', () => {
  window.location.reload();
});
