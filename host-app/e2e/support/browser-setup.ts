import shipped from '@sparticuz/chromium';

/** globalSetup of vitest: the browser is unpacked before two tests at once would do it over each other. */
export default async function setup(): Promise<void> {
  await shipped.executablePath();
}
