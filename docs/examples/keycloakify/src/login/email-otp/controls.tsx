import type { ClassKey } from "keycloakify/login";
import type { ReactNode } from "react";

export type KcClsx = (...keys: ClassKey[]) => string;

type FieldProps = {
  name: string;
  label: ReactNode;
  /** What is wrong with the input; empty if nothing is. */
  error: string;
  describedBy?: string;
  kcClsx: KcClsx;
} & Pick<React.ComponentProps<"input">, "autoComplete" | "autoCapitalize" | "inputMode" | "defaultValue">;

/** A text field with its label and what is wrong with it. */
export function Field({ name, label, error, describedBy, kcClsx, ...attributes }: FieldProps) {
  const errorId = `input-error-${name}`;
  return (
    <div className={kcClsx("kcFormGroupClass")}>
      <div className={kcClsx("kcLabelWrapperClass")}>
        <label htmlFor={name} className={kcClsx("kcLabelClass")}>
          {label}
        </label>
      </div>
      <div className={kcClsx("kcInputWrapperClass")}>
        <input
          id={name}
          name={name}
          type="text"
          dir="ltr"
          className={kcClsx("kcInputClass")}
          autoFocus
          required
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : describedBy}
          {...attributes}
        />
        {error && (
          <span id={errorId} className={kcClsx("kcInputErrorMessageClass")} aria-live="polite">
            {error}
          </span>
        )}
      </div>
    </div>
  );
}

type CheckboxProps = {
  name: string;
  label: ReactNode;
  help: ReactNode;
  defaultChecked: boolean;
  kcClsx: KcClsx;
};

/** A checkbox with its label and a sentence about it. */
export function Checkbox({ name, label, help, defaultChecked, kcClsx }: CheckboxProps) {
  return (
    <div className={kcClsx("kcFormGroupClass")}>
      <div className="checkbox">
        <label htmlFor={name}>
          <input
            id={name}
            name={name}
            type="checkbox"
            value="true"
            defaultChecked={defaultChecked}
            aria-describedby={`${name}-help`}
          />{" "}
          {label}
        </label>
        <span id={`${name}-help`} className="help-block">
          {help}
        </span>
      </div>
    </div>
  );
}

type ButtonProps = {
  look: "kcButtonPrimaryClass" | "kcButtonDefaultClass";
  kcClsx: KcClsx;
  children: ReactNode;
} & Omit<React.ComponentProps<"button">, "className" | "type">;

export function Button({ look, kcClsx, children, ...attributes }: ButtonProps) {
  return (
    <button
      type="submit"
      className={kcClsx("kcButtonClass", look, "kcButtonBlockClass", "kcButtonLargeClass")}
      {...attributes}
    >
      {children}
    </button>
  );
}
