import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/study.css';
import './styles/tables.css';
import './styles/print.css';

// The frame of index.html is drawn before the program is read: otherwise the window stays blank that long. A window that is not shown
// draws nothing, and must not wait for it.
const drawn = new Promise<void>((done) => {
  requestAnimationFrame(() => setTimeout(done));
  setTimeout(done, 150);
});

async function begin(): Promise<void> {
  const program = import('./program');
  await drawn;
  const target = document.getElementById('app');
  if (target) (await program).begin(target);
}

void begin();
