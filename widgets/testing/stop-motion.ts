/** Turns off transitions and animations, so that no test waits for them. */
export function stopMotion() {
  const style = document.createElement('style');
  style.textContent = '*, ::before, ::after { transition: none !important; animation: none !important; }';
  document.head.append(style);
}
