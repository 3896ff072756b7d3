// What the page adds where scripts run: answers without a new page, and completion while one types. Without it, the same
// links and forms lead to the same answers.

const form = document.getElementById("ask");
const input = document.getElementById("say");
const log = document.getElementById("log");
document.documentElement.classList.add("script");

if (form && input) {
  complete(input);
}

if (form && input && log) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    const said = input.value;
    if (said.trim()) {
      input.value = "";
      ask(new URLSearchParams({ say: said }));
    }
  });
  log.addEventListener("click", event => {
    const link = event.target.closest("a[data-say]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      ask(new URL(link.href).searchParams);
    }
  });
}

let asking = Promise.resolve();

// One after the other, so that answers stand in the order of the questions.
function ask(said) {
  asking = asking.then(() => answer(said));
}

async function answer(said) {
  const whole = `/chat?${said}`;
  log.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(`/chat/exchange?${said}`);
    if (!response.ok) {
      throw new Error(response.statusText);
    }

    if (response.headers.get("Content-Language") !== document.documentElement.lang) {
      location.assign(whole);
      return;
    }

    const part = document.createElement("template");
    part.innerHTML = await response.text();
    const exchange = part.content.firstElementChild;
    if (!log.querySelector(".exchange")) {
      log.replaceChildren();
    }

    log.append(exchange);
    history.replaceState(null, "", whole);
    const other = document.querySelector("a.language");
    other.href = `${whole}&lang=${other.hreflang}`;
    exchange.scrollIntoView({ block: "start" });
    input.focus({ preventScroll: true });
  } catch {
    location.assign(whole);
  } finally {
    log.removeAttribute("aria-busy");
  }
}

// A combobox with a list (WAI-ARIA Authoring Practices, "Combobox Pattern"): arrows choose, Enter and Tab take, Escape closes.
function complete(input) {
  const list = document.createElement("ul");
  list.id = "choices";
  list.className = "choices";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.options);
  list.hidden = true;
  input.removeAttribute("list");
  input.after(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  let at = -1;
  let waiting = 0;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = index => {
    const options = list.children;
    options[at]?.setAttribute("aria-selected", "false");
    at = (index + options.length) % options.length;
    options[at].setAttribute("aria-selected", "true");
    options[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[at].id);
  };

  const take = option => {
    input.value = option.dataset.line;
    close();
    input.focus();
    // A line that ends with a space wants more.
    if (input.value.endsWith(" ")) {
      look();
    }
  };

  const look = async () => {
    const typed = input.value;
    const mine = ++asked;
    if (!typed.startsWith("/")) {
      close();
      return;
    }

    let lines = [];
    try {
      const response = await fetch(`/chat/complete?${new URLSearchParams({ typed })}`);
      lines = response.ok ? await response.json() : [];
    } catch {
      // No suggestions, then.
    }

    if (mine !== asked) {
      return;
    }

    close();
    list.replaceChildren(...lines.map(({ line, label }, index) => {
      const option = document.createElement("li");
      option.id = `choice-${index}`;
      option.dataset.line = line;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      const [what, about] = [document.createElement("span"), document.createElement("span")];
      what.textContent = line;
      about.textContent = label;
      about.className = "label";
      option.append(what, about);
      return option;
    }));
    if (lines.length > 0 && !(lines.length === 1 && lines[0].line.trim() === typed)) {
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 80);
  });
  input.addEventListener("keydown", event => {
    if (list.hidden || event.isComposing) {
      return;
    }

    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) {
      event.preventDefault();
      take(list.children[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  form.addEventListener("submit", () => {
    asked++;
    close();
  });
  list.addEventListener("pointerdown", event => {
    event.preventDefault();
    const option = event.target.closest("[role=option]");
    if (option) {
      take(option);
    }
  });
}
