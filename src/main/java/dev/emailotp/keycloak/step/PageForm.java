package dev.emailotp.keycloak.step;

import dev.emailotp.keycloak.text.RealmTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.MessageFormatterMethod;

/**
 * A form of Keycloak in whose realm our texts can be formatted. Keycloak reads the texts itself when it creates the
 * page, so this class formats the messages beforehand and replaces the function with which templates read texts.
 */
public final class PageForm {
    private final LoginFormsProvider form;
    private final Properties texts;
    private final Locale locale;

    private PageForm(LoginFormsProvider form, Properties texts, Locale locale) {
        this.form = form;
        this.texts = texts;
        this.locale = locale;
    }

    /** @return the form itself if the realm overrides none of our texts */
    public static LoginFormsProvider of(KeycloakSession session, LoginFormsProvider form) {
        RealmModel realm = session.getContext().getRealm();
        if (!RealmTexts.has(realm)) {
            return form;
        }
        AuthenticationSessionModel login = session.getContext().getAuthenticationSession();
        Locale locale = session.getContext().resolveLocale(login == null ? null : login.getAuthenticatedUser());
        try {
            Properties texts =
                    session.theme().getTheme(Theme.Type.LOGIN).getEnhancedMessages(RealmTexts.sound(realm), locale);
            return new PageForm(form, texts, locale).proxy();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LoginFormsProvider proxy() {
        form.setAttributeMapper(this::withTexts);
        return (LoginFormsProvider) Proxy.newProxyInstance(
                PageForm.class.getClassLoader(), new Class<?>[] {LoginFormsProvider.class}, this::call);
    }

    private Map<String, Object> withTexts(Map<String, Object> attributes) {
        Map<Object, Object> all = new HashMap<>(attributes);
        all.putAll(texts);
        attributes.put("msg", new MessageFormatterMethod(locale, all));
        return attributes;
    }

    private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            Object result = method.invoke(form, arguments == null ? null : formatted(arguments));
            return result == form ? proxy : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object[] formatted(Object[] arguments) {
        int last = arguments.length - 1;
        if (last > 0 && arguments[last - 1] instanceof String key && arguments[last] instanceof Object[] parameters) {
            Object[] formatted = arguments.clone();
            formatted[last - 1] = formatted(key, parameters);
            return formatted;
        }
        return Stream.of(arguments).map(this::formatted).toArray();
    }

    private @Nullable Object formatted(@Nullable Object argument) {
        if (argument instanceof FormMessage message) {
            return new FormMessage(message.getField(), formatted(message.getMessage(), message.getParameters()));
        }
        return argument instanceof List<?> list
                ? list.stream().map(this::formatted).toList()
                : argument;
    }

    /** Keycloak shows what is not the key of a text as it is. */
    private String formatted(String key, Object @Nullable [] parameters) {
        return RealmTexts.isOurs(key) && texts.containsKey(key)
                ? new MessageFormat(texts.getProperty(key), locale).format(parameters)
                : key;
    }
}
