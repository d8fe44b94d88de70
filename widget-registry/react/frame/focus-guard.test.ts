import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardFocus } from './focus-guard.ts';

let frame: HTMLIFrameElement;
let field: HTMLInputElement;
let stealing: number;
let unguard: () => void;

beforeEach(() => {
  document.body.innerHTML = '<input id="field"><iframe tabindex="-1"></iframe>';
  frame = document.querySelector('iframe') as HTMLIFrameElement;
  field = document.querySelector('#field') as HTMLInputElement;
  field.focus();
  stealing = 0;
  unguard = guardFocus(frame, () => {
    stealing += 1;
  });
});
afterEach(() => unguard());

/** The frame's document takes the focus: the page sees its frame focused and the window left. */
function take(): void {
  frame.focus();
  window.dispatchEvent(new Event('blur'));
}

describe('the focus', () => {
  it('comes back when a frame takes it, and a frame that goes on is reported', async () => {
    take();
    await expect.poll(() => document.activeElement).toBe(field);
    for (let times = 0; times < 3 && stealing === 0; times++) {
      take();
      await expect.poll(() => document.activeElement).toBe(field);
    }
    expect(stealing).toBeGreaterThan(0);
  });

  it('stays in the frame that the pointer is over', async () => {
    frame.dispatchEvent(new Event('pointerenter'));
    take();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement).toBe(frame);
    frame.dispatchEvent(new Event('pointerleave'));
    field.focus();
    take();
    await expect.poll(() => document.activeElement).toBe(field);
  });

  it('stays in the frame that was reached by Tab', async () => {
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Tab' }));
    take();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement).toBe(frame);
  });

  it('is nobody’s affair once the guard is off', async () => {
    unguard();
    take();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(document.activeElement).toBe(frame);
  });
});
