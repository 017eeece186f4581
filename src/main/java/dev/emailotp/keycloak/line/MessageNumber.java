package dev.emailotp.keycloak.line;

import freemarker.template.TemplateNumberModel;

/**
 * A number for templates that pass it on to a message with plurals. Keycloak gives FreeMarker's own numbers to the
 * message's format as they are in 26.4, and the format refuses them; this one is a number to both. Immutable.
 */
public final class MessageNumber extends Number implements TemplateNumberModel {
    private static final long serialVersionUID = 1L;

    private final long value;

    public MessageNumber(long value) {
        this.value = value;
    }

    @Override
    public Number getAsNumber() {
        return value;
    }

    @Override
    public int intValue() {
        return Math.toIntExact(value);
    }

    @Override
    public long longValue() {
        return value;
    }

    @Override
    public float floatValue() {
        return value;
    }

    @Override
    public double doubleValue() {
        return value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
