// Asks the server; what it can't answer becomes an Error with one sentence.

export async function post(path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error("the server can't be reached");
  }
  if (answer.status >= 500) throw new Error("the guide itself failed; see its log");
  const found = await answer.json();
  if (!answer.ok) throw new Error(found.error);
  return found;
}
