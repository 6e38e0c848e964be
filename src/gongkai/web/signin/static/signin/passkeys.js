// Passkeys: the browser's dialogue for signing in (login), for a second factor (get) and for adding one (create).
(() => {
  "use strict";
  const trouble = document.querySelector("[data-passkey-trouble]");
  const options = document.getElementById("passkey-options");
  const buttons = document.querySelectorAll("[data-passkey]");

  async function ask(kind, form) {
    if (kind === "login") {
      const answer = await fetch(form.action, {headers: {Accept: "application/json", "X-Requested-With": "XMLHttpRequest"}});
      if (!answer.ok) throw new Error(answer.status);
      return webauthnJSON.get((await answer.json()).request_options);
    }
    const given = JSON.parse(options.textContent);
    if (kind === "get") return webauthnJSON.get(given.request_options);
    const wish = given.creation_options, alone = form.querySelector("[name=passwordless]");
    if (alone && alone.checked) {
      Object.assign(wish.publicKey.authenticatorSelection, {residentKey: "required", requireResidentKey: true, userVerification: "required"});
    }
    return webauthnJSON.create(wish);
  }

  for (const button of buttons) {
    const form = button.form, able = window.isSecureContext && webauthnJSON.supported();
    if (!able) {
      trouble.textContent = window.isSecureContext ? trouble.dataset.unsupported : trouble.dataset.insecure;
      if (!button.hidden) button.disabled = true;
      continue;
    }
    button.hidden = false;
    button.type = "button";
    button.addEventListener("click", async () => {
      trouble.textContent = "";
      try {
        form.querySelector("[name=credential]").value = JSON.stringify(await ask(button.dataset.passkey, form));
      } catch {
        trouble.textContent = trouble.dataset.failed;
        return;
      }
      form.submit();
    });
  }
})();
