import { useEffect } from "react";

/** Loads the script that the JAR brings, once the form that it works on is there. A browser runs a module only once. */
export function useEmailOtpScript(src: string) {
  useEffect(() => {
    const script = document.createElement("script");
    script.type = "module";
    script.src = src;
    document.body.append(script);
  }, [src]);
}
