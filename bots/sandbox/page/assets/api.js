// The page's way to the server: actions out, pictures of the whole state in.

let showProblem = () => {};

/** Who shows that an action failed. */
export function onProblem(show) {
  showProblem = show;
}

/** Does something in somebody's place. Answers null when it failed; the visitor was told then. */
export async function act(name, input) {
  const isForm = input instanceof FormData;
  try {
    const response = await fetch(`/sandbox/${name}`, {
      method: "POST",
      ...(isForm ? {} : { headers: { "content-type": "application/json" } }),
      body: isForm ? input : JSON.stringify(input),
    });
    if (response.ok) return await response.json();
    showProblem(response.status === 413 ? "too-large" : "failed");
  } catch {
    showProblem("failed");
  }
  return null;
}

/** A form out of plain members; undefined ones are left out. */
export function formOf(members) {
  const form = new FormData();
  for (const [name, value] of Object.entries(members)) if (value !== undefined) form.append(name, value);
  return form;
}

/** Listens to the state for as long as the page is open. */
export function listen({ onState, onConnection }) {
  const source = new EventSource("/sandbox/live");
  source.addEventListener("message", (event) => {
    if (event.data === "") return;
    onConnection(true);
    onState(JSON.parse(event.data));
  });
  source.addEventListener("error", () => {
    onConnection(false);
    // A browser gives up after a refusal, as while the shop starts again.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen({ onState, onConnection }), 2000);
    }
  });
}

/** What /health says of the answers: "quote", "model", or null when it can't be told. */
export async function readMode() {
  try {
    const response = await fetch("/health");
    const { mode, status } = await response.json();
    return status === "down" ? null : (mode ?? null);
  } catch {
    return null;
  }
}
