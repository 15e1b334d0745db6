// Where the API is: the same origin as this page. Elsewhere, name it here and in the page's Content-Security-Policy.
const API = '';
const SILENCE_MS = 60_000;

/** The link was replaced or revoked, or it is none. */
export class LinkEnded extends Error {}

/** Nobody answered. */
export class Unreachable extends Error {}

/** What the API answered instead, as application/problem+json. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? `HTTP ${status}`);
    this.status = status;
    this.errors = body.errors ?? [];
  }
}

const reached = (promise) => promise.catch(() => {
  throw new Unreachable();
});

/** Reads the dashboard that `token` opens. The token goes nowhere but into this header. */
export function connect(token, language) {
  const kept = new Map();
  const missing = new Set();

  async function ask(path, headers, signal, request = {}) {
    const answer = await reached(fetch(`${API}/v1/dashboard${path}`, {
      ...request,
      headers: { Authorization: `Bearer ${token}`, 'Accept-Language': language(), ...headers },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal,
    }));
    if (answer.status === 401) throw new LinkEnded();
    if (answer.ok || answer.status === 304) return answer;
    throw new Problem(answer.status, await answer.json().catch(() => ({})));
  }

  /** Sends the tag of the answer it has, so that what did not change is not sent again. */
  async function get(path) {
    const key = `${language()} ${path}`;
    const known = kept.get(key);
    const answer = await ask(path, known ? { 'If-None-Match': known.tag } : {});
    if (answer.status === 304) return known.body;
    const body = await reached(answer.json());
    const tag = answer.headers.get('ETag');
    if (tag) kept.set(key, { tag, body });
    return body;
  }

  /** What an older service does not have is null, and not asked for again. */
  async function getIfThere(path) {
    if (missing.has(path)) return null;
    try {
      return await get(path);
    } catch (e) {
      if (e.status !== 404) throw e;
      missing.add(path);
      return null;
    }
  }

  /** The newest `count` of a list, and whether there are more. */
  async function list(path, count) {
    const data = [];
    let cursor = '';
    do {
      const page = await get(`${path}?limit=${Math.min(count - data.length, 100)}${cursor}`);
      data.push(...page.data);
      cursor = page.nextCursor && `&cursor=${page.nextCursor}`;
    } while (cursor && data.length < count);
    return { data, more: Boolean(cursor) };
  }

  /** Changes something; nothing is sent again by itself. */
  const send = async (method, path, body) => {
    const request = { method, body: JSON.stringify(body) };
    return reached((await ask(path, { 'Content-Type': 'application/json' }, undefined, request)).json());
  };

  const text = async (path) => reached((await ask(path, {})).text());

  /**
   * Server-sent events by fetch, since EventSource sends no header. `changed` is told which parts have. Returns when the stream
   * ends.
   */
  async function listen(changed) {
    const silent = new AbortController();
    let alarm;
    const heard = () => {
      clearTimeout(alarm);
      alarm = setTimeout(() => silent.abort(), SILENCE_MS);
    };
    try {
      heard();
      const answer = await ask('/stream', { Accept: 'text/event-stream' }, silent.signal);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let line = '';
      const next = () => reached(reader.read());
      for (let piece = await next(); !piece.done; piece = await next()) {
        heard();
        const lines = (line + piece.value).split('\n');
        line = lines.pop();
        lines.filter((one) => one.startsWith('data:')).forEach((one) => changed(JSON.parse(one.slice(5)).parts));
      }
    } finally {
      clearTimeout(alarm);
    }
  }

  /** A file, as an address that this page alone can open. */
  const file = async (path) => URL.createObjectURL(await reached((await ask(path, {})).blob()));

  return { get, getIfThere, list, send, text, file, listen };
}

/** Asks for the links of an address. The answer is the same whether it is known or not. */
export async function recover(email, language) {
  const answer = await reached(fetch(`${API}/v1/dashboard-links/recover`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
    body: JSON.stringify({ email }),
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
  }));
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
}

/** `/link?url=…&s1=…` without what is empty. */
export function withQuery(path, query) {
  const given = Object.entries(query).filter(([, value]) => value);
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}
