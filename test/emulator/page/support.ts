import { request, type ClientRequest } from "node:http";
import type { BrowserContext, Page } from "playwright-core";
import type { Emulator } from "../../../lib/emulator";
import type { PageEvents } from "../../../lib/emulator/page/view";
import { startChromium, type Chromium, type ChromiumOptions } from "../../../tools/toolchain/chromium";
import { startTestEmulator, type Api, type Clock } from "../support";

/** One server-sent event. */
export interface ReceivedEvent<Name extends keyof PageEvents = keyof PageEvents> {
  readonly name: Name;
  readonly id?: string;
  readonly data: PageEvents[Name];
}

/** A connection to the page's events, by plain node:http. */
export class EventClient {
  /** All that came. */
  text = "";
  readonly events: ReceivedEvent[] = [];
  /** Resolves once the connection is closed, by whomever. */
  readonly ended: Promise<void>;
  private parsed = 0;
  private readonly outgoing: ClientRequest;
  private look: () => void = () => undefined;

  constructor({ url }: Pick<Emulator, "url">, headers: Record<string, string> = {}) {
    this.outgoing = request(`${url}/_page/events`, { headers, agent: false }, (incoming) => {
      incoming.setEncoding("utf8").on("data", (chunk: string) => {
        this.text += chunk;
        this.parse();
        this.look();
      });
      incoming.on("error", () => undefined);
    });
    this.ended = new Promise((resolve) => this.outgoing.once("close", resolve));
    this.outgoing.on("error", () => undefined);
    this.outgoing.end();
  }

  /** The first event of this name from `start` on that satisfies the condition, once it is there. */
  async event<Name extends keyof PageEvents>(
    name: Name,
    condition: (data: PageEvents[Name]) => boolean = () => true,
    start = 0,
  ): Promise<ReceivedEvent<Name>> {
    return new Promise((resolve) => {
      this.look = () => {
        const found = this.events
          .slice(start)
          .find((event) => event.name === name && condition(event.data as PageEvents[Name]));
        if (found !== undefined) {
          resolve(found as ReceivedEvent<Name>);
        }
      };
      this.look();
    });
  }

  close(): void {
    this.outgoing.destroy();
  }

  private parse(): void {
    for (let end = this.text.indexOf("\n\n", this.parsed); end >= 0; end = this.text.indexOf("\n\n", this.parsed)) {
      const lines = this.text.slice(this.parsed, end).split("\n");
      this.parsed = end + 2;
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const name = field("event");
      if (name !== undefined) {
        this.events.push({ name: name as keyof PageEvents, id: field("id"), data: JSON.parse(field("data") ?? "") });
      }
    }
  }
}

/**
 * For a `describe`: one Chromium for all its tests, and a function that opens a page in it. A page that logs an error,
 * a violation of its Content-Security-Policy among them, fails its test.
 */
export function useBrowser(options?: ChromiumOptions): (url: string) => Promise<Page> {
  let chromium: Chromium | undefined;
  let context: BrowserContext;
  const complaints: string[] = [];
  beforeAll(async () => {
    chromium = await startChromium(options);
    ({ context } = chromium);
  });
  afterEach(async () => {
    await Promise.all(
      context
        .pages()
        .slice(1)
        .map(async (page) => page.close()),
    );
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => chromium?.close());
  return async (url) => {
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      // The browser itself reports lost connections.
      if (message.type() === "error" && !/ERR_(CONNECTION|INCOMPLETE|EMPTY)|40\d \(/.test(message.text())) {
        complaints.push(message.text());
      }
    });
    await page.goto(url);
    await page.locator("#connection[data-state=live]").waitFor();
    return page;
  };
}

/** A test emulator whose page is open. */
export interface OpenPage {
  readonly emulator: Emulator;
  readonly clock: Clock;
  readonly api: Api;
  readonly page: Page;
}

/**
 * For a `describe`: starts a test emulator and opens its page before each test, and closes both after it.
 * @param use takes over what a test works with
 * @param prepare changes the emulator before the page is opened
 * @returns a function that opens another page in the same browser
 */
export function usePage(
  use: (opened: OpenPage) => void,
  { prepare, ...options }: ChromiumOptions & { readonly prepare?: (emulator: Emulator) => void } = {},
): (url: string) => Promise<Page> {
  const open = useBrowser(options);
  let emulator: Emulator;
  beforeEach(async () => {
    const started = await startTestEmulator();
    ({ emulator } = started);
    prepare?.(emulator);
    use({ ...started, page: await open(emulator.url) });
  });
  afterEach(() => emulator.close());
  return open;
}

/** The row of an org in the page's table. */
export function rowOf(page: Page, domain: string) {
  return page.locator("#orgs tbody tr").filter({ hasText: domain });
}

/** Waits until the page shows how something ended. */
export async function noticeOn(page: Page, text: string | RegExp): Promise<void> {
  await page.locator("#notice").filter({ hasText: text }).waitFor();
}

/** Returns the left edges and widths of the columns of a table, in pixels. */
export async function columnsOf(page: Page, table: string): Promise<readonly (readonly number[])[]> {
  return page.evaluate(`[...document.querySelectorAll("${table} thead th")].map((heading) => {
    const { left, width } = heading.getBoundingClientRect();
    return [left, width];
  })`);
}
