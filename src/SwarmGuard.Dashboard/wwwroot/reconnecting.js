// The manager restarts and moves between nodes as any service does; the page then begins anew by itself as soon as it is back.
const dialog = document.getElementById("components-reconnect-modal");
const pause = 2000;

async function again() {
    try {
        if (await Blazor.reconnect()) dialog.close();
        else location.reload();
    } catch {
        setTimeout(again, pause);
    }
}

dialog.addEventListener("components-reconnect-state-changed", event => {
    const state = event.detail.state;
    if (state === "show" && !dialog.open) dialog.showModal();
    if (state === "hide") dialog.close();
    if (state === "failed") setTimeout(again, pause);
    if (state === "rejected" || state === "resume-failed") location.reload();
});
document.getElementById("components-reconnect-button").addEventListener("click", again);
