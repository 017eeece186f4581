package dev.emailotp.keycloak.visitorcheck;

/**
 * What a third party puts into a page. Its script looks for an element of the class and adds a field to the form.
 *
 * @param script the URL of the script
 * @param styleClass the class of the element
 * @param siteKey the site's public key
 * @param frames where its frames come from, as a Content-Security-Policy lists sources
 */
public record Widget(String script, String styleClass, String siteKey, String frames) {}
