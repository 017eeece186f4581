// What has become of the mail, without a reload: asked for while that is open, and while the page is looked at.

const FIRST_LOOK = 1000;
const LOOKS_APART = 4000;
const OPEN = ["queued", "delayed", "uncertain"];

export function followDelivery(form, isOpen, tell) {
  function lookAgain(pause) {
    if (OPEN.includes(form.dataset.delivery) && isOpen()) {
      setTimeout(look, pause, Math.min(pause * 2, LOOKS_APART));
    }
  }

  async function look(pause) {
    if (document.hidden) {
      lookAgain(pause);
      return;
    }
    const login = new URL(form.action).searchParams;
    const own = new URLSearchParams({ client_id: login.get("client_id"), tab_id: login.get("tab_id") });
    const answer = await fetch(`${form.dataset.deliveryPath}?${own}`).catch(() => null);
    if (answer?.status === 404 || !isOpen()) {
      return;
    }
    const state = answer?.ok ? (await answer.json()).delivery : form.dataset.delivery;
    if (state !== form.dataset.delivery) {
      form.dataset.delivery = state;
      tell(state);
    }
    lookAgain(pause);
  }

  lookAgain(FIRST_LOOK);
}
