/** Switches transitions and animations off, so that no test waits for a fade. */
export function stopMotion() {
  const style = document.createElement('style');
  style.textContent = '*, ::before, ::after { transition: none !important; animation: none !important; }';
  document.head.append(style);
}
