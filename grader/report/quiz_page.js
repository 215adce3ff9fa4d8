"use strict";
// Answers are kept in the browser as they are given, and written as the sheet that a submission carries: a line a question.
(() => {
  const quiz = document.getElementById("quiz");
  const name = quiz.dataset.name, variant = Number(quiz.dataset.variant);
  const questions = [...quiz.querySelectorAll(".question")];
  const place = `saiten:${name}:${variant}`;

  const ticked = (question) => [...question.querySelectorAll("input:checked")].map((box) => box.value);
  const selects = (question) => [...question.querySelectorAll("select")];
  const field = (question) => question.querySelector("input[type=text],textarea");
  const none = (answer) => answer === undefined || answer === "";
  const letters = (answer) => String(answer).toLowerCase().match(/[a-z]/g) || [];

  const entries = {
    one: { get: (q) => ticked(q).join(""), set: (q, answer) => tick(q, none(answer) ? [] : letters(answer).slice(0, 1)) },
    many: { get: (q) => ticked(q).join(", "), set: (q, answer) => tick(q, none(answer) ? [] : letters(answer)) },
    order: {
      get: (q) => selects(q).map((one) => one.value).filter(Boolean).join(", "),
      set: (q, answer) => { const found = none(answer) ? [] : letters(answer); selects(q).forEach((one, i) => { one.value = found[i] || ""; }); },
    },
    pairs: {
      get: (q) => selects(q).filter((one) => one.value).map((one) => one.dataset.item + one.value).join(", "),
      set: (q, answer) => {
        const found = Object.fromEntries([...String(answer ?? "").matchAll(/(\d)\W*([a-z])/gi)].map((pair) => [pair[1], pair[2].toLowerCase()]));
        selects(q).forEach((one) => { one.value = found[one.dataset.item] || ""; });
      },
    },
  };
  const text = { get: (q) => field(q).value.split(/\s*\n\s*/).join(" ").trim(), set: (q, answer) => { field(q).value = answer ?? ""; } };
  const entry = (question) => entries[question.dataset.entry] || text;

  function tick(question, values) {
    question.querySelectorAll("input").forEach((box) => { box.checked = values.includes(box.value); });
  }

  const answers = () => Object.fromEntries(questions.map((q) => [q.id, entry(q).get(q)]).filter(([, answer]) => answer));
  const fill = (given) => questions.forEach((q) => entry(q).set(q, given[q.id]));

  function keep() {
    const given = answers();
    document.getElementById("done").textContent = Object.keys(given).length;
    try {
      localStorage.setItem(place, JSON.stringify(given));
    } catch {
      document.getElementById("not-kept").hidden = false;
    }
  }

  function say(which) {
    document.querySelectorAll("[data-said]").forEach((one) => { one.hidden = one.dataset.said !== which; });
  }

  function sheet() {
    const given = answers();
    const head = [`# ${quiz.dataset.titleEn} / ${quiz.dataset.titleJa}`, ...(variant ? [`variant: ${variant}`] : [])];
    const lines = questions.map((q) => (given[q.id] ? `${q.id}: ${JSON.stringify(given[q.id])}` : `${q.id}:`));
    return [...head, ...lines].join("\n") + "\n";
  }

  function save() {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([sheet()], { type: "text/yaml" }));
    link.download = `${name}.yaml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say("saved");
  }

  function read(lines) {
    const given = {};
    for (const line of lines.split(/\r?\n/)) {
      const found = line.match(/^(\w+)\s*:\s*(.*?)\s*$/);
      if (found && found[2]) given[found[1]] = unquoted(found[2]);
    }
    return given;
  }

  function unquoted(written) {
    try {
      const value = JSON.parse(written);
      return typeof value === "string" ? value : written;
    } catch {
      return written;
    }
  }

  async function open(event) {
    const [file] = event.target.files;
    if (!file) return;
    const given = read(await file.text());
    event.target.value = "";
    const known = questions.some((q) => q.id in given);
    if (!known || Number(given.variant || 0) !== variant) return say("other");
    fill(given);
    keep();
    say("opened");
  }

  let sure = false;
  function startOver() {
    if (!sure) {
      sure = true;
      return say("sure");
    }
    sure = false;
    fill({});
    keep();
    say("");
  }

  function language() {
    const lang = document.getElementById("ja").checked ? "ja" : "en";
    document.documentElement.lang = lang;
    document.title = lang === "ja" ? quiz.dataset.titleJa : quiz.dataset.titleEn;
  }

  try {
    fill(JSON.parse(localStorage.getItem(place) || "{}"));
  } catch { /* what cannot be read is as good as nothing */ }
  keep();
  language();
  quiz.addEventListener("input", () => { sure = false; say(""); keep(); });
  quiz.querySelectorAll(".clear").forEach((button) => {
    const question = button.closest(".question");
    button.addEventListener("click", () => { entry(question).set(question, ""); keep(); });
  });
  document.querySelectorAll("input[name=lang]").forEach((one) => one.addEventListener("change", language));
  document.getElementById("start-over").addEventListener("click", startOver);
  document.getElementById("save")?.addEventListener("click", save);
  document.getElementById("open")?.addEventListener("change", open);
})();
