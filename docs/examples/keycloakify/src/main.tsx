import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { KcPage } from "./kc.gen";

const { kcContext } = window;

if (kcContext) {
  createRoot(document.getElementById("root")!).render(
    <StrictMode>
      <KcPage kcContext={kcContext} />
    </StrictMode>,
  );
}
