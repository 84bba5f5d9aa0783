"use strict";
// With this script a PDF may be dropped anywhere, its hash is shown before it is sent, and the
// answer takes its place in the page. All markup and all words are the server's.
(() => {
  const form = document.getElementById("form");
  const input = form.elements.pdf;
  const status = document.getElementById("status");
  const result = document.getElementById("result");
  const title = document.querySelector("h1").textContent;
  let running = null;

  const template = (selector) => document.querySelector(selector).content.cloneNode(true);
  const saying = (name) => template(`template[data-say=${name}]`);

  function show(nodes) {
    result.replaceChildren(...nodes);
  }

  function finish(words, page) {
    const heading = document.getElementById("verdict");
    status.textContent = words;
    document.title = page;
    document.documentElement.classList.remove("checking");
    heading.focus();
    heading.scrollIntoView({ block: "nearest" });
  }

  function refuse(name, kept = []) {
    show([...kept, saying(name)]);
    const heading = result.querySelector("h2");
    finish(`${heading.textContent}: ${result.querySelector(".meaning").firstChild.data.trim()}`,
      `${heading.textContent} - ${title}`);
  }

  function factsOf(file) {
    const facts = template("#facts").firstElementChild;
    const set = (name, text) => { facts.querySelector(`[data-fact=${name}]`).textContent = text; };
    const name = document.createElement("bdi");
    name.textContent = file.name;
    facts.querySelector("[data-fact=name]").replaceChildren(name);
    set("size", `${file.size.toLocaleString("en")} bytes`);
    return { facts, set };
  }

  // Web Crypto is there on this machine and behind TLS; elsewhere the server's hash is shown.
  async function digestOf(bytes) {
    if (!globalThis.crypto?.subtle) return null;
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  async function check(files) {
    running?.abort();
    const mine = running = new AbortController();
    document.documentElement.classList.remove("checking");
    if (files.length !== 1) return refuse("several");
    const [file] = files;
    const { facts, set } = factsOf(file);
    show([facts]);
    if (file.size > Number(form.dataset.most)) return refuse("large", [facts]);
    document.documentElement.classList.add("checking");
    status.textContent = `${saying("checking").textContent} ${file.name}`;
    document.title = status.textContent;
    let bytes, digest;
    try {
      bytes = await file.arrayBuffer();
      digest = await digestOf(bytes);
    } catch (error) {
      // A folder is dropped as a file, too.
      if (!mine.signal.aborted) refuse("unread", [facts]);
      return;
    }
    if (mine.signal.aborted) return;
    if (digest) set("sha256", digest);
    try {
      const body = new FormData();
      body.append("pdf", new Blob([bytes], { type: "application/pdf" }), file.name);
      const answer = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "text/html" },
        cache: "no-store",
        credentials: "omit",
        redirect: "error",
        signal: mine.signal,
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine.signal.aborted) return;
      const theirs = page.getElementById("result");
      const read = theirs.querySelector("[data-fact=sha256]")?.textContent;
      if (digest && read && read !== "\u2026" && read !== digest) return refuse("altered", [facts]);
      const kept = theirs.querySelector(".facts") ? [] : [facts];
      theirs.querySelector("[autofocus]")?.removeAttribute("autofocus");
      show([...kept, ...document.adoptNode(theirs).childNodes]);
      finish(page.getElementById("status").textContent, page.title);
    } catch (error) {
      if (!mine.signal.aborted) refuse("silent", [facts]);
    }
  }

  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  let depth = 0;
  const marked = (on) => document.documentElement.classList.toggle("dropping", on);
  addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    depth += 1;
    marked(true);
  });
  addEventListener("dragleave", (event) => {
    if (!holdsFiles(event)) return;
    depth = Math.max(0, depth - 1);
    marked(depth > 0);
  });
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    marked(false);
    check([...event.dataTransfer.files]);
  });
  input.addEventListener("change", () => {
    if (input.files.length) check([...input.files]);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.files.length) check([...input.files]);
  });
  document.documentElement.classList.add("scripted");
})();
