import react from "@vitejs/plugin-react";
import { keycloakify } from "keycloakify/vite-plugin";
import { defineConfig } from "vite";
import { messagesFtl } from "./src/login/email-otp/messages.ts";

export default defineConfig({
  plugins: [
    react(),
    keycloakify({
      accountThemeImplementation: "none",
      keycloakVersionTargets: { "22-to-25": false, "all-other-versions": "acme-theme.jar" },
      // Has the server add the texts of the pages to what they get.
      kcContextExclusionsFtl: messagesFtl,
    }),
  ],
});
